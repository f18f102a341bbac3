using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Training;

namespace Xinheng.Scoring.Models;

/// <summary>What must be known of a model before it is used: where it comes from, how well it does, and what it is not for.</summary>
public sealed record ModelCard
{
    /// <summary>Name of the model: its day and the beginning of its hash.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 over trees, calibration and columns, 64 hexadecimal digits. Classes rest on this, whatever the file's own bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>Whose history it learnt from, in words.</summary>
    public required Bilingual Origin { get; init; }

    /// <summary>True where that history is made up.</summary>
    public required bool IsMadeUp { get; init; }

    /// <summary>What it may not be used for and where it may fail.</summary>
    public required ImmutableArray<Bilingual> Limits { get; init; }

    /// <summary>Version of the program that trained it, and after a <c>+</c> the commit that it was built from, where the build knew it.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>The last day of what was known when it was trained.</summary>
    public required DateOnly TrainedAsOf { get; init; }

    /// <summary>Settings of the training.</summary>
    public required TrainingSettings Settings { get; init; }

    /// <summary>What it learnt from.</summary>
    public required RowsSummary TrainingRows { get; init; }

    /// <summary>What it was calibrated and measured on; later than what it learnt from.</summary>
    public required RowsSummary CalibrationRows { get; init; }

    /// <summary>SHA-256 over all rows, their labels and days.</summary>
    public required string DataHash { get; init; }

    /// <summary>Chance from raw score.</summary>
    public required PlattCalibration Calibration { get; init; }

    /// <summary>How rows were weighted by the chances of draws; null where none was known, so that each weighed 1.</summary>
    public RowWeighting? Weighting { get; init; }

    /// <summary>How it ranks on the calibration rows, one row for each inspection; calibration itself was fitted there.</summary>
    public required ModelMetrics Metrics { get; init; }

    /// <summary>Inspections by the dimensions of the bias audit, on the calibration rows; empty on cards of before 0.3.</summary>
    public ImmutableArray<GroupRate> Groups { get; init; } = [];

    /// <summary>How the scorecard that learnt from the same rows ranks on the same rows; null where there is none.</summary>
    public ModelMetrics? ScorecardMetrics { get; init; }

    /// <summary>Leaves whose value was changed after training to keep stated directions; 0 where the learner keeps them itself.</summary>
    public int RepairedLeaves { get; init; }

    /// <summary>SHA-256 of the distributions of the reference population, which lie beside the card (<see cref="RiskModel.Reference"/>); null on cards of before 0.3.</summary>
    public string? ReferenceHash { get; init; }

    /// <summary>What stood at the release gate; null for a model from before there was one.</summary>
    public ReleaseGate? Gate { get; init; }

    /// <summary>Subjects of the reference population, all that had a class on the day of training.</summary>
    public required int ReferenceSubjects { get; init; }

    /// <summary>Their chances at shares 0, 1/1000, …, 1: the score map.</summary>
    public required ImmutableArray<double> ReferenceQuantiles { get; init; }

    /// <summary>Columns of a row, in order.</summary>
    public required ImmutableArray<string> Columns { get; init; }
}

/// <summary>Rows of a part of time.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Positives">How many of them found a problem.</param>
/// <param name="FirstDay">First day that a row looks from.</param>
/// <param name="LastOutcome">Last day of an outcome.</param>
public sealed record RowsSummary(int Rows, int Positives, DateOnly FirstDay, DateOnly LastOutcome);

/// <summary>How a model ranks, with 95 % bootstrap intervals.</summary>
/// <param name="Inspections">Cases.</param>
/// <param name="Positives">Cases with a problem.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AucInterval">Its interval.</param>
/// <param name="Ks">Kolmogorov–Smirnov distance.</param>
/// <param name="KsInterval">Its interval.</param>
/// <param name="LiftAt10">Lift in the highest tenth.</param>
/// <param name="LiftAt10Interval">Its interval.</param>
/// <param name="Ece">Expected calibration error, on the rows of the calibration itself.</param>
public sealed record ModelMetrics(
    int Inspections, int Positives, double? Auc, Interval? AucInterval, double? Ks, Interval? KsInterval, double? LiftAt10, Interval? LiftAt10Interval, double? Ece)
{
    /// <summary>Measures.</summary>
    public static ModelMetrics Of(IReadOnlyList<Outcome> outcomes, int seed)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return new(
            outcomes.Count, outcomes.Count(outcome => outcome.IsPositive),
            RankMetrics.AreaUnderCurve(outcomes), Bootstrap.Of(outcomes, RankMetrics.AreaUnderCurve, seed),
            RankMetrics.KolmogorovSmirnov(outcomes), Bootstrap.Of(outcomes, RankMetrics.KolmogorovSmirnov, seed),
            RankMetrics.LiftAt(0.1, outcomes), Bootstrap.Of(outcomes, cases => RankMetrics.LiftAt(0.1, cases), seed),
            CalibrationMetrics.ExpectedError(outcomes));
    }
}
