using System.Collections.Immutable;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>
/// Bins for the population stability index, fixed by a reference: its tenths as far as they differ, so that a value held by a tenth or more makes one bin, apart from rarer values
/// to either side of it; what is missing has a bin of its own. An edge lies midway to the next value of the reference: were it on the value itself, a rate that a whole district shares would change bins by a hair's breadth.
/// Values beyond the reference fall into the outer bins.
/// </summary>
public sealed class StabilityBins
{
    /// <summary>At most so many bins for values.</summary>
    public const int Most = 10;

    // What an empty bin counts as having, on both sides, so that the index stays finite.
    private const double Smoothing = 0.5;

    private readonly double[] upTo;

    private StabilityBins(double[] upTo) => this.upTo = upTo;

    /// <summary>Upper edges of the bins for values, rising; whatever is larger falls into the last bin.</summary>
    public ImmutableArray<double> UpTo => [.. upTo];

    /// <summary>Bins, the one for missing values included.</summary>
    public int Count => upTo.Length + 2;

    /// <summary>Bins with given edges, rising.</summary>
    public static StabilityBins With(ImmutableArray<double> upTo) => new([.. upTo]);

    /// <summary>Fixes bins.</summary>
    /// <param name="reference">Values of the reference; null where missing.</param>
    public static StabilityBins Of(IEnumerable<double?> reference)
    {
        double[] sorted = [.. reference.OfType<double>().Order()];
        if (sorted.Length == 0) return new([]);
        double[] held = [.. sorted.Distinct()];

        // The outermost values need no edge, lest a hair more or less be another bin; but where there is one value alone, whatever is larger or smaller is new.
        double Between(int place) => held[place] + (held[place + 1] - held[place]) / 2;
        double? EdgeAbove(double value) => Array.BinarySearch(held, value) is var place && place + 1 < held.Length ? Between(place) : held.Length == 1 ? value : null;
        double? EdgeBelow(double value) => Array.BinarySearch(held, value) is var place && place > 0 ? Between(place - 1) : held.Length == 1 ? Math.BitDecrement(value) : null;
        double[] tenths = [.. Enumerable.Range(1, Most - 1).Select(tenth => sorted[(int)((long)(sorted.Length - 1) * tenth / Most)])];
        var below = tenths.Zip(tenths.Skip(1)).Where(pair => pair.First == pair.Second).Select(pair => EdgeBelow(pair.First));
        return new([.. tenths.Select(EdgeAbove).Concat(below).OfType<double>().Distinct().Order()]);
    }

    /// <summary>How many values lie in each bin; the first is for missing ones.</summary>
    public int[] Tally(IEnumerable<double?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var counts = new int[Count];
        foreach (var value in values) counts[BinOf(value)]++;
        return counts;
    }

    /// <summary>
    /// Population stability index, Σ (p − q) ln (p / q) over bins: 0 where nothing moved, never below. Half a case is added to every bin. Null where either side is empty.
    /// </summary>
    public static double? Index(IReadOnlyList<int> reference, IReadOnlyList<int> now)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(now);
        if (reference.Count != now.Count) throw new ArgumentException("Not the same bins.", nameof(now));
        double before = reference.Sum(), after = now.Sum();
        if (before == 0 || after == 0) return null;
        double index = 0;
        for (var bin = 0; bin < reference.Count; bin++)
        {
            var p = (now[bin] + Smoothing) / (after + Smoothing * now.Count);
            var q = (reference[bin] + Smoothing) / (before + Smoothing * reference.Count);
            index += (p - q) * Math.Log(p / q);
        }

        return index;
    }

    /// <summary>The bin of a value; 0 where it is missing.</summary>
    internal int BinOf(double? value)
    {
        if (value is not { } known) return 0;
        var place = Array.BinarySearch(upTo, known);
        return 1 + (place >= 0 ? place : ~place);
    }
}
