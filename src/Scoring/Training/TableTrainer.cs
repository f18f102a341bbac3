using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Scorecards;

namespace Xinheng.Scoring.Training;

/// <summary>Trains on a labelled table, each fold judged by a model of the others. Missing values become a sentinel below all others and a flag.</summary>
public static class TableTrainer
{
    /// <summary>Trains on the folds.</summary>
    public static Answer<TableReport> Train(LabelledTable table, TrainingSettings settings, IProgress<Step> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(progress);
        int[] folds = [.. table.Folds.Distinct().Order()];
        if (folds.Length < 2) return new Refusal("table.folds", new("只有一个折，无法留出检验", "there is one fold only; nothing is left to judge by"), new("fold 列请至少分两折", "use at least two folds"));
        float[][] rows = Impute(table);
        var stated = new Outcome[rows.Length];
        var byScorecard = new Outcome[rows.Length];
        var hasScorecard = true;
        for (var index = 0; index < folds.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new Step(new("按折训练", "training by folds"), index, folds.Length));
            var fold = folds[index];
            int[] learnt = [.. Enumerable.Range(0, rows.Length).Where(row => table.Folds[row] != fold)];
            if (!TreeTrainer.Fit([.. learnt.Select(row => rows[row])], [.. learnt.Select(row => table.Labels[row])], settings, []).TryGet(out var fitted, out var why)) return Answer<TableReport>.Refused(why);
            int[] judged = [.. Enumerable.Range(0, rows.Length).Where(row => table.Folds[row] == fold)];
            foreach (var row in judged) stated[row] = new Outcome(fitted.OwnSigmoid.Of(fitted.Trees.Score(rows[row])), table.Labels[row]);
            if (!hasScorecard || !ScorecardTrainer.Train(ScorecardCases.Of(table, learnt), PointScale.Default).TryGet(out var card, out _))
            {
                hasScorecard = false;
                continue;
            }

            var cases = ScorecardCases.Of(table, judged);
            for (var place = 0; place < judged.Length; place++) byScorecard[judged[place]] = new Outcome(ScorecardReport.ChanceOf(card, cases.ValuesOf(place)), table.Labels[judged[place]]);
        }

        progress.Report(new Step(new("按折训练", "training by folds"), folds.Length, folds.Length));
        double?[] byFold = [.. folds.Select(fold => RankMetrics.AreaUnderCurve(stated.Where((_, row) => table.Folds[row] == fold)))];
        return new TableReport(
            rows.Length, table.Labels.Count(label => label), table.Features.Length, folds.Length,
            RankMetrics.AreaUnderCurve(stated), Bootstrap.Of(stated, RankMetrics.AreaUnderCurve, settings.Seed), byFold.Average(),
            RankMetrics.KolmogorovSmirnov(stated), RankMetrics.LiftAt(0.1, stated), CalibrationMetrics.ExpectedError(stated),
            hasScorecard ? RankMetrics.AreaUnderCurve(byScorecard) : null, hasScorecard ? Bootstrap.Of(byScorecard, RankMetrics.AreaUnderCurve, settings.Seed) : null,
            [.. LeakAlarms.Find(LabelledCases.Of(table))]);
    }

    private static float[][] Impute(LabelledTable table)
    {
        var width = table.Features.Length;
        int[] holes = [.. Enumerable.Range(0, width).Where(column => table.Values.Any(row => float.IsNaN(row[column])))];
        var sentinels = holes.Select(column => table.Values.Where(row => !float.IsNaN(row[column])).Select(row => row[column]).DefaultIfEmpty(0).Min() - 1).ToArray();
        return [.. table.Values.Select(row =>
        {
            var filled = new float[width + holes.Length];
            row.CopyTo(filled, 0);
            for (var hole = 0; hole < holes.Length; hole++)
            {
                if (!float.IsNaN(row[holes[hole]])) continue;
                filled[holes[hole]] = sentinels[hole];
                filled[width + hole] = 1;
            }

            return filled;
        })];
    }
}

/// <summary>How the trainer did on a table, every row judged by a model that had not seen its fold.</summary>
/// <param name="N">Rows.</param>
/// <param name="Positives">Rows of label 1.</param>
/// <param name="Features">Features.</param>
/// <param name="Folds">Folds.</param>
/// <param name="Auc">Area under the ROC curve over all rows.</param>
/// <param name="AucInterval">Its 95 % bootstrap interval.</param>
/// <param name="MeanFoldAuc">Mean of the folds' own areas.</param>
/// <param name="Ks">Kolmogorov–Smirnov distance.</param>
/// <param name="LiftAt10">Lift in the highest tenth.</param>
/// <param name="Ece">Expected calibration error.</param>
/// <param name="ScorecardAuc">Area of scorecards made by the same folds; null where a fold gave none.</param>
/// <param name="ScorecardAucInterval">Its interval.</param>
/// <param name="Alarms">Columns that know the outcome.</param>
public sealed record TableReport(
    int N, int Positives, int Features, int Folds, double? Auc, Interval? AucInterval, double? MeanFoldAuc, double? Ks,
    [property: System.Text.Json.Serialization.JsonPropertyName("lift_at_10")] double? LiftAt10, double? Ece, double? ScorecardAuc, Interval? ScorecardAucInterval,
    ImmutableArray<GateFinding> Alarms);
