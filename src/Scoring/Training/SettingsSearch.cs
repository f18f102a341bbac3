using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Training;

/// <summary>
/// Searches settings in validation forward in time: several periods, each judged by trees that learnt only from what was settled before it, less a gap. The months
/// that calibrate and measure the model take no part. Of all settings whose mean area under the curve is below the best by no more than one standard error, the smallest
/// model is chosen (Breiman et al. 1984): differences below that are noise, and a small model lasts. All are judged on the same periods, so that the error is that of the
/// difference, period by period: how much periods differ says nothing of how much settings do.
/// </summary>
public static class SettingsSearch
{
    /// <summary>Periods.</summary>
    public const int Periods = 4;

    /// <summary>Months of a period.</summary>
    public const int MonthsOfPeriod = 3;

    /// <summary>Settings tried, the given ones among them.</summary>
    public const int Tries = 16;

    private static readonly int[] Trees = [40, 80, 120, 200, 300];
    private static readonly int[] Leaves = [4, 7, 11, 15];
    private static readonly int[] RowsPerLeaf = [50, 100, 200];
    private static readonly double[] Rates = [0.02, 0.05, 0.1];
    private static readonly double[] Penalties = [1, 10];
    private static readonly double[] Shares = [0.3, 0.5, 0.8];

    /// <summary>Searches.</summary>
    /// <param name="rows">Rows in any order.</param>
    /// <param name="asOf">The last day of what was known.</param>
    /// <param name="start">Settings to start from: tried too, and everything that is not searched.</param>
    /// <param name="progress">How far it has come.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="tries">Settings tried, the given ones among them; at least 1.</param>
    /// <returns>What was tried and what was chosen; refused where a period has too few outcomes.</returns>
    public static Answer<SearchReport> Run(IEnumerable<TrainingRow> rows, DateOnly asOf, TrainingSettings start, IProgress<Step> progress, CancellationToken cancellation, int tries = Tries)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(progress);
        if (ModelTrainer.Fault(start) is { } fault) return fault;
        TrainingRow[] sorted = RowWeights.Assigned([.. rows.OrderBy(row => row.Day).ThenBy(row => row.Subject)]);
        var splits = ImmutableArray.CreateBuilder<TimeSplit>();
        foreach (var (from, until) in PeriodsBefore(asOf, start))
        {
            var split = TimeSplit.At(sorted, from, until, start);
            if (TooFew(split, from, until) is { } tooFew) return tooFew;
            splits.Add(split with { Judged = [.. TrainingRows.Once(split.Judged)] });
        }

        var candidates = Candidates(start, tries);
        var tried = ImmutableArray.CreateBuilder<TriedSettings>();
        foreach (var settings in candidates)
        {
            var areas = ImmutableArray.CreateBuilder<double>();
            foreach (var split in splits)
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report(new Step(new("按时间向前检验参数", "trying settings forward in time"), tried.Count * Periods + areas.Count, candidates.Length * Periods));
                if (!TreeTrainer.Fit([.. split.Learnt.Select(row => row.Values)], [.. split.Learnt.Select(row => row.IsPositive)], settings, RiskDirections.OfColumns, [.. split.Learnt.Select(row => row.Weight)]).TryGet(out var fitted, out var why))
                {
                    return Answer<SearchReport>.Refused(why);
                }

                areas.Add(RankMetrics.AreaUnderCurve(split.Judged.Select(row => new Outcome(fitted.Trees.Score(row.Values), row.IsPositive) { Weight = row.Weight }))!.Value);
            }

