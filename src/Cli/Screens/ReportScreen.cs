using System.Globalization;
using System.Text.Json;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Cli.Screens;

/// <summary>Shows what a verifier found.</summary>
internal static class ReportScreen
{
    public static void Show(Screen screen, Report report)
    {
        if (report.Number is { } number) screen.Say($"抽查 {number}", $"draw {number}");
        foreach (var check in report.Checks) Say(screen, check);
        foreach (var (chinese, english) in report.Verdicts) screen.Say($"  {chinese}", $"  {english}");
        screen.Say($"保证等级 {report.Assurance}：{report.AssuranceChinese}", $"assurance {report.Assurance}: {report.AssuranceEnglish}");
        var (passed, failed, left) = (Count(report, CheckResult.Passed), Count(report, CheckResult.Failed), Count(report, CheckResult.NotPossible));
        screen.Say(
            failed > 0 ? $"未通过：{failed} 项不符，{passed} 项相符，{left} 项无法核验" : report.SaysAnything ? $"未见不符：{passed} 项相符，{left} 项无法核验" : "没有可以核验的内容",
            failed > 0 ? $"FAILED: {failed} failed, {passed} passed, {left} not possible" : report.SaysAnything ? $"no check failed: {passed} passed, {left} not possible" : "there is nothing that can be checked");
        screen.Object(json =>
        {
            json.WriteBoolean("ok", report.IsOk && report.SaysAnything);
            json.WriteNumber("assurance", report.Assurance);
            Write(screen, json, report.Checks);
            json.WriteString("draw", report.Number);
            json.WriteString("assuranceDetail", screen.In(report.AssuranceChinese, report.AssuranceEnglish));
            WriteTexts(screen, json, "missing", report.Missing);
            if (report.Verdicts.Count > 0) WriteVerdicts(screen, json, report);
        });
    }

    public static void Say(Screen screen, Check check)
    {
        var (mark, chinese) = check.Result switch { CheckResult.Passed => ('✔', "相符"), CheckResult.Failed => ('✘', "不符"), _ => ('–', "无法核验") };
        screen.Say($"{mark} {check.Name,-12} {chinese}：{check.Chinese}", string.Create(CultureInfo.InvariantCulture, $"{mark} {check.Name,-12} {Word(check.Result)}: {check.English}"));
    }

    public static void Write(Screen screen, Utf8JsonWriter json, IReadOnlyList<Check> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteString("result", Word(check.Result));
            json.WriteString("detail", screen.In(check.Chinese, check.English));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteVerdicts(Screen screen, Utf8JsonWriter json, Report report) => WriteTexts(screen, json, "verdicts", report.Verdicts);

    private static void WriteTexts(Screen screen, Utf8JsonWriter json, string name, IReadOnlyList<(string Chinese, string English)> texts)
    {
        json.WriteStartArray(name);
        foreach (var (chinese, english) in texts) json.WriteStringValue(screen.In(chinese, english));
        json.WriteEndArray();
    }

    private static string Word(CheckResult result) => result switch { CheckResult.Passed => "passed", CheckResult.Failed => "failed", _ => "not possible" };

    private static int Count(Report report, CheckResult result) => report.Checks.Count(check => check.Result == result);
}
