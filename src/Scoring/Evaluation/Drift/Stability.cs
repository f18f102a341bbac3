using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>How far the distribution of one thing moved since the reference.</summary>
/// <param name="Name">Name of the feature, or <c>score</c> or <c>chance</c>.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Psi">Population stability index.</param>
public sealed record Stability(string Name, Bilingual Title, double Psi)
{
    /// <summary>Measures; null where either side is empty.</summary>
    public static Stability? Of(string name, Bilingual title, IReadOnlyCollection<double?> reference, IEnumerable<double?> now)
    {
        var bins = StabilityBins.Of(reference);
        return StabilityBins.Index(bins.Tally(reference), bins.Tally(now)) is { } index ? new(name, title, index) : null;
    }
}
