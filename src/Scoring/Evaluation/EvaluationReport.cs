using Xinheng.Contracts.Classes;

namespace Xinheng.Scoring.Evaluation;

/// <summary>How outcomes fared against the classes in force. The names are the JSON of <c>evaluate</c>, which is a contract.</summary>
/// <param name="N">Outcomes judged.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="Auc">Area under the ROC curve of the stated chance; null where only one kind of outcome occurred.</param>
/// <param name="AucInterval">Its 95 % bootstrap interval.</param>
/// <param name="Ks">Kolmogorov–Smirnov distance.</param>
/// <param name="LiftAt10">Rate among the highest tenth over the rate of all.</param>
/// <param name="Ece">Expected calibration error.</param>
/// <param name="Brier">Mean squared distance of chance and outcome.</param>
/// <param name="MeanProbability">Mean of the stated chances, to be held against the rate.</param>
/// <param name="ScoreAuc">Area under the ROC curve of the score, policy points included.</param>
/// <param name="RateByClass">Outcomes by class.</param>
public sealed record EvaluationReport(
    int N, int Positives, double? Auc, Interval? AucInterval, double? Ks, [property: System.Text.Json.Serialization.JsonPropertyName("lift_at_10")] double? LiftAt10,
    double? Ece, double? Brier, double? MeanProbability, double? ScoreAuc, IReadOnlyDictionary<RiskClass, ClassRate> RateByClass)
{
    /// <summary>95 % bootstrap interval of <see cref="ScoreAuc"/>.</summary>
    public Interval? ScoreAucInterval { get; init; }

    /// <summary>Whether the rate rises with the class.</summary>
    public required RisingRates Rising { get; init; }

    /// <summary>Points of the calibration curve.</summary>
    public required IReadOnlyList<CalibrationBin> CalibrationCurve { get; init; }

    /// <summary>Calibration in the large; null without outcomes.</summary>
    public required CalibrationGap? InTheLarge { get; init; }

    /// <summary>Gain curve of the score.</summary>
    public required IReadOnlyList<GainPoint> Gain { get; init; }

    /// <summary>How many days sooner problems would be found if the riskier went first.</summary>
    public required DaysEarlier DaysEarlier { get; init; }

    /// <summary>Judges outcomes.</summary>
    public static EvaluationReport Of(IReadOnlyList<JudgedOutcome> judged, int seed)
    {
        ArgumentNullException.ThrowIfNull(judged);
        Outcome[] outcomes = [.. judged.Select(outcome => new Outcome(outcome.Classification.Probability, outcome.IsPositive, outcome.Classification.Subject))];
        Outcome[] scored = [.. judged.Select(outcome => new Outcome(outcome.Classification.Score, outcome.IsPositive, outcome.Classification.Subject))];
        var rates = Enum.GetValues<RiskClass>().ToDictionary(
            riskClass => riskClass,
            riskClass => ClassRate.Of(judged.Count(outcome => outcome.Classification.Class == riskClass), judged.Count(outcome => outcome.Classification.Class == riskClass && outcome.IsPositive)));
        return new(
            outcomes.Length, outcomes.Count(outcome => outcome.IsPositive),
            RankMetrics.AreaUnderCurve(outcomes), Bootstrap.Of(outcomes, RankMetrics.AreaUnderCurve, seed),
            RankMetrics.KolmogorovSmirnov(outcomes), RankMetrics.LiftAt(0.1, outcomes),
            CalibrationMetrics.ExpectedError(outcomes), CalibrationMetrics.Brier(outcomes), outcomes.Length == 0 ? null : outcomes.Average(outcome => outcome.Probability),
            RankMetrics.AreaUnderCurve(scored), rates)
        {
            ScoreAucInterval = Bootstrap.Of(scored, RankMetrics.AreaUnderCurve, seed),
            Rising = RisingRates.Of(rates),
            CalibrationCurve = CalibrationMetrics.Curve(outcomes),
            InTheLarge = CalibrationMetrics.InTheLarge(outcomes),
            Gain = RankMetrics.Gain(scored),
            DaysEarlier = DaysEarlier.Together(judged.GroupBy(outcome => outcome.Snapshot).Select(snapshot =>
                DaysEarlier.Of([.. snapshot.Select(outcome => (outcome.On, (double)outcome.Classification.Score, outcome.IsPositive))]))),
        };
    }
}

/// <summary>An outcome and the classification that was in force on its day.</summary>
/// <param name="Classification">The classification.</param>
/// <param name="IsPositive">Whether a problem was found.</param>
/// <param name="On">The day of the inspection.</param>
/// <param name="Snapshot">The snapshot that the classification is of.</param>
public readonly record struct JudgedOutcome(Classification Classification, bool IsPositive, DateOnly On, SnapshotId Snapshot);

/// <summary>Outcomes of one class.</summary>
/// <param name="N">All.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="Rate">Their share; null without outcomes.</param>
/// <param name="Interval">Its 95 % interval (Wilson).</param>
public sealed record ClassRate(int N, int Positives, double? Rate = null, Interval? Interval = null)
{
    /// <summary>A rate with its interval.</summary>
    public static ClassRate Of(int cases, int positives) => new(cases, positives, cases == 0 ? null : (double)positives / cases, Wilson.Of(positives, cases));
}
