using System.Text.Json.Serialization;

namespace Xinheng.Scoring.Scorecards;

/// <summary>A bin of a feature: values above <paramref name="Above"/> up to and with <paramref name="UpTo"/>, or those that are missing.</summary>
/// <param name="Above">Values of the bin are greater; null in the first bin and where missing.</param>
/// <param name="UpTo">Values of the bin are at most this; null in the last bin and where missing.</param>
/// <param name="IsMissing">Whether it is the bin of missing values.</param>
/// <param name="Cases">Cases learnt from.</param>
/// <param name="Positives">Cases with a problem.</param>
/// <param name="Woe">Weight of evidence: ln of (share of all problems in the bin / share of all others in it), smoothed by half a case; above 0 is riskier than the average.</param>
/// <param name="LogOdds">What the bin adds to the log odds: coefficient × WOE.</param>
/// <param name="Points">The same in points, rounded.</param>
public sealed record ScorecardBin(double? Above, double? UpTo, bool IsMissing, int Cases, int Positives, double Woe, double LogOdds, int Points)
{
    /// <summary>What the cases with a problem weigh together; their number where each weighs 1.</summary>
    [JsonIgnore] public double WeightOfPositives { get; init; } = Positives;

    /// <summary>What the other cases weigh together.</summary>
    [JsonIgnore] public double WeightOfOthers { get; init; } = Cases - Positives;

    internal bool Holds(float? value) => value is not { } known ? IsMissing : !IsMissing && (Above is null || known > Above) && (UpTo is null || known <= UpTo);
}