            tried.Add(new TriedSettings(settings, areas.ToImmutable()));
        }

        progress.Report(new Step(new("按时间向前检验参数", "trying settings forward in time"), candidates.Length * Periods, candidates.Length * Periods));
        return new SearchReport(tried.ToImmutable(), Choose(tried).Settings);
    }

    /// <summary>The smallest of those that are not worse than the best mean by more than one standard error of the difference.</summary>
    public static TriedSettings Choose(IReadOnlyCollection<TriedSettings> tried)
    {
        var best = tried.MaxBy(one => one.MeanAuc)!;
        return tried.Where(one => one.IsAsGoodAs(best)).OrderBy(one => one.Size).ThenByDescending(one => one.MeanAuc).First();
    }

    /// <summary>
    /// The periods, ascending; the last ends where calibration begins, less the gap. Where any inspection within the horizon counts, a row that looks from a period is settled
    /// a horizon later: the period is longer by that, and overlaps the next one, while no day is judged twice.
    /// </summary>
    private static IEnumerable<(DateOnly From, DateOnly Until)> PeriodsBefore(DateOnly asOf, TrainingSettings settings)
    {
        var end = TimeSplit.CalibrationFrom(asOf, settings).AddDays(-settings.GapDays);
        for (var period = Periods; period >= 1; period--)
        {
            var until = end.AddMonths(-(period - 1) * MonthsOfPeriod);
            yield return (until.AddMonths(-MonthsOfPeriod - settings.MonthsUntilSettled), until);
        }
    }

    private static TrainingSettings[] Candidates(TrainingSettings start, int tries)
    {
        var random = new Random(start.Seed);
        var candidates = new List<TrainingSettings> { start };
        while (candidates.Count < tries)
        {
            var settings = start with
            {
                Trees = Trees[random.Next(Trees.Length)],
                Leaves = Leaves[random.Next(Leaves.Length)],
                MinimumRowsPerLeaf = RowsPerLeaf[random.Next(RowsPerLeaf.Length)],
                LearningRate = Rates[random.Next(Rates.Length)],
                L2 = Penalties[random.Next(Penalties.Length)],
                ColumnShare = Shares[random.Next(Shares.Length)],
            };
            if (!candidates.Contains(settings)) candidates.Add(settings);
        }

        return [.. candidates];
    }

    private static Refusal? TooFew(TimeSplit split, DateOnly from, DateOnly until) =>
        ModelTrainer.TooFew(split.Learnt, ModelTrainer.MinimumLearnt, new($"检验期 {from:yyyy-MM-dd} 之前的学习", $"learning before the period from {from:yyyy-MM-dd}"))
        ?? ModelTrainer.TooFew(split.Judged, ModelTrainer.MinimumCalibrated, new($"检验期 {from:yyyy-MM-dd} 至 {until:yyyy-MM-dd}", $"the period {from:yyyy-MM-dd} to {until:yyyy-MM-dd}"));
}

/// <summary>What a search found.</summary>
/// <param name="Tried">Settings in the order in which they were tried.</param>
/// <param name="Chosen">The settings to train with.</param>
public sealed record SearchReport(ImmutableArray<TriedSettings> Tried, TrainingSettings Chosen);

/// <summary>Settings and how they did.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Aucs">Area under the curve in each period, the earliest first.</param>
public sealed record TriedSettings(TrainingSettings Settings, ImmutableArray<double> Aucs)
{
    /// <summary>Mean over the periods.</summary>
    public double MeanAuc => Aucs.Average();

    /// <summary>Standard error of that mean.</summary>
    public double StandardError => Aucs.Length < 2 ? 0 : Math.Sqrt(Aucs.Sum(area => (area - MeanAuc) * (area - MeanAuc)) / (Aucs.Length - 1) / Aucs.Length);

    /// <summary>Whether its mean is below another's by no more than one standard error of the difference, period by period; both must be of the same periods.</summary>
    public bool IsAsGoodAs(TriedSettings best)
    {
        ArgumentNullException.ThrowIfNull(best);
        var behind = this with { Aucs = [.. best.Aucs.Zip(Aucs, (other, own) => other - own)] };
        return behind.MeanAuc <= behind.StandardError + 1e-12;
    }

    /// <summary>Leaves of the whole model.</summary>
    public int Size => Settings.Trees * Settings.Leaves;
}
