using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>The answer of a report in one paragraph, for somebody who reads nothing else.</summary>
internal static class Answers
{
    public static Wording Of(AuditReport report)
    {
        var parts = new List<Wording>();
        var unverified = report.Unverified.Count();
        if (unverified > 0)
        {
            parts.Add(new(
                $"{report.Sequence.Standings.Count} 个证据包中有 {unverified} 个核验不符，须先查明原因；以下统计仍按其文件计算，并已注明。",
                $"{unverified} of {Shown.Counted(report.Sequence.Standings.Count, "bundle")} {(unverified == 1 ? "does" : "do")} not verify, and that must be cleared up first; the figures below still follow their files and say so."));
        }

        if (report.Sequence.Twofold.Count > 0) parts.Add(new($"编号 {string.Join("、", report.Sequence.Twofold)} 有两个不同的证据包：同一次抽查有两种说法。", $"For {string.Join(", ", report.Sequence.Twofold)} there are two different bundles: two stories of one draw."));
        if (report.Sequence.Broken.Count > 0) parts.Add(new($"编号 {string.Join("、", report.Sequence.Broken)} 所接的前一次记录不是所给的那一份。", $"The plan of {string.Join(", ", report.Sequence.Broken)} follows another record than the one given."));
        var loud = report.Findings.Where(finding => finding.Deviates).ToArray();
        if (report.Draws == 0) parts.Add(new("没有可以统计的审计包。", "There is no auditor's bundle to reckon with."));
        else if (loud.Length == 0 && report.Tests == 0)
        {
            parts.Add(new(
                $"{report.Draws} 次抽查、{Shown.Count(report.Selected)} 次抽中，没有一项检验可作（原因见各项）：是否偏离随机，无从得知。",
                $"With {Shown.Counted(report.Draws, "draw")} and {Shown.Counted(report.Selected, "selection")} not one test is possible (each item says why): whether they deviate from chance can't be known."));
        }
        else if (loud.Length == 0)
        {
            parts.Add(new(
                $"在 {report.Draws} 次抽查、{Shown.Count(report.Selected)} 次抽中里，没有发现偏离随机的迹象：所作 {report.Tests} 项检验均与随机相符。",
                $"In {Shown.Counted(report.Draws, "draw")} with {Shown.Counted(report.Selected, "selection")} there is no sign of anything but chance: {AllAgree(report.Tests)}."));
            parts.Add(new(
                "这不等于证明没有舞弊：小的偏离看不出来（各项均注明能看出多大），谁被列入对象库、由谁掌握种子，也不在统计之内。",
                "That is no proof of honesty: small deviations can't be seen (each test says how small), and who was put into the frame and who held the seed is no matter of statistics."));
        }
        else
        {
            parts.Add(new(
                $"在 {report.Draws} 次抽查、{Shown.Count(report.Selected)} 次抽中里，{loud.Length} 项不符：{string.Join("、", loud.Select(finding => finding.Title.Chinese))}。",
                $"In {Shown.Counted(report.Draws, "draw")} with {Shown.Counted(report.Selected, "selection")} {loud.Length} item{(loud.Length == 1 ? "" : "s")} deviate{(loud.Length == 1 ? "s" : "")}: {string.Join("; ", loud.Select(finding => finding.Title.English.ToLowerInvariant()))}."));
            parts.AddRange(loud.Select(finding => finding.Says));
            if (loud.Any(finding => !finding.IsExact))
            {
                parts.Add(new(
                    $"若抽取诚实，{report.Tests} 项检验中出现任何一项误报的机会不超过 {Shown.Percent(report.Settings.Alpha)}。偏离是追查的理由，不是对任何人的结论。",
                    $"Were the draws honest, any false alarm among the {report.Tests} tests would come at most {Shown.Percent(report.Settings.Alpha)} of the time. To deviate is a reason to look further, not a verdict on anybody."));
            }
        }

        if (report.NotPossible > 0 && report.Tests > 0)
        {
            parts.Add(new(
                $"另有 {report.NotPossible} 项无法检验（原因见各项），所问之事无从得知。",
                $"{Shown.Counted(report.NotPossible, "item")} more {(report.NotPossible == 1 ? "is" : "are")} not possible (each says why), and nothing is known of what {(report.NotPossible == 1 ? "it asks" : "they ask")}."));
        }

        if (report.Sequence.Voids.Count > 0) parts.Add(new($"另有 {report.Sequence.Voids.Count} 次抽查作废，列于下。", $"{Shown.Counted(report.Sequence.Voids.Count, "void draw")} more: see below."));
        if (report.Sequence.Missing.Count > 0) parts.Add(new($"有 {report.Sequence.Missing.Count} 个编号没有任何证据，列于下。", $"Nothing was given of {Shown.Counted(report.Sequence.Missing.Count, "number")}: see below."));
        return new(string.Concat(parts.Select(part => part.Chinese)), string.Join(' ', parts.Select(part => part.English)));
    }

    private static string AllAgree(int tests) => tests == 1 ? "the one test that was possible agrees with it" : $"all {tests} tests that were possible agree with it";
}
