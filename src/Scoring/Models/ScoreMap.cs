using System.Collections.Immutable;
using Xinheng.Scoring.Policy;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Points of a chance: the policy says which share of the reference population gets which points, the model's card says which chances bound those shares; or the policy states the chances itself (cut by expected rate).
/// Linear between knots; a tie across several knots takes the lowest, so that a class is never filled up with subjects that nothing tells apart.
/// </summary>
public sealed class ScoreMap
{
    /// <summary>Quantiles that a card keeps: shares 0, 1/1000, …, 1.</summary>
    public const int QuantileCount = 1001;

    private readonly double[] chances;
    private readonly double[] points;
    private readonly int last;
    private readonly RecentShift recent;

    private ScoreMap(double[] chances, double[] points, int last, RecentShift recent)
    {
        this.chances = chances;
        this.points = points;
        this.last = last;
        this.recent = recent;
    }

    /// <summary>The map of a policy over a model's reference population.</summary>
    /// <param name="rule">Shares and points.</param>
    /// <param name="quantiles">Chances at shares 0, 1/1000, …, 1 of the reference population, never falling.</param>
    /// <param name="recent">How far stated chances are moved; null for not at all. A map cut by expected rate goes by the stated chance, lest a class mean another rate than it says; one cut by share by the order, which does not move.</param>
    public static ScoreMap Of(ScoreMapRule rule, ImmutableArray<double> quantiles, RecentShift? recent = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (quantiles.Length != QuantileCount) throw new ArgumentException("Not the quantiles of a card.", nameof(quantiles));
        var chances = new List<double>();
        var points = new List<double>();
        foreach (var knot in rule.Knots)
        {
            var at = knot.At(rule.By)!.Value;
            var chance = rule.By == ScoreMapCut.ExpectedRate ? at : quantiles[(int)Math.Round(at * (QuantileCount - 1))];
            if (chances.Count > 0 && !(chance > chances[^1])) continue;
            chances.Add(chance);
            points.Add(knot.Points);
        }

        return new ScoreMap([.. chances], [.. points], rule.Knots[^1].Points, rule.By == ScoreMapCut.ExpectedRate ? recent ?? RecentShift.None : RecentShift.None);
    }

    /// <summary>The quantiles of a population's chances; the population must not be empty.</summary>
    public static ImmutableArray<double> QuantilesOf(double[] population)
    {
        ArgumentNullException.ThrowIfNull(population);
        double[] sorted = [.. population.Order()];
        return [.. Enumerable.Range(0, QuantileCount).Select(index => sorted[(int)((long)(sorted.Length - 1) * index / (QuantileCount - 1))])];
    }

    /// <summary>Points, 0 to 1000; of a chance above all of the reference, those of the last knot.</summary>
    /// <param name="ofModel">The chance that the model itself gives.</param>
    public int PointsOf(double ofModel)
    {
        var chance = recent.Of(ofModel);
        if (chance <= chances[0]) return 0;
        if (chance > chances[^1]) return last;
        var above = 1;
        while (chance > chances[above]) above++;
        var share = (chance - chances[above - 1]) / (chances[above] - chances[above - 1]);

        // Up to a knot rounds down and beyond it rounds up, so that rounding never carries a subject over a cut.
        return Math.Clamp((int)Math.Ceiling(points[above - 1] + share * (points[above] - points[above - 1]) - 1e-9), (int)points[above - 1], (int)points[above]);
    }
}
