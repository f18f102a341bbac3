using System.Collections.Immutable;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Scorecards;

/// <summary>A feature of a scorecard with its bins, ascending, that of missing values last.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Direction">The direction that its bins keep.</param>
/// <param name="InformationValue">Σ (share of problems − share of others) × WOE over the bins: under 0.02 a feature tells next to nothing.</param>
/// <param name="Coefficient">Its coefficient in the regression over WOE; above 0.</param>
/// <param name="Bins">The bins.</param>
public sealed record ScorecardFeature(string Name, RiskDirection Direction, double InformationValue, double Coefficient, ImmutableArray<ScorecardBin> Bins)
{
    /// <summary>The bin of a value.</summary>
    /// <param name="value">The value; null where missing. A missing value where none was met in training counts as the average: WOE 0.</param>
    public ScorecardBin? BinOf(float? value) => Bins.FirstOrDefault(bin => bin.Holds(value));
}
