using System.Globalization;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Evaluations;

/// <summary>Shows an evaluation to the officer; class figures stay inside the office.</summary>
internal static class EvaluationScreen
{
    public static void Show(Screen screen, EvaluateSummary summary)
    {
        screen.Say(
            $"{summary.From:yyyy-MM-dd} 至 {summary.Until:yyyy-MM-dd}：评判 {Figures.Of(summary.N)} 个检查结果，其中 {Figures.Of(summary.Positives)} 个发现问题；无当时快照 {Figures.Of(summary.WithoutSnapshot)}，快照中无此户 {Figures.Of(summary.WithoutClass)}",
            $"{summary.From:yyyy-MM-dd} to {summary.Until:yyyy-MM-dd}: {Figures.Of(summary.N)} outcomes judged, {Figures.Of(summary.Positives)} with a problem; {Figures.Of(summary.WithoutSnapshot)} had no snapshot in force, {Figures.Of(summary.WithoutClass)} no class in it");

        // The sentences below go by the score, which has the points of the record in it; without a model there is nothing else.
        var (by, byInEnglish) = summary.MeanProbability is null ? ("", "") : ("按概率：", "by chance: ");
        screen.Say(
            $"  {by}AUC {Figures.Statistic(summary.Auc)}{Interval(summary)}，KS {Figures.Statistic(summary.Ks)}，前 10% 提升 {Figures.Statistic(summary.LiftAt10)}，校准误差 {Figures.Statistic(summary.Ece)}",
            $"  {byInEnglish}AUC {Figures.Statistic(summary.Auc)}{Interval(summary)}, KS {Figures.Statistic(summary.Ks)}, lift at 10 % {Figures.Statistic(summary.LiftAt10)}, calibration error {Figures.Statistic(summary.Ece)}");
        var rates = summary.RateByClass.OrderBy(pair => pair.Key).Select(pair => (Class: pair.Key, pair.Value.N, pair.Value.Positives, Rate: pair.Value.N == 0 ? 0 : (double)pair.Value.Positives / pair.Value.N)).ToList();
        foreach (var rate in rates)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {rate.Class}  {rate.Positives,6:N0} / {rate.N,-7:N0} {rate.Rate,7:P1}  {Figures.Bar(rate.Rate, rates.Max(other => other.Rate))}");
            screen.Say(line, line);
        }

        foreach (var sentence in EvaluationAnswers.Of(summary)) screen.Say($"  {sentence.Chinese}", $"  {sentence.English}");
        foreach (var alarm in summary.Drift) screen.Say($"  ! {alarm.Says.Chinese} → {alarm.Do.Chinese}", $"  ! {alarm.Says.English} → {alarm.Do.English}");
        if (summary.Weighted.Rates.Overall is { } overall)
        {
            screen.Say(
                $"  按抽中机会加权，抽查对象总体的发现率 {Figures.Percent(overall.Rate)} [{Figures.Percent(overall.Interval.Low)}, {Figures.Percent(overall.Interval.High)}]",
                $"  weighted by the chance of being drawn, the rate among all in the frames is {Figures.Percent(overall.Rate)} [{Figures.Percent(overall.Interval.Low)}, {Figures.Percent(overall.Interval.High)}]");
        }

        WarnOfHindsight(screen, summary);
    }

    private static void WarnOfHindsight(Screen screen, EvaluateSummary summary)
    {
        foreach (var snapshot in summary.Hindsight)
        {
            screen.Say($"  ! 快照 {snapshot} 用到了其后才获知的事实，不用来评判获知之前的结果", $"  ! the snapshot {snapshot} rests on what became known later and judges no outcome from before that");
        }

        foreach (var model in summary.ModelsThatSawOutcomes)
        {
            screen.Say(
                $"  ! 模型 {model} 训练时已见过这一时段的检查结果，以上数字偏乐观；请用 train --as-of {summary.From.AddDays(-1):yyyy-MM-dd} 另训后重新分类",
                $"  ! the model {model} had seen outcomes of this window when it was trained, so these figures flatter; train one with --as-of {summary.From.AddDays(-1):yyyy-MM-dd} and classify again");
        }
    }

    private static string Interval(EvaluateSummary summary) => summary.AucInterval is { } interval ? $" [{Figures.Statistic(interval.Low)}, {Figures.Statistic(interval.High)}]" : "";
}
