using Xinheng.Reporting;
using Xinheng.Scoring.Evaluation;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Evaluations;

/// <summary>The three sentences that a head of department reads: is it right more often than chance, do rates rise with the class, does anything drift.</summary>
internal static class EvaluationAnswers
{
    public static IReadOnlyList<Wording> Of(EvaluateSummary summary) => [Rank(summary), Rise(summary), Drift(summary)];

    /// <summary>Whether any of the three is bad news.</summary>
    public static bool IsLoud(EvaluateSummary summary) => summary.ScoreAucInterval is { High: < 0.5 } || summary.Rising.Verdict == RateVerdict.Falls || summary.Drift.Count > 0;

    private static Wording Rank(EvaluateSummary summary) => (summary.ScoreAuc, summary.ScoreAucInterval) switch
    {
        ({ } area, { } interval) when interval.Low > 0.5 => new(
            $"排序有效：随机取一户有问题、一户无问题的，分类把前者排在前面的机会是 {Shown.Percent(area)}（随意排为 50%；区间 {Range(interval)}）。",
            $"The order is right more often than chance: of a pair, one with a problem and one without, it puts the first ahead {Shown.Percent(area)} of the time (chance: 50%; interval {Range(interval)})."),
        ({ } area, { } interval) when interval.High < 0.5 => new(
            $"排序反了：有问题的反而排在后面，排对的机会只有 {Shown.Percent(area)}（随意排为 50%；区间 {Range(interval)}）。",
            $"The order is wrong: those with problems come last; it is right only {Shown.Percent(area)} of the time (chance: 50%; interval {Range(interval)})."),
        ({ } area, { } interval) => new(
            $"尚不能说排序比随意排更准：排对的机会 {Shown.Percent(area)}，区间 {Range(interval)} 含 50%；检查结果还不够多。",
            $"It can’t be said yet that the order beats chance: it is right {Shown.Percent(area)} of the time, and the interval {Range(interval)} holds 50%; there are too few outcomes."),
        _ => new(
            $"检查结果太少，无法评判排序：{Shown.Count(summary.N)} 个结果，{Shown.Count(summary.Positives)} 个发现问题。",
            $"Too few outcomes to judge the order: {Shown.Counted(summary.N, "outcome")}, {Shown.Count(summary.Positives)} with a problem."),
    };

    private static Wording Rise(EvaluateSummary summary)
    {
        var steps = summary.Rising.Steps;
        var unsure = steps.Where(step => step.Verdict == RateVerdict.Undecided).ToList();
        var falling = steps.Where(step => step.Verdict == RateVerdict.Falls).ToList();
        static string Names(IEnumerable<ClassStep> of) => string.Join("、", of.Select(step => $"{step.From}→{step.To}"));
        if (summary.Rising.Verdict == RateVerdict.Rises) return new("发现率随类别逐级上升：A＜B＜C＜D，每一级的把握都在 95% 以上。", "Rates rise with the class, A < B < C < D, each step with 95% certainty or more.");
        if (falling.Count > 0) return new($"发现率未随类别上升：{Names(falling)} 一级反而下降。", $"Rates do not rise with the class: {Names(falling).Replace("、", ", ", StringComparison.Ordinal)} goes down.");
        var rising = steps.Where(step => step.Verdict == RateVerdict.Rises).ToList();
        var (chinese, english) = rising.Count > 0
            ? ($"发现率在 {Names(rising)} 上升；", $"Rates rise at {Names(rising).Replace("、", ", ", StringComparison.Ordinal)}; ")
            : ("", "");
        return new($"{chinese}{Names(unsure)} 检查结果太少，尚不能断定升降。", $"{english}{Names(unsure).Replace("、", ", ", StringComparison.Ordinal)}: too few outcomes to say.");
    }

    private static Wording Drift(EvaluateSummary summary) => summary.Drift switch
    {
        [] when summary.Stability.Psi.Count == 0 && summary.N < Scoring.Evaluation.Drift.DriftThresholds.FewestOutcomes => new(
            "尚不能判断漂移：只有一天的快照，分布无从比较；检查结果也太少。", "It can’t be said yet whether anything drifts: there is one day’s snapshot only, so that no distribution could be compared, and too few outcomes."),
        [] when summary.Stability.Psi.Count == 0 => new(
            "概率与排序未见漂移；只有一天的快照，分布无从比较。", "Neither chances nor order drift; there is one day’s snapshot only, so that no distribution could be compared."),
        [] when summary.N < Scoring.Evaluation.Drift.DriftThresholds.FewestOutcomes => new(
            "各项分布未见漂移；检查结果太少，概率与排序是否漂移尚不能判断。", "No distribution drifts; there are too few outcomes to tell whether chances or order do."),
        [] => new("未见漂移：各项分布、概率与排序都在界限以内。", "Nothing drifts: distributions, chances and order are within their limits."),
        [var only] => new($"一项漂移：{only.Says.Chinese}。", $"One thing drifts: {only.Says.English}."),
        var several => new($"{several.Count} 项漂移，最明显的是：{several[0].Says.Chinese}。", $"{several.Count} things drift; the clearest: {several[0].Says.English}."),
    };

    private static string Range(Interval interval) => $"{Shown.Percent(interval.Low)}–{Shown.Percent(interval.High)}";
}
