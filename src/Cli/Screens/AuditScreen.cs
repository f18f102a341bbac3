using System.Text.Json;
using Xinheng.Auditing;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Findings;

namespace Xinheng.Cli.Screens;

/// <summary>Shows what an audit found: the answer first, then a line a test. No class and no count by class is in it.</summary>
internal static class AuditScreen
{
    public static void Show(Screen screen, AuditReport report, string? target)
    {
        screen.Say(report.Answer.Chinese, report.Answer.English);
        foreach (var standing in report.Unverified) screen.Say($"✘ {standing.Number ?? "?"} 核验不符：{string.Join("、", standing.FailedChecks)}", $"✘ {standing.Number ?? "?"} does not verify: {string.Join(", ", standing.FailedChecks)}");
        foreach (var voided in report.Sequence.Voids) screen.Say($"– {voided.Number} 作废；未揭示：{Names(voided.Withheld)}", $"– {voided.Number} is void; withheld by: {Names(voided.Withheld)}");
        if (report.Sequence.Missing.Count > 0) screen.Say($"– 缺少的编号：{Names(report.Sequence.Missing)}", $"– numbers of which nothing was given: {Names(report.Sequence.Missing)}");
        foreach (var finding in report.Findings)
        {
            var mark = finding.WhyNot is not null ? '–' : finding.Deviates ? '✘' : '✔';
            var p = finding.CorrectedP is { } corrected ? $"  p = {Chance(finding.P)}，校正后 {Chance(corrected)}" : "";
            var effect = finding.Effect ?? finding.Says;
            screen.Say($"{mark} {finding.Title.Chinese}：{effect.Chinese}{p}", $"{mark} {finding.Title.English}: {effect.English}{p.Replace("，校正后 ", ", corrected ", StringComparison.Ordinal)}");
        }

        if (target is not null) screen.Say($"报告已写入 {target}（内部材料）", $"the report is in {target} (not for publication)");
        screen.Object(json => Write(screen, json, report, target));
    }

    // A p-value is never 0, and isn't shown as if it were.
    private static string Chance(double? p) => p < 0.001 ? "<0.001" : Figures.Statistic(p);

    private static void Write(Screen screen, Utf8JsonWriter json, AuditReport report, string? target)
    {
        json.WriteBoolean("ok", report.IsClean);
        json.WriteString("answer", screen.In(report.Answer.Chinese, report.Answer.English));
        json.WriteNumber("seed", report.Settings.Seed);
        json.WriteNumber("rounds", report.Settings.Rounds);
        json.WriteNumber("alpha", report.Settings.Alpha);
        json.WriteNumber("draws", report.Draws);
        json.WriteNumber("selected", report.Selected);
        json.WriteNumber("tests", report.Tests);
        json.WriteStartArray("bundles");
        foreach (var standing in report.Sequence.Standings) Write(json, standing);
        json.WriteEndArray();
        json.WriteStartArray("voids");
        foreach (var voided in report.Sequence.Voids)
        {
            json.WriteStartObject();
            json.WriteString("draw", voided.Number);
            Write(json, "withheld", voided.Withheld);
            json.WriteString("reason", voided.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "missing", report.Sequence.Missing);
        Write(json, "twofold", report.Sequence.Twofold);
        Write(json, "broken", report.Sequence.Broken);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings) Write(screen, json, finding);
        json.WriteEndArray();
        if (target is not null) json.WriteString("out", target);
    }

    private static void Write(Utf8JsonWriter json, BundleStanding standing)
    {
        json.WriteStartObject();
        json.WriteString("draw", standing.Number);
        json.WriteBoolean("verified", standing.IsVerified);
        Write(json, "failed", standing.FailedChecks);
        json.WriteNumber("assurance", standing.Assurance);
        json.WriteBoolean("void", standing.Void is not null);
        json.WriteBoolean("counted", standing.IsCounted);
        json.WriteEndObject();
    }

    private static void Write(Screen screen, Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("name", finding.Name);
        json.WriteString("result", finding.WhyNot is not null ? "not possible" : finding.Deviates ? "deviates" : "agrees");
        json.WriteBoolean("exact", finding.IsExact);
        if (finding.Observed is { } observed) json.WriteNumber("observed", observed);
        if (finding.Expected is { } expected) json.WriteNumber("expected", expected);
        if (finding.P is { } p) json.WriteNumber("p", p);
        if (finding.CorrectedP is { } corrected) json.WriteNumber("corrected", corrected);
        if (finding.Effect is { } effect) json.WriteString("effect", screen.In(effect.Chinese, effect.English));
        if (finding.Power is { } power) json.WriteString("power", screen.In(power.Chinese, power.English));
        json.WriteString("null", screen.In(finding.Null.Chinese, finding.Null.English));
        json.WriteString("says", screen.In(finding.Says.Chinese, finding.Says.English));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "—" : string.Join(", ", names);
}
