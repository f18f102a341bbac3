using System.Globalization;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Scorecards;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Screens;

/// <summary>Shows what a training came to.</summary>
internal static class TrainingScreen
{
    public static void Show(Screen screen, TrainSummary summary, bool withScorecard)
    {
        if (summary.IsReleased) screen.Say($"模型 {summary.Model} 已训练，存于 {summary.Folder}", $"model {summary.Model} is trained and in {summary.Folder}");
        else screen.Say($"模型 {summary.Model} 已训练并存于 {summary.Folder}，但未通过放行检查，未启用", $"model {summary.Model} is trained and in {summary.Folder}, but did not pass the release gate and is not in use");
        screen.Say($"  {summary.Origin.Chinese}", $"  {summary.Origin.English}");
        screen.Say($"  学习 {Rows(summary.Learnt)}；校准 {Rows(summary.Calibrated)}", $"  learnt from {Rows(summary.Learnt)}; calibrated on {Rows(summary.Calibrated)}");
        if (summary.Weighting is { } weighting)
        {
            screen.Say(
                $"  抽查结果按抽中机会加权：{Figures.Of(weighting.Known)} 次检查的机会已知，其中 {Figures.Of(weighting.Cut)} 次的权重截至 {weighting.Cap:0}；有效样本 学习 {weighting.EffectiveLearnt:N0}、校准 {weighting.EffectiveCalibrated:N0} 次检查",
                $"  results of draws weigh one over their chance, known of {Figures.Of(weighting.Known)} inspections, {Figures.Of(weighting.Cut)} of them cut to {weighting.Cap:0}; effective inspections: {weighting.EffectiveLearnt:N0} learnt from, {weighting.EffectiveCalibrated:N0} calibrated on");
        }

        if (summary is { IsReleased: true, IsInUse: false })
        {
            screen.Say(
                $"  它是候选模型，分类仍用现用模型；启用：model compare、model promote {summary.Model}、model confirm {summary.Model}",
                $"  it is a candidate; classes are still made with the champion. To change that: model compare, model promote {summary.Model}, model confirm {summary.Model}");
        }

        screen.Say(
            $"  校准期（按未学习这几个月的同参数树）：AUC {Area(summary.Metrics)}，KS {Figures.Statistic(summary.Metrics.Ks)}，前 10% 提升 {Figures.Statistic(summary.Metrics.LiftAt10)}",
            $"  on the calibration months (by trees of the same settings that had not seen them): AUC {Area(summary.Metrics)}, KS {Figures.Statistic(summary.Metrics.Ks)}, lift at 10 % {Figures.Statistic(summary.Metrics.LiftAt10)}");
        if (summary.Scorecard is { } scorecard)
        {
            screen.Say(
                $"  评分卡（{scorecard.Card.Features.Length} 个特征，同一批数据）：AUC {Area(scorecard.Metrics)}，KS {Figures.Statistic(scorecard.Metrics.Ks)}",
                $"  a scorecard of {scorecard.Card.Features.Length} features on the same rows: AUC {Area(scorecard.Metrics)}, KS {Figures.Statistic(scorecard.Metrics.Ks)}");
        }

        if (summary.Search is { } search) ShowSearch(screen, search);
        if (summary.RepairedLeaves > 0)
        {
            screen.Say(
                $"  由 FastTree 训练；为保持规定方向，修正了 {Figures.Of(summary.RepairedLeaves)} 个叶子的值",
                $"  grown by FastTree; the values of {Figures.Of(summary.RepairedLeaves)} leaves were changed to keep stated directions");
        }

        foreach (var finding in summary.Gate.Findings) Show(screen, finding, summary.Gate.Accepted.Contains(finding.Key));
        if (!withScorecard || summary.Scorecard is null) return;
        foreach (var line in ScorecardTable.Lines(summary.Scorecard.Card)) screen.Say($"  {line.Chinese}", $"  {line.English}");
    }

    public static void ShowTable(Screen screen, TableReport report)
    {
        screen.Say(
            $"{Figures.Of(report.N)} 行，{Figures.Of(report.Positives)} 个正例，{report.Features} 个特征，{report.Folds} 折：AUC {Area(report.Auc, report.AucInterval)}，KS {Figures.Statistic(report.Ks)}",
            $"{Figures.Of(report.N)} rows, {Figures.Of(report.Positives)} positives, {report.Features} features, {report.Folds} folds: AUC {Area(report.Auc, report.AucInterval)}, KS {Figures.Statistic(report.Ks)}");
        screen.Say($"  评分卡（同样分折）：AUC {Area(report.ScorecardAuc, report.ScorecardAucInterval)}", $"  scorecards of the same folds: AUC {Area(report.ScorecardAuc, report.ScorecardAucInterval)}");
        foreach (var alarm in report.Alarms) Show(screen, alarm, isAccepted: false);
    }

    private static void ShowSearch(Screen screen, SearchReport search)
    {
        var chosen = search.Tried.First(tried => tried.Settings == search.Chosen);
        var best = search.Tried.MaxBy(tried => tried.MeanAuc)!;
        screen.Say(
            $"  检验了 {search.Tried.Length} 组参数：最好的平均 AUC {Figures.Statistic(best.MeanAuc)}（±{Figures.Statistic(best.StandardError)}），选用 {chosen.Settings.Trees} 棵 × {chosen.Settings.Leaves} 叶，AUC {Figures.Statistic(chosen.MeanAuc)}",
            $"  {search.Tried.Length} settings tried: the best has a mean AUC of {Figures.Statistic(best.MeanAuc)} (±{Figures.Statistic(best.StandardError)}); chosen are {chosen.Settings.Trees} trees of {chosen.Settings.Leaves} leaves with {Figures.Statistic(chosen.MeanAuc)}");
    }

    private static void Show(Screen screen, GateFinding finding, bool isAccepted)
    {
        screen.Say(isAccepted ? $"  已接受 {finding.Key}：{finding.What.Chinese}" : $"  ! {finding.Key}：{finding.What.Chinese}", isAccepted ? $"  accepted {finding.Key}: {finding.What.English}" : $"  ! {finding.Key}: {finding.What.English}");
        screen.Say($"    {finding.Why.Chinese} → {finding.Cure.Chinese}", $"    {finding.Why.English} → {finding.Cure.English}");
    }

    private static string Area(ModelMetrics metrics) => Area(metrics.Auc, metrics.AucInterval);

    private static string Area(double? area, Interval? interval) =>
        interval is { } known ? $"{Figures.Statistic(area)} [{Figures.Statistic(known.Low)}, {Figures.Statistic(known.High)}]" : Figures.Statistic(area);

    private static string Rows(RowsSummary rows) => string.Create(CultureInfo.InvariantCulture, $"{rows.Rows:N0} ({rows.Positives:N0} +), {rows.FirstDay:yyyy-MM-dd}–{rows.LastOutcome:yyyy-MM-dd}");
}
