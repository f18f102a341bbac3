using System.Globalization;
using System.Text;
using Xinheng.Cli.Screens;
using Xinheng.Reporting;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Evaluations;

/// <summary>An evaluation as one page that needs no network: the answer in three sentences, then a picture for each. It shows classes and is not for publication.</summary>
internal static class EvaluationPage
{
    /// <summary>Writes the page where only its owner may read it.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Screen screen, string target, EvaluateSummary summary)
    {
        try
        {
            PrivateFile.WriteAlone(target, Of(summary));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // With --json the one object is printed already: what was found is true, only the page is missing.
            if (!screen.IsJson) return screen.Refuse(target, failure);
            screen.Complain([Screen.FileRefusal(target, failure)]);
            return ExitCode.Unusable;
        }

        if (!screen.IsJson) screen.Say($"报告已写入 {target}（内部材料，请勿公开）", $"the report is in {target} (not for publication)");
        return ExitCode.Done;
    }

    /// <summary>The bytes of the page; the same evaluation gives the same bytes.</summary>
    public static byte[] Of(EvaluateSummary summary)
    {
        var page = Markup.Open(new("分类评估报告", "How right the classes were"));
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"mark loud\">{Markup.Both("内部材料，请勿公开：含各类别的数字。信用风险分类不评价、不惩戒、不公开、不免抽。", "Internal, not for publication: it shows figures by class. Classes are no rating, no penalty, never public, no exemption.")}</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Markup.Both($"{summary.From:yyyy-MM-dd} 至 {summary.Until:yyyy-MM-dd} 的检查结果，对照当时生效的分类快照。", $"Outcomes of {summary.From:yyyy-MM-dd} to {summary.Until:yyyy-MM-dd}, held against the class snapshot in force on each day.")}</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"answer{(EvaluationAnswers.IsLoud(summary) ? " loud" : "")}\">\n");
        foreach (var sentence in EvaluationAnswers.Of(summary)) page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both(sentence)}</p>\n");
        page.Append("</div>\n");
        foreach (var model in summary.ModelsThatSawOutcomes)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"mark loud\">{Markup.Both($"模型 {model} 训练时已见过这一时段的结果，以下数字偏乐观。", $"The model {model} had seen outcomes of this window in training: the figures flatter.")}</p>\n");
        }

        foreach (var snapshot in summary.Hindsight)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"mark\">{Markup.Both($"快照 {snapshot} 用到了其后才获知的事实，不用来评判获知之前的结果。", $"The snapshot {snapshot} rests on what became known later and judges no outcome from before that.")}</p>\n");
        }

        Facts(page, summary);
        Alarms(page, summary);
        EvaluationSections.Write(page, summary);
        Reading(page, summary);
        return Markup.Closed(page);
    }

    private static void Facts(StringBuilder page, EvaluateSummary summary)
    {
        page.Append("<ul class=\"facts\">\n");
        Fact(Shown.Count(summary.N), "个检查结果", "outcomes judged");
        Fact(Shown.Count(summary.Positives), "个发现问题", "with a problem");
        if (summary.PrecisionAtQuota is { Precision: { } precision } quota) Fact(Shown.Percent(precision), $"已检查者中分值最高 {Shown.Percent(quota.Share)} 的发现率", $"rate in the riskiest {Shown.Percent(quota.Share)} of those visited");
        if (summary.DaysEarlier.Days is >= 0.05 and var days) Fact(days.ToString("0.0", CultureInfo.InvariantCulture), "天：高风险先查可早发现", "days sooner if the riskier go first");
        if (summary.Weighted.Rates.Overall is { } overall) Fact(Shown.Percent(overall.Rate), "抽查对象总体发现率（加权）", "rate among all in the frames, weighted");
        if (summary.Weighted.Rates.AgainstUniform is { Gain: { } gain }) Fact(gain.ToString("0.0", CultureInfo.InvariantCulture), "倍于等概率抽查的发现数", "times the hits of a uniform draw");
        page.Append("</ul>\n");

        void Fact(string figure, string chinese, string english) => page.Append(CultureInfo.InvariantCulture, $"<li><b>{figure}</b><span>{Markup.Both(chinese, english)}</span></li>\n");
    }

    private static void Alarms(StringBuilder page, EvaluateSummary summary)
    {
        if (summary.Drift.Count == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<section class=\"loud\">\n<h3>{Markup.Both("漂移与处置", "What drifted, and what to do")}</h3>\n<table>\n");
        foreach (var alarm in summary.Drift)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Markup.Both(alarm.Says.Chinese, alarm.Says.English)}</td><td>{Markup.Both(alarm.Do.Chinese, alarm.Do.English)}</td></tr>\n");
        }

        page.Append("</table>\n</section>\n");
    }

    private static void Reading(StringBuilder page, EvaluateSummary summary)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Markup.Both("如何读这份报告", "How to read this")}</h2>\n");
        foreach (var (chinese, english) in new[]
        {
            ("浅色带是 95% 区间：同样情形再来一次，数字大多落在其中。区间宽，就是结果还少，不宜据以下结论。",
                "The pale band is a 95% interval: were the same to happen again, the figure would mostly lie in it. A wide one means few outcomes and no ground for a verdict."),
            ("检查并非随意分派：有因检查、专项检查本就去可疑之处。只有双随机抽查的结果知道各户被抽中的机会，加权一节只用这些；其余各节用全部结果。",
                "Visits are not handed out by chance: those on cause and campaigns go where something is suspected. Only for draws is the chance of each known, and the weighted part rests on those alone; all other parts rest on all outcomes."),
            ("未发现偏差不等于没有偏差：被检查少的组看不出来。检查本身若对某组更严，这里也看不出。",
                "No bias found is not no bias: groups with few visits can’t show it, and were visits themselves harsher on a group, these figures would not tell."),
        })
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both(chinese, english)}</p>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Markup.Both($"未评判：当时没有快照的 {Shown.Count(summary.WithoutSnapshot)} 个，快照中没有该户的 {Shown.Count(summary.WithoutClass)} 个。快照：{Names(summary)}。", $"Not judged: {Shown.Count(summary.WithoutSnapshot)} without a snapshot in force, {Shown.Count(summary.WithoutClass)} whose subject it does not hold. Snapshots: {Names(summary)}.")}</p>\n");

        static string Names(EvaluateSummary of) => of.Snapshots.Count == 0 ? "—" : string.Join(", ", of.Snapshots);
    }
}
