using System.Globalization;
using System.Text;
using Xinheng.Auditing.Findings;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Reports;

/// <summary>The report as one page that needs no network: Chinese first, English by a switch that works without scripts.</summary>
public static class Page
{
    /// <summary>The bytes of the page; the same report gives the same bytes.</summary>
    public static byte[] Of(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = Markup.Open(new("随机抽查的统计审计", "Audit of random inspections"));
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Markup.Both("内部材料，请勿公开：含检查人员与企业登记信息。报告不载任何企业的信用风险分类。", "For the auditor’s files, not for publication: it holds names of inspectors and of the register. It tells no enterprise’s class.")}</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"answer{(report.IsClean && report.Draws > 0 ? "" : " loud")}\">{Markup.Both(report.Answer)}</p>\n");
        Facts(page, report);
        Standing.Write(page, report);
        Overview(page, report.Findings);
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Markup.Both("逐项说明", "One by one")}</h2>\n");
        foreach (var finding in report.Findings) Section(page, finding);
        Reading(page, report);
        return Markup.Closed(page);
    }

    private static void Facts(StringBuilder page, AuditReport report)
    {
        page.Append("<ul class=\"facts\">\n");
        Fact(Shown.Count(report.Draws), "次抽查", "draws");
        Fact(Shown.Count(report.Selected), "次抽中", "selections");
        Fact(Shown.Count(report.Rows), "行对象库", "rows of frames");
        Fact(report.Registered is { } registered ? Shown.Count(registered) : "—", "户登记册", "subjects registered");
        Fact(Shown.Count(report.Tests), "项检验", "tests");
        Fact(Shown.Percent(report.Settings.Alpha), "总误报率上限", "false alarms at most");
        Fact(Shown.Count(report.Settings.Rounds), "轮模拟", "rounds of simulation");
        Fact(report.Settings.Seed.ToString(CultureInfo.InvariantCulture), "模拟种子", "seed of the simulation");
        page.Append("</ul>\n");

        void Fact(string figure, string chinese, string english) => page.Append(CultureInfo.InvariantCulture, $"<li><b>{figure}</b><span>{Markup.Both(chinese, english)}</span></li>\n");
    }

    private static void Overview(StringBuilder page, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Markup.Both("一览", "At a glance")}</h2>\n<table>\n<tr><th>{Markup.Both("项目", "Item")}</th><th class=\"right\">p</th><th class=\"right\">{Markup.Both("校正后 p", "corrected p")}</th><th>{Markup.Both("结论", "Finding")}</th></tr>\n");
        foreach (var finding in findings)
        {
            var (p, corrected) = (finding.P is { } own ? Shown.P(own) : "—", finding.CorrectedP is { } joint ? Shown.P(joint) : "—");
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"#{finding.Name}\">{Markup.Both(finding.Title)}</a></td><td class=\"right\">{p}</td><td class=\"right\">{corrected}</td><td>{Mark(finding)}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Mark(Finding finding) => finding switch
    {
        { WhyNot: not null } => $"<span class=\"mark none\">{Markup.Both("无法检验", "not possible")}</span>",
        { Deviates: true, IsExact: true } => $"<span class=\"mark loud\">{Markup.Both("不符", "wrong")}</span>",
        { Deviates: true } => $"<span class=\"mark loud\">{Markup.Both("偏离随机", "deviates")}</span>",
        { IsExact: true } => $"<span class=\"mark\">{Markup.Both("相符", "right")}</span>",
        _ => $"<span class=\"mark\">{Markup.Both("与随机相符", "agrees with chance")}</span>",
    };

    private static void Section(StringBuilder page, Finding finding)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"{finding.Name}\"{(finding.Deviates ? " class=\"loud\"" : "")}>\n<h3>{Markup.Both(finding.Title)} {Mark(finding)}</h3>\n<p>{Markup.Both(finding.Says)}</p>\n{finding.Picture}\n");
        if (finding.P is { } p)
        {
            page.Append(CultureInfo.InvariantCulture, $"<dl>\n<dt>{Markup.Both("结果", "Found")}</dt><dd>{Markup.Both(finding.Effect!)}</dd>\n");
            page.Append(CultureInfo.InvariantCulture, $"<dt>p</dt><dd>{Shown.P(p)}{Markup.Both("，校正后 ", "; corrected ")}{Shown.P(finding.CorrectedP!.Value)}</dd>\n");
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Markup.Both("能看出多大", "What it could see")}</dt><dd>{Markup.Both(finding.Power!)}</dd>\n</dl>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<details open><summary>{Markup.Both(finding.IsExact ? "规则" : "零假设", finding.IsExact ? "The rule" : "Null hypothesis")}</summary><p>{Markup.Both(finding.Null)}</p></details>\n</section>\n");
    }

    private static void Reading(StringBuilder page, AuditReport report)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Markup.Both("如何读这份报告", "How to read this")}</h2>\n");
        foreach (var (chinese, english) in new[]
        {
            ("p 值是：若零假设属实，出现至少这样大的偏离的机会。检验很多，总会有几个 p 值偶然较小，所以按 Holm 法校正：只有校正后的 p 值不超过总误报率上限，才称偏离。模拟所得 p 值为（b+1）/（m+1），永不为零。",
                "The p-value is the chance, were the null true, of a deviation at least as large. Among many tests some p-values are small by accident, so they are corrected by Holm’s method, and a test is said to deviate only where the corrected value is within the limit of false alarms. Those from simulation are (b+1)/(m+1) and never zero."),
            ("核验通过的证据包，其结果由种子和对象库逐字节决定；统计所能再查的，是种子或盐是否被挑选、对象库是否另有隐情。核验不符的，统计说明它像什么样的抽法。",
                "In a bundle that verifies the result follows from seed and frame to the byte; what statistics can add is whether seed or salts were picked. For one that does not verify they tell what kind of draw it resembles."),
            ("统计看不到的：谁被列入或排除在对象库之外、分类是否公正、检查是否认真。未发现偏离，不等于证明诚实；发现偏离，也不是对任何人的结论。",
                "What statistics can’t see: who was put into the frame or left out, whether classes are just, whether visits are earnest. No deviation is no proof of honesty, and a deviation is no verdict on anybody."),
            ("少于 5 次应有抽中、少于 20 户、或分类过于单一的组一律合并，各数均不分类列出，以免由组推断某一户的分类。",
                "Groups of fewer than 5 expected selections, fewer than 20 enterprises, or of nearly one kind are pooled, and nothing is counted by class, so that no group tells on one of its enterprises."),
        })
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both(chinese, english)}</p>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Markup.Both($"同样的证据包、登记册与参数（--seed {report.Settings.Seed} --rounds {report.Settings.Rounds} --alpha {report.Settings.Alpha.ToString(CultureInfo.InvariantCulture)}）得出逐字节相同的报告。", $"The same bundles, register and settings (--seed {report.Settings.Seed} --rounds {report.Settings.Rounds} --alpha {report.Settings.Alpha.ToString(CultureInfo.InvariantCulture)}) give the same report to the byte.")}</p>\n");
    }
}
