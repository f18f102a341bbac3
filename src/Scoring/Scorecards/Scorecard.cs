using System.Collections.Immutable;

namespace Xinheng.Scoring.Scorecards;

/// <summary>How log odds become points.</summary>
/// <param name="BasePoints">Points at odds of <paramref name="BaseOdds"/>.</param>
/// <param name="BaseOdds">Odds of a problem (chance / (1 − chance)) that get the base points.</param>
/// <param name="PointsToDoubleOdds">So many points more double the odds of a problem.</param>
public sealed record PointScale(double BasePoints, double BaseOdds, double PointsToDoubleOdds)
{
    /// <summary>Odds of 1 to 9 get 500 points and every 50 double them: most subjects lie between 0 and 1000, higher = riskier as everywhere here.</summary>
    public static readonly PointScale Default = new(500, 1.0 / 9, 50);

    /// <summary>Points for one unit of log odds.</summary>
    public double Factor => PointsToDoubleOdds / Math.Log(2);

    /// <summary>Points of log odds.</summary>
    public double PointsOf(double logOdds) => BasePoints + Factor * (logOdds - Math.Log(BaseOdds));

    /// <summary>Log odds of points.</summary>
    public double LogOddsOf(double points) => (points - BasePoints) / Factor + Math.Log(BaseOdds);
}

/// <summary>A scorecard: points by bins of features, added up by hand if need be. It explains itself and stands beside the trees as their challenger.</summary>
/// <param name="Scale">How log odds become points.</param>
/// <param name="Intercept">Log odds of a case whose bins all have WOE 0.</param>
/// <param name="StartPoints">The same in points, rounded.</param>
/// <param name="Features">Features with their bins, most informative first.</param>
/// <param name="Cases">Cases learnt from.</param>
/// <param name="Positives">Cases with a problem.</param>
public sealed record Scorecard(PointScale Scale, double Intercept, int StartPoints, ImmutableArray<ScorecardFeature> Features, int Cases, int Positives)
{
    /// <summary>The points of a case: start and the bins that it falls into. Whole numbers, as printed.</summary>
    /// <param name="valueOf">Value of a feature by name; null where missing.</param>
    public int PointsOf(Func<string, float?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        return StartPoints + Features.Sum(feature => feature.BinOf(valueOf(feature.Name))?.Points ?? 0);
    }

    /// <summary>The log odds of a case before rounding to points.</summary>
    /// <param name="valueOf">Value of a feature by name; null where missing.</param>
    public double LogOddsOf(Func<string, float?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        return Intercept + Features.Sum(feature => feature.BinOf(valueOf(feature.Name))?.LogOdds ?? 0);
    }
}
