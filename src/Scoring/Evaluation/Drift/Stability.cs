using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>How far the distribution of one thing moved since the reference.</summary>
/// <param name="Name">Name of the feature, or <c>score</c> or <c>chance</c>.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Psi">Population stability index.</param>
public sealed record Stability(string Name, Bilingual Title, double Psi)
{
    /// <summary>A rate of so few values or fewer is one that whole districts or sections share.</summary>
    private const int FewValues = 32;

    /// <summary>
    /// Measures; null where either side is empty, and for a rate that whole districts or sections share: those move all at once from month to month, and the index, made for
    /// subjects that differ, calls every such move a drift.
    /// </summary>
    public static Stability? Of(string name, Bilingual title, IReadOnlyCollection<double?> reference, IEnumerable<double?> now)
    {
        if (IsShared(reference)) return null;
        var bins = StabilityBins.Of(reference);
        return StabilityBins.Index(bins.Tally(reference), bins.Tally(now)) is { } index ? new(name, title, index) : null;
    }

    internal static bool IsShared(IReadOnlyCollection<double?> values)
    {
        double[] held = [.. values.OfType<double>().Distinct()];
        return held.Length is > 1 and <= FewValues && held.Length * 10 <= values.Count && held.Any(value => value != Math.Floor(value));
    }
}
