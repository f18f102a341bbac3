using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Scorecards;

namespace Xinheng.Scoring.Training;

/// <summary>
/// Trains and calibrates a model on rows split in time: what was settled before the calibration months (less a gap) is learnt, what looks from within them calibrates and measures; then trees are
/// learnt from all of it.
/// </summary>
public static class ModelTrainer
{
    /// <summary>Rows of each outcome without which nothing can be learnt.</summary>
    public const int MinimumLearnt = 10;

    /// <summary>Rows of each outcome without which nothing can be calibrated.</summary>
    public const int MinimumCalibrated = 5;

    private const int ProbeCount = 256;

    /// <summary>Trains.</summary>
    /// <param name="rows">Rows in any order.</param>
    /// <param name="asOf">The last day of what was known.</param>
    /// <param name="settings">How.</param>
    /// <returns>The trees with their calibration and measures, still without a reference population; or why there are none.</returns>
    public static Answer<TrainedModel> Train(IEnumerable<TrainingRow> rows, DateOnly asOf, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(settings);
        if (Fault(settings) is { } fault) return fault;
        TrainingRow[] sorted = RowWeights.Assigned([.. rows.OrderBy(row => row.Day).ThenBy(row => row.Subject)]);
        var (learnt, calibrated) = TimeSplit.ForCalibration(sorted, asOf, settings);
        if (TooFew(learnt, MinimumLearnt, new("学习", "learning")) is { } tooFewLearnt) return tooFewLearnt;
        if (TooFew(calibrated, MinimumCalibrated, new("校准", "calibration")) is { } tooFewCalibrated) return tooFewCalibrated;
        return Fit(learnt, settings).Then(measured => Calibrate(measured, learnt, calibrated, sorted, settings));
    }

    private static Answer<FittedTrees> Fit(TrainingRow[] rows, TrainingSettings settings) => TreeTrainer.Fit(
        [.. rows.Select(row => row.Values)], [.. rows.Select(row => row.IsPositive)], settings, RiskDirections.OfColumns, [.. rows.Select(row => row.Weight)]);

    // Calibrated and measured are trees that never saw the last months; used are trees that learnt from all rows by the same settings. The newest problems tell most, and in the last months of a city
    // whose rate rises lies a good part of all that there are.
    private static Answer<TrainedModel> Calibrate(FittedTrees measured, TrainingRow[] learnt, TrainingRow[] calibrated, TrainingRow[] all, TrainingSettings settings)
    {
        TrainingRow[] once = [.. TrainingRows.Once(calibrated)], learntOnce = [.. TrainingRows.Once(learnt)];
        return PlattCalibration.Fit([.. once.Select(row => (measured.Trees.Score(row.Values), row.IsPositive))], [.. once.Select(row => row.Weight)]).Then(platt => Fit(all, settings).Then<TrainedModel>(fitted => new TrainedModel(
            fitted.Learner, fitted.RepairedLeaves,
            fitted.Trees, platt, fitted.MlNetModel, Summary(all), Summary(calibrated), HashOf(all),
            ModelMetrics.Of([.. once.Select(row => new Outcome(platt.Of(measured.Trees.Score(row.Values)), row.IsPositive, row.Subject) { Weight = row.Weight })], settings.Seed),

            // Each inspection once here too: the counts that a scorecard prints must be of inspections, not of days from which they were seen.
            ScorecardReport.Of(ScorecardCases.Of(learntOnce), ScorecardCases.Of(once), settings.Seed).TryGet(out var scorecard, out _) ? scorecard : null,
            [.. LeakAlarms.Find(LabelledCases.Of(all)), .. Falls(fitted, platt, all)],
            Probes(all))
        {
            Weighting = RowWeighting.Of(learntOnce, once),
            Groups = GroupRate.Of(once.Select(row => new GroupedOutcome(new(platt.Of(measured.Trees.Score(row.Values)), row.IsPositive), row.Groups)), GroupDimensions.OfCard),
        }));
    }

    private static IEnumerable<GateFinding> Falls(FittedTrees fitted, PlattCalibration platt, TrainingRow[] rows) => MonotonicityCheck.Find(
        fitted.Trees, platt, FeatureCatalogue.Columns, RiskDirections.OfColumns, [.. rows.Select(row => row.Values)], row => $"{rows[row].Subject} {rows[row].Day:yyyy-MM-dd}");

    private static ImmutableArray<float[]> Probes(TrainingRow[] rows)
    {
        var stride = Math.Max(1, rows.Length / ProbeCount);
        return [.. rows.Where((_, index) => index % stride == 0).Take(ProbeCount).Select(row => row.Values)];
    }

    private static RowsSummary Summary(TrainingRow[] rows) => new(rows.Length, rows.Count(row => row.IsPositive), rows.Min(row => row.Day), rows.Max(row => row.OutcomeOn));

