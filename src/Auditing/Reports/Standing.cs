using System.Globalization;
using System.Text;
using Xinheng.Auditing.Draws;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Reports;

/// <summary>Which bundles there are and where they stand: what does not verify comes first.</summary>
internal static class Standing
{
    public static void Write(StringBuilder page, AuditReport report)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Markup.Both("证据包", "Bundles")}</h2>\n");
        if (report.Unverified.Any()) page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both("先看核验不符的。请用 ./xinheng verify 逐项核验，弄清原因之前不要依赖其统计。", "Those that do not verify come first. Look at them with ./xinheng verify, and don’t rest on their figures before the reason is known.")}</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<table>\n<tr><th>{Markup.Both("编号", "Number")}</th><th>{Markup.Both("核验", "Verification")}</th><th class=\"right\">{Markup.Both("保证等级", "assurance")}</th><th class=\"right\">{Markup.Both("抽中", "selected")}</th><th>{Markup.Both("统计", "Statistics")}</th></tr>\n");
        foreach (var standing in report.Sequence.Standings.OrderBy(standing => standing.IsVerified))
        {
            var verification = standing.IsVerified
                ? $"<span class=\"mark\">{Markup.Both("未见不符", "no check failed")}</span>"
                : $"<span class=\"mark loud\">{Markup.Both("不符：", "failed: ")}</span>{Markup.Both(string.Join("、", standing.FailedChecks.Select(check => Checks.TitleOf(check).Chinese)), string.Join(", ", standing.FailedChecks.Select(check => Checks.TitleOf(check).English)))}";
            var use = standing.Void is not null ? Markup.Both("作废，不计入", "void, left out")
                : standing.Draw is null ? Markup.Both("只能核验（缺少对象库或名单）", "verified only (frame or selection left out)")
                : standing.IsVerified ? Markup.Both("计入", "counted") : Markup.Both("按文件计入", "counted by its files");
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Markup.Text(standing.Number ?? "—")}</td><td>{verification}</td><td class=\"right\">{standing.Assurance}</td><td class=\"right\">{(standing.Draw is { } draw ? Shown.Count(draw.SelectedCount) : "—")}</td><td>{use}</td></tr>\n");
        }

        page.Append("</table>\n");
        Voids(page, report.Sequence);
        List(page, report.Sequence.Missing, "没有任何证据的编号：", "Numbers of which nothing was given: ", "。编号不得有缺口：请向其机构索取记录或作废书。", ". Numbers have no gaps: ask the organisation for its record or void.");
        List(page, report.Sequence.Twofold, "有两个不同证据包的编号：", "Numbers with two different bundles: ", "。以核验相符者计入；两份都要保存。", ". The one that verifies is counted; keep both.");
        List(page, report.Sequence.Broken, "不接前一次记录的编号：", "Numbers that do not follow the record before: ", "。前一次抽查可能另有一份记录。", ". There may be another record of the draw before.");
    }

    private static void Voids(StringBuilder page, DrawSequence sequence)
    {
        if (sequence.Voids.Count == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both($"作废 {sequence.Voids.Count} 次：", $"{sequence.Voids.Count} void: ")}</p>\n<ul>\n");
        foreach (var voided in sequence.Voids)
        {
            var withheld = string.Join(", ", voided.Withheld);
            page.Append(CultureInfo.InvariantCulture, $"<li>{Markup.Text(voided.Number)} {(withheld.Length == 0 ? Markup.Both($"各方均已揭示；原因：{voided.Reason}", $"all revealed; reason: {voided.Reason}") : Markup.Both($"未揭示：{withheld}；原因：{voided.Reason}", $"withheld by: {withheld}; reason: {voided.Reason}"))}</li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void List(StringBuilder page, IReadOnlyList<string> numbers, string chinese, string english, string chineseEnd, string englishEnd)
    {
        if (numbers.Count == 0) return;
        var joined = string.Join(", ", numbers.Take(50)) + (numbers.Count > 50 ? " …" : "");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both(chinese + joined + chineseEnd, english + joined + englishEnd)}</p>\n");
    }
}
