using System.Text.Json.Serialization;
using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Evaluation.Sampling;

namespace Xinheng.Silo.Classes;

/// <summary>Judges every inspection outcome of a window against the class snapshot in force on its day: the latest as of an earlier day.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Model">Only snapshots of this model, trials among them; null for all that are no trial.</param>
internal sealed record EvaluateRequest(DateOnly From, DateOnly Until, string? Model = null);

/// <summary>How right the classes were. Its JSON is a contract: members may be added, never changed.</summary>
/// <param name="N">Outcomes judged.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="WithoutSnapshot">Outcomes on days on which no snapshot was in force: not judged.</param>
/// <param name="WithoutClass">Outcomes of subjects that the snapshot does not hold (not classified, not yet known): not judged.</param>
/// <param name="Snapshots">The snapshots that outcomes were judged by.</param>
/// <param name="ModelsThatSawOutcomes">Models of those snapshots that were trained on outcomes of the window: with them the figures flatter.</param>
internal sealed record EvaluateSummary(
    int N, int Positives, double? Auc, Interval? AucInterval, double? Ks, [property: JsonPropertyName("lift_at_10")] double? LiftAt10, double? Ece, double? Brier,
    double? MeanProbability, double? ScoreAuc, IReadOnlyDictionary<RiskClass, ClassRate> RateByClass,
    DateOnly From, DateOnly Until, int WithoutSnapshot, int WithoutClass, IReadOnlyList<SnapshotId> Snapshots,
    IReadOnlyList<string> ModelsThatSawOutcomes)
{
    /// <summary>Interval of <see cref="ScoreAuc"/>.</summary>
    public Interval? ScoreAucInterval { get; init; }

    /// <summary>Whether the rate rises from class to class, and how certain that is.</summary>
    public required RisingRates Rising { get; init; }

    /// <summary>What visits find if only so many can be made and the riskiest get them; null without outcomes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required QuotaPrecision? PrecisionAtQuota { get; init; }

    /// <summary>Stated chance against what came, in bins.</summary>
    public required IReadOnlyList<CalibrationBin> CalibrationCurve { get; init; }

    /// <summary>The same over all; null without outcomes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required CalibrationGap? CalibrationInTheLarge { get; init; }

    /// <summary>Which share of the problems lies in which share of the visits, the riskiest first.</summary>
    public required IReadOnlyList<GainPoint> Gain { get; init; }

    /// <summary>How many days sooner problems are found if the riskier go first.</summary>
    public required DaysEarlier DaysEarlier { get; init; }

    /// <summary>How classes and distributions moved.</summary>
    public required StabilityReport Stability { get; init; }

    /// <summary>Whether groups are treated alike.</summary>
    public required IReadOnlyList<BiasGroup> Bias { get; init; }

    /// <summary>Rates among all rows of the frames, from the results of class-weighted draws.</summary>
    [JsonPropertyName("ht")]
    public required WeightedDraws Weighted { get; init; }

    /// <summary>What drifted and what to do; empty where nothing did.</summary>
    public required IReadOnlyList<DriftAlarm> Drift { get; init; }
}

/// <summary>Precision at the quota.</summary>
/// <param name="Share">Share of subjects that can be visited: drawn over frame, of the draws of the window; 5 % where there are none (own choice, I).</param>
/// <param name="FromDraws">Whether the share is that of draws.</param>
/// <param name="Precision">Rate of problems among the riskiest of the outcomes, as many as that share; null where that is less than one.</param>
/// <param name="Rate">Rate among all outcomes.</param>
internal sealed record QuotaPrecision(double Share, bool FromDraws, double? Precision, double Rate);

/// <summary>How classes and distributions moved.</summary>
/// <param name="Flow">Between the last snapshots of following months.</param>
/// <param name="ReferenceDay">The day whose population is the reference: that of the model's training, or of the first snapshot where nobody was known on that day.</param>
/// <param name="Day">The day of the newest snapshot.</param>
/// <param name="Psi">Score, chance and features, those that moved most first; empty where both days are the same.</param>
internal sealed record StabilityReport(IReadOnlyList<ClassFlow> Flow, DateOnly ReferenceDay, DateOnly Day, IReadOnlyList<Stability> Psi);

/// <summary>The results of class-weighted draws.</summary>
/// <param name="Rates">The rates.</param>
/// <param name="OutsideDraws">Visits left out because no draw chose them: on cause, daily, campaigns, or not said.</param>
/// <param name="UnknownDraw">Visits left out because their draw is not stored here, so that the chance is not known.</param>
/// <param name="NotSelected">Visits left out because the draw did not select the subject for a task of that department, such as reserves.</param>
internal sealed record WeightedDraws(WeightedRates Rates, int OutsideDraws, int UnknownDraw, int NotSelected);
