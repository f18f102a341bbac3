using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Evaluation;

namespace Xinheng.Scoring.Promotion;

/// <summary>What a model said of the past months, seen from the end of each month, and what was found in the month after.</summary>
/// <param name="Model">Name of the model; <c>none</c> for the policy's points alone.</param>
/// <param name="ModelHash">SHA-256 of what it is.</param>
/// <param name="CardHash">SHA-256 of its card.</param>
/// <param name="IsInUse">Whether classes are made with it; the others are held against it.</param>
/// <param name="TrainedAsOf">The last day that it learnt from; null without a model.</param>
/// <param name="SawOutcomes">Whether it was trained on outcomes of these months: then its figures flatter.</param>
/// <param name="All">The months together.</param>
/// <param name="Months">Month by month.</param>
/// <param name="RateByClass">Outcomes by its class.</param>
/// <param name="Moves">Subjects by class with the model in use and class with this one, on the last day, as <c>A&gt;B</c>; for the model in use nothing moves.</param>
/// <param name="Changed">Subjects that would have another class than with the model in use, on the last day.</param>
public sealed record ComparedModel(
    string Model, string ModelHash, string CardHash, bool IsInUse, DateOnly? TrainedAsOf, bool SawOutcomes, ComparedFigures All, IReadOnlyList<ComparedMonth> Months,
    IReadOnlyDictionary<RiskClass, ClassRate> RateByClass, IReadOnlyDictionary<string, int> Moves, int Changed);

/// <summary>A month as seen from the end of the month before.</summary>
/// <param name="Day">The day of which the classes speak.</param>
/// <param name="Until">The last day of the outcomes.</param>
/// <param name="Figures">How well the model did.</param>
public sealed record ComparedMonth(DateOnly Day, DateOnly Until, ComparedFigures Figures);

/// <summary>How well a model did on outcomes; null where a figure is not defined, and for calibration where no chance is stated.</summary>
/// <param name="N">Outcomes.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AucInterval">Its 95 % bootstrap interval.</param>
/// <param name="Ks">Kolmogorov–Smirnov distance.</param>
/// <param name="LiftAt10">Lift in the highest tenth.</param>
/// <param name="Ece">Expected calibration error.</param>
/// <param name="MeanProbability">Mean stated chance.</param>
public sealed record ComparedFigures(
    int N, int Positives, double? Auc, Interval? AucInterval, double? Ks, [property: System.Text.Json.Serialization.JsonPropertyName("lift_at_10")] double? LiftAt10, double? Ece, double? MeanProbability)
{
    /// <summary>Measures.</summary>
    /// <param name="outcomes">What was said and what came.</param>
    /// <param name="statesChances">Whether what was said is a chance, not only a score.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static ComparedFigures Of(IReadOnlyList<Outcome> outcomes, bool statesChances, int seed)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return new(
            outcomes.Count, outcomes.Count(outcome => outcome.IsPositive), RankMetrics.AreaUnderCurve(outcomes), Bootstrap.Of(outcomes, RankMetrics.AreaUnderCurve, seed),
            RankMetrics.KolmogorovSmirnov(outcomes), RankMetrics.LiftAt(0.1, outcomes),
            statesChances ? CalibrationMetrics.ExpectedError(outcomes) : null, statesChances && outcomes.Count > 0 ? outcomes.Average(outcome => outcome.Probability) : null);
    }
}
