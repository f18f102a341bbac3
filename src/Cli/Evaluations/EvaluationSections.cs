using System.Globalization;
using System.Text;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Reporting;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Evaluations;

/// <summary>The parts of the page, each a picture with a sentence.</summary>
internal static class EvaluationSections
{
    private const int MostFeatures = 12;

    public static void Write(StringBuilder page, EvaluateSummary summary)
    {
        Rates(page, summary);
        Order(page, summary);
        Calibration(page, summary);
        Weighted(page, summary.Weighted);
        Flow(page, summary.Stability);
        Psi(page, summary.Stability);
        Bias(page, summary.Bias);
    }

    private static void Rates(StringBuilder page, EvaluateSummary summary)
    {
        Head(page, "各类别的发现率", "Rate of problems by class", summary.Rising.Verdict == RateVerdict.Falls);
        var rows = summary.RateByClass.OrderBy(pair => pair.Key).Where(pair => pair.Value.Interval is not null).Select(pair => new IntervalRow(
            TitleOf(pair.Key), pair.Value.Rate!.Value, pair.Value.Interval!, Of(pair.Value.Rate!.Value, pair.Value.Positives, pair.Value.N))).ToList();
        if (rows.Count > 0) page.Append(Plots.Intervals(rows, new("每行一类：点为发现率，带为 95% 区间；右边：发现率，发现问题数 / 结果数", "A row for each class: the point is the rate, the band its 95% interval; right: the rate, problems / outcomes")));
        page.Append(CultureInfo.InvariantCulture, $"<table>\n<tr><th>{Markup.Both("相邻两类", "Neighbours")}</th><th class=\"right\">{Markup.Both("上升的把握", "certainty of a rise")}</th><th>{Markup.Both("结论", "Finding")}</th></tr>\n");
        foreach (var step in summary.Rising.Steps)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{step.From} → {step.To}</td><td class=\"right\">{(step.Certainty is { } certainty ? Certainty(certainty) : "—")}</td><td>{VerdictOf(step)}</td></tr>\n");
        }

        page.Append("</table>\n");
        End(page);
    }

    private static void Order(StringBuilder page, EvaluateSummary summary)
    {
        if (summary.Gain.Count == 0) return;
        Head(page, "高风险先查，能查到多少", "What is found if the riskier go first");
        page.Append(Plots.Gain(summary.Gain, new("横轴：按分值从高到低检查的比例；纵轴：其中发现的问题占全部问题的比例；虚线：随意排序", "Across: share of visits, the highest scores first; upwards: share of all problems found in them; dashed line: in any order")));
        var fifth = summary.Gain.First(point => point.Share >= 0.2 - 1e-9).Found;
        Say(page, $"分值最高的五分之一，含全部问题的 {Shown.Percent(fifth)}。{Sooner(summary.DaysEarlier)?.Chinese}", $"The riskiest fifth holds {Shown.Percent(fifth)} of all problems. {Sooner(summary.DaysEarlier)?.English}");
        End(page);
    }

    private static void Calibration(StringBuilder page, EvaluateSummary summary)
    {
        if (summary.CalibrationInTheLarge is not { } gap) return;
        var isOff = summary.Drift.Any(alarm => alarm.Code == "drift.calibration");
        Head(page, "概率准不准", "Whether stated chances came true", isOff);
        page.Append(Plots.Calibration(summary.CalibrationCurve, new("横轴：模型给出的概率；纵轴：实际发现率；带：95% 区间；落在虚线上即为准，红点为区间不含所给概率", "Across: the chance that was stated; upwards: the rate that came; band: 95% interval; on the dashed line it is right, red where the interval leaves out what was stated")));
        Say(page, $"总体：预计 {Shown.Percent(gap.Stated)}，实际 {Shown.Percent(gap.Came)}，相差 {Shown.Deviation(gap.Gap)}（区间 {Shown.Deviation(gap.Interval.Low)} 至 {Shown.Deviation(gap.Interval.High)}）。",
            $"Overall {Shown.Percent(gap.Stated)} was expected and {Shown.Percent(gap.Came)} came, {Shown.Deviation(gap.Gap)} apart (interval {Shown.Deviation(gap.Interval.Low)} to {Shown.Deviation(gap.Interval.High)}).");
        End(page);
    }

    private static void Weighted(StringBuilder page, WeightedDraws weighted)
    {
        Head(page, "抽查对象总体的发现率（按抽中机会加权）", "Rates among all in the frames, weighted by the chance of being drawn");
        Say(page, $"高风险类别抽得多，直接相除会高估。这里每个结果按抽中机会的倒数加权（Horvitz–Thompson）。用了 {Shown.Count(weighted.Rates.Results)} 个；略去：不属抽查 {Shown.Count(weighted.OutsideDraws)}，抽查不在本库 {Shown.Count(weighted.UnknownDraw)}，非抽中（如备选）{Shown.Count(weighted.NotSelected)}。",
            $"Riskier classes are drawn more often, so that plain rates are too high. Here each result is weighted by one over its chance (Horvitz–Thompson). {Shown.Count(weighted.Rates.Results)} were used; left out: {Shown.Count(weighted.OutsideDraws)} of no draw, {Shown.Count(weighted.UnknownDraw)} of draws not stored here, {Shown.Count(weighted.NotSelected)} not selected, such as reserves.");
        if (weighted.Rates.Overall is { } overall)
        {
            IntervalRow[] all = [Row(overall)];
            page.Append(Plots.Intervals([.. all, .. weighted.Rates.ByClass.Select(Row)], new("总体与各类别；点为加权发现率，带为 95% 区间；右边：发现率，发现问题数 / 结果数", "All and by class; the point is the weighted rate, the band its 95% interval; right: the rate, problems / results")));
            foreach (var (rows, chinese, english) in new[] { (weighted.Rates.ByDistrict, "属地", "district"), (weighted.Rates.ByIndustry, "行业门类", "section of industry"), (weighted.Rates.ByItem, "抽查事项", "item") })
            {
                var enough = rows.Where(row => row.N >= RisingRates.Fewest).ToList();
                var few = rows.Count - enough.Count;
                if (enough.Count > 0) page.Append(Plots.Intervals([.. enough.Select(Row)], new($"按{chinese}；点为加权发现率，带为 95% 区间{(few > 0 ? $"；另有 {few} 组不足 {RisingRates.Fewest} 个结果，未画出" : "")}", $"By {english}; the point is the weighted rate, the band its 95% interval{(few > 0 ? $"; {few} more with fewer than {RisingRates.Fewest} results are left out" : "")}")));
            }
        }

        if (weighted.Rates.AgainstUniform is { } uniform)
        {
            Say(page, $"按类别抽查发现 {Shown.Count(uniform.Hits)} 个问题；同样次数的等概率抽查预计发现 {Shown.Count(uniform.Uniform)} 个（区间 {Shown.Count(uniform.UniformInterval.Low)} 至 {Shown.Count(uniform.UniformInterval.High)}）。",
                $"The class-weighted draws found {Shown.Count(uniform.Hits)} problems; uniform draws of as many would be expected to find {Shown.Count(uniform.Uniform)} (interval {Shown.Count(uniform.UniformInterval.Low)} to {Shown.Count(uniform.UniformInterval.High)}).");
        }

        if (weighted.Rates.Unreached > 0) Say(page, $"有 {Shown.Count(weighted.Rates.Unreached)} 行对象所在的层还没有结果，以上不代表它们。", $"{Shown.Count(weighted.Rates.Unreached)} rows lie in strata without results; the rates do not speak of them.");
        End(page);
    }

    private static void Flow(StringBuilder page, StabilityReport stability)
    {
        if (stability.Flow.Count == 0) return;
        Head(page, "类别逐月变动", "Moves between classes, month to month");
        page.Append(Plots.Moves([.. stability.Flow.Where(flow => flow.Moved is not null).Select(flow => (new Wording($"{flow.From} → {flow.To}", $"{flow.From} → {flow.To}"), flow.Moved!.Value - flow.Riskier!.Value, flow.Riskier!.Value))],
            new("每行为相邻两份快照：两份都有的主体中，转入较低与较高风险类别的比例", "A row for each pair of snapshots: of the subjects in both, the share that moved to a safer and to a riskier class")));
        var last = stability.Flow[^1];
        page.Append(CultureInfo.InvariantCulture, $"<table>\n<tr><th>{Markup.Both($"{last.From} 的类别", $"class in {last.From}")}</th>{string.Concat(Enum.GetValues<RiskClass>().Select(now => $"<th class=\"right\">→ {now}</th>"))}</tr>\n");
        foreach (var (then, row) in last.Counts.OrderBy(pair => pair.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{then}</td>{string.Concat(row.OrderBy(pair => pair.Key).Select(pair => $"<td class=\"right\">{Shown.Count(pair.Value)}</td>"))}</tr>\n");
        }

        page.Append("</table>\n");
        Say(page, $"新增 {Shown.Count(last.Arrived)} 户，退出 {Shown.Count(last.Left)} 户。", $"{Shown.Count(last.Arrived)} arrived, {Shown.Count(last.Left)} left.");
        End(page);
    }

    private static void Psi(StringBuilder page, StabilityReport stability)
    {
        if (stability.Psi.Count == 0) return;
        Head(page, "各项分布变了没有（PSI）", "Whether distributions moved (PSI)", stability.Psi[0].Psi >= DriftThresholds.Psi);
        page.Append(Plots.Bars([.. stability.Psi.Take(MostFeatures).Select(one => (new Wording(one.Title.Chinese, one.Title.English), one.Psi))], DriftThresholds.PsiWatch, DriftThresholds.Psi,
            new($"变动最大的 {Math.Min(MostFeatures, stability.Psi.Count)} 项；虚线：0.1 起留意，0.25 起为漂移；超过 0.5 的只画到 0.5", $"The {Math.Min(MostFeatures, stability.Psi.Count)} that moved most; dashed lines: worth a look from 0.1, drift from 0.25; bars end at 0.5")));
        Say(page, $"{stability.ReferenceDay:yyyy-MM-dd} 的总体为参照，与 {stability.Day:yyyy-MM-dd} 相比；共 {stability.Psi.Count} 项。分值一项以评估期第一份快照为参照。", $"The population of {stability.ReferenceDay:yyyy-MM-dd} is the reference, against {stability.Day:yyyy-MM-dd}; {stability.Psi.Count} things in all. The score’s reference is the first snapshot of the window.");
        End(page);
    }

    private static void Bias(StringBuilder page, IReadOnlyList<BiasGroup> groups)
    {
        var shown = groups.Where(group => group.Gap is not null).ToList();
        if (shown.Count == 0) return;
        Head(page, "各组是否一视同仁", "Whether groups are treated alike", groups.Any(group => group.Deviates));
        var deviating = groups.Where(group => group.Deviates).ToList();
        Say(page, deviating.Count == 0 ? $"{groups.Count(group => group.P is not null)} 组可检验，校正后没有一组偏离。" : $"偏离的组：{string.Join("、", deviating.Select(group => group.Title.Chinese))}。",
            deviating.Count == 0 ? $"{Shown.Counted(groups.Count(group => group.P is not null), "group")} could be tested; after correction none deviates." : $"Groups that deviate: {string.Join(", ", deviating.Select(group => group.Title.English))}.");
        foreach (var dimension in shown.GroupBy(group => group.Dimension))
        {
            page.Append(Plots.Intervals([.. dimension.Select(group => new IntervalRow(Short(group.Title), group.Gap!.Gap, group.Gap.Interval, new($"{Shown.Deviation(group.Gap.Gap)}（{Shown.Count(group.N)} 个结果）", $"{Shown.Deviation(group.Gap.Gap)} ({Shown.Counted(group.N, "outcome")})"), group.Deviates))],
                new($"按{DimensionOf(dimension.Key).Chinese}：实际发现率减模型概率；正为低估风险，负为高估；带：95% 区间；红点：校正后偏离", $"By {DimensionOf(dimension.Key).English}: rate that came less chance stated; above 0 the risk is understated, below overstated; band: 95% interval; red: deviates after correction")));
        }

        page.Append(CultureInfo.InvariantCulture, $"<details><summary>{Markup.Both("各组明细", "All groups")}</summary>\n<table>\n<tr><th>{Markup.Both("组", "Group")}</th><th class=\"right\">{Markup.Both("主体", "subjects")}</th><th class=\"right\">{Markup.Both("C、D 占比", "share of C and D")}</th><th class=\"right\">{Markup.Both("发现率", "rate")}</th><th class=\"right\">{Markup.Both("校正后 p", "corrected p")}</th></tr>\n");
        foreach (var group in groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Markup.Both(DimensionOf(group.Dimension).Chinese + "：" + group.Title.Chinese, DimensionOf(group.Dimension).English + ": " + group.Title.English)}</td><td class=\"right\">{Shown.Count(group.Subjects)}</td><td class=\"right\">{Share(group.Risky, group.Subjects, group.RiskyInterval)}</td><td class=\"right\">{Share(group.Positives, group.N, group.RateInterval)}</td><td class=\"right\">{(group.CorrectedP is { } p ? Shown.P(p) : Markup.Both("太少", "too few"))}</td></tr>\n");
        }

        page.Append("</table></details>\n");
        End(page);
    }

    private static void Head(StringBuilder page, string chinese, string english, bool isLoud = false) => page.Append(CultureInfo.InvariantCulture, $"<section{(isLoud ? " class=\"loud\"" : "")}>\n<h3>{Markup.Both(chinese, english)}</h3>\n");

    private static void Say(StringBuilder page, string chinese, string english) => page.Append(CultureInfo.InvariantCulture, $"<p>{Markup.Both(chinese, english)}</p>\n");

    private static void End(StringBuilder page) => page.Append("</section>\n");

    private static IntervalRow Row(WeightedRate rate) => new(Short(rate.Title), rate.Rate, rate.Interval, Of(rate.Rate, rate.Positives, rate.N));

    private static Wording Of(double rate, int positives, int cases) => new($"{Shown.Percent(rate)}　{Shown.Count(positives)} / {Shown.Count(cases)}", $"{Shown.Percent(rate)}　{Shown.Count(positives)} / {Shown.Count(cases)}");

    private static string Share(int part, int whole, Interval? interval) => interval is null ? "—" : $"{Shown.Percent((double)part / whole)} [{Shown.Percent(interval.Low)}, {Shown.Percent(interval.High)}]";

    private static string Certainty(double certainty) => certainty > 0.9995 ? "&gt; 99.9%" : certainty.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string VerdictOf(ClassStep step) => step.Verdict switch
    {
        RateVerdict.Rises => $"<span class=\"mark\">{Markup.Both("上升", "rises")}</span>",
        RateVerdict.Falls => $"<span class=\"mark loud\">{Markup.Both("下降", "falls")}</span>",
        _ => $"<span class=\"mark none\">{Markup.Both(step.Certainty is null ? "结果太少，不下结论" : "尚不能断定", step.Certainty is null ? "too few outcomes" : "undecided")}</span>",
    };

    private static Wording TitleOf(RiskClass riskClass) => riskClass switch
    {
        RiskClass.A => new("A 低", "A low"),
        RiskClass.B => new("B 一般", "B medium"),
        RiskClass.C => new("C 较高", "C raised"),
        _ => new("D 高", "D high"),
    };

    private static Wording? Sooner(DaysEarlier earlier) => earlier.Days is not { } days ? null : days >= 0
        ? new($"每份快照生效期内，同样的检查日程若高风险先查，问题平均早 {Days(days)} 天发现。", $"On the same days, with the riskier first while a snapshot is in force, problems would be found {Days(days)} days sooner.")
        : new($"按分值排序反而平均晚 {Days(-days)} 天发现。", $"In the order of the score problems would be found {Days(-days)} days later.");

    private static string Days(double days) => days.ToString("0.0", CultureInfo.InvariantCulture);

    private static Wording DimensionOf(string name)
    {
        var title = GroupDimensions.Audited(_ => null).First(dimension => dimension.Name == name).Title;
        return new(title.Chinese, title.English);
    }

    // Names are typed by others and may be of any length; a picture has room for so many letters.
    private static Wording Short(Bilingual title) => new(Cut(title.Chinese, 13), Cut(title.English, 26));

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