    private static string HashOf(TrainingRow[] rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Day:yyyy-MM-dd} {row.Subject} {row.OutcomeOn:yyyy-MM-dd} {(row.IsPositive ? 1 : 0)}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(row.Values.AsSpan()));
            if (row.Chance is { } chance) hash.AppendData(BitConverter.GetBytes(chance));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static Refusal? Fault(TrainingSettings settings) =>
        settings is { HorizonMonths: >= 1 and <= 60, EveryMonths: >= 1 and <= 12, MaximumDays: >= 1 and <= 240, CalibrationMonths: >= 1 and <= 60, GapDays: >= 0 and <= 366 }
            and { Trees: >= 1 and <= 2000, Leaves: >= 2 and <= FlatTree.MaximumLeaves, MinimumRowsPerLeaf: >= 1, LearningRate: > 0 and <= 1, L2: >= 0, ColumnShare: > 0 and <= 1, Threads: >= 1 and <= 64 }
            ? null
            : new Refusal("train.settings", new("训练参数超出允许范围", "a setting of the training is out of range"), new("请对照文档改正参数（叶子至多 32）", "correct it by the documentation (at most 32 leaves)"));

    internal static Refusal? TooFew(TrainingRow[] rows, int minimum, Bilingual part)
    {
        var positives = rows.Count(row => row.IsPositive);
        return Math.Min(positives, rows.Length - positives) >= minimum ? null : new Refusal(
            "train.too-few",
            new($"用于{part.Chinese}的数据太少：{rows.Length} 行，其中 {positives} 行发现问题；两种结果各需至少 {minimum} 行",
                $"too little for {part.English}: {rows.Length} rows, {positives} of them with a problem; at least {minimum} of each outcome are needed"),
            new("请导入更长的检查历史（历史数据用 --known occurrence），或选更晚的日期", "import a longer history of inspections (with --known occurrence), or choose a later day"));
    }
}

/// <summary>A model that still lacks its reference population.</summary>
/// <param name="Learner">What grew the trees.</param>
/// <param name="RepairedLeaves">Leaves whose value was changed to keep stated directions.</param>
/// <param name="Trees">The trees.</param>
/// <param name="Calibration">Chance from raw score.</param>
/// <param name="MlNetModel">The bytes of ML.NET's own file.</param>
/// <param name="Learnt">What was learnt from.</param>
/// <param name="Calibrated">What it was calibrated on.</param>
/// <param name="DataHash">SHA-256 over all rows.</param>
/// <param name="Metrics">How it ranks on what it was calibrated on.</param>
/// <param name="Scorecard">The scorecard of the same rows, as a challenger; null where no feature tells anything by itself.</param>
/// <param name="Findings">What the checks of the release gate found.</param>
/// <param name="Probes">Rows to check it by when it is loaded.</param>
public sealed record TrainedModel(
    TreeLearner Learner, int RepairedLeaves, TreeEnsemble Trees, PlattCalibration Calibration, byte[] MlNetModel, RowsSummary Learnt, RowsSummary Calibrated, string DataHash,
    ModelMetrics Metrics, ScorecardReport? Scorecard, ImmutableArray<GateFinding> Findings, ImmutableArray<float[]> Probes)
{
    /// <summary>How rows were weighted; null where each weighed 1.</summary>
    public RowWeighting? Weighting { get; init; }

    /// <summary>How often inspections of each group found a problem, on what it was calibrated on.</summary>
    public ImmutableArray<GroupRate> Groups { get; init; } = [];

    /// <summary>The chance of a row.</summary>
    public double ChanceOf(ReadOnlySpan<float> row) => Calibration.Of(Trees.Score(row));

    /// <summary>The model with its card.</summary>
    /// <param name="population">Chances of all subjects that had a class on the day of training; at least one.</param>
    /// <param name="asOf">The last day of what was known.</param>
    /// <param name="settings">How it was trained.</param>
    /// <param name="origin">Whose history it learnt from.</param>
    /// <param name="codeVersion">Version of this program.</param>
    /// <param name="gate">What stood at the release gate, and what of it is accepted.</param>
    /// <param name="reference">How features and chances lie in that population; null where later months are not to be compared with it.</param>
    public RiskModel WithReference(
        double[] population, DateOnly asOf, TrainingSettings settings, ModelOrigin origin, string codeVersion, ReleaseGate gate, ReferenceDistributions? reference = null)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(origin);
        var hash = RiskModel.HashOf(Trees, Calibration, FeatureCatalogue.Columns);
        return new RiskModel(Trees, new ModelCard
        {
            Id = $"{(Learner == TreeLearner.FastTree ? "fasttree" : "lightgbm")}-{asOf:yyyy-MM-dd}-{hash[..8]}",
            Hash = hash,
            Origin = origin.Says,
            IsMadeUp = origin.IsMadeUp,
            Limits = origin.Limits,
            CodeVersion = codeVersion,
            TrainedAsOf = asOf,
            Settings = settings with { Learner = Learner },
            TrainingRows = Learnt,
            CalibrationRows = Calibrated,
            DataHash = DataHash,
            Calibration = Calibration,
            Metrics = Metrics,
            Groups = Groups,
            Weighting = Weighting,
            ScorecardMetrics = Scorecard?.Metrics,
            RepairedLeaves = RepairedLeaves,
            Gate = gate,
            ReferenceSubjects = population.Length,
            ReferenceQuantiles = ScoreMap.QuantilesOf(population),
            ReferenceHash = reference is null ? null : Convert.ToHexStringLower(SHA256.HashData(reference.Encode())),
            Columns = FeatureCatalogue.Columns,
        })
        {
            Reference = reference,
        };
    }
}
