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
    /// <summary>Judges outcomes.</summary>
    public static EvaluationReport Of(IReadOnlyList<JudgedOutcome> judged, int seed)
    {
        ArgumentNullException.ThrowIfNull(judged);
        Outcome[] outcomes = [.. judged.Select(outcome => new Outcome(outcome.Classification.Probability, outcome.IsPositive))];
        return new(
            outcomes.Length, outcomes.Count(outcome => outcome.IsPositive),
            RankMetrics.AreaUnderCurve(outcomes), Bootstrap.Of(outcomes, RankMetrics.AreaUnderCurve, seed),
            RankMetrics.KolmogorovSmirnov(outcomes), RankMetrics.LiftAt(0.1, outcomes),
            CalibrationMetrics.ExpectedError(outcomes), CalibrationMetrics.Brier(outcomes), outcomes.Length == 0 ? null : outcomes.Average(outcome => outcome.Probability),
            RankMetrics.AreaUnderCurve(judged.Select(outcome => new Outcome(outcome.Classification.Score, outcome.IsPositive))),
            Enum.GetValues<RiskClass>().ToDictionary(
                riskClass => riskClass,
                riskClass => new ClassRate(judged.Count(outcome => outcome.Classification.Class == riskClass), judged.Count(outcome => outcome.Classification.Class == riskClass && outcome.IsPositive))));
    }
}

/// <summary>An outcome and the classification that was in force on its day.</summary>
/// <param name="Classification">The classification.</param>
/// <param name="IsPositive">Whether a problem was found.</param>
public readonly record struct JudgedOutcome(Classification Classification, bool IsPositive);

/// <summary>Outcomes of one class.</summary>
/// <param name="N">All.</param>
/// <param name="Positives">Those that found a problem.</param>
public sealed record ClassRate(int N, int Positives);
