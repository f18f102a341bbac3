using System.Collections.Immutable;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Scorecards;

/// <summary>
/// Cuts a feature into few bins. Fine bins of equal numbers of cases come first; where a direction is stated, neighbours whose rates break it are pooled
/// (pool adjacent violators), then the pair of neighbours that costs the least information value is joined until few are left.
/// </summary>
public static class WoeBinning
{
    /// <summary>At most so many bins, the one of missing values not counted.</summary>
    public const int MostBins = 6;

    /// <summary>A bin holds at least this share of the cases with a value.</summary>
    public const double SmallestShare = 0.05;

    private const int FineBins = 20;

    /// <summary>The bins with counts and WOE; points are still 0.</summary>
    /// <param name="values">A value of each case, null where missing.</param>
    /// <param name="labels">Outcomes; both must occur.</param>
    /// <param name="direction">The direction that the bins must keep.</param>
    public static ImmutableArray<ScorecardBin> Of(IReadOnlyList<float?> values, IReadOnlyList<bool> labels, RiskDirection direction)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        var positives = labels.Count(label => label);
        var totals = new Totals(labels.Count - positives, positives);
        (float Value, bool Label)[] known = [.. values.Zip(labels).Where(pair => pair.First is not null).Select(pair => (pair.First!.Value, pair.Second)).OrderBy(pair => pair.Item1)];
        var pools = Fine(known);
        JoinSmall(pools, Math.Max(1, (int)(known.Length * SmallestShare)));
        if (direction != RiskDirection.None) PoolViolators(pools, totals, direction);
        while (pools.Count > MostBins) JoinAt(pools, Cheapest(pools, totals));

        // Half a case of smoothing can push the WOE of a joined pair past a neighbour of nearly the same rate.
        if (direction != RiskDirection.None) PoolViolators(pools, totals, direction);

        var bins = ImmutableArray.CreateBuilder<ScorecardBin>();
        for (var index = 0; index < pools.Count; index++)
        {
            bins.Add(Bin(pools[index], totals, index == 0 ? null : pools[index - 1].UpTo, index == pools.Count - 1 ? null : pools[index].UpTo, isMissing: false));
        }

        bool[] missing = [.. values.Zip(labels).Where(pair => pair.First is null).Select(pair => pair.Second)];
        if (missing.Length > 0) bins.Add(Bin(new Pool(0, missing.Length, missing.Count(label => label)), totals, null, null, isMissing: true));
        return bins.ToImmutable();
    }

    /// <summary>Information value of bins.</summary>
    public static double InformationValue(ImmutableArray<ScorecardBin> bins)
    {
        var positives = bins.Sum(bin => bin.Positives);
        var totals = new Totals(bins.Sum(bin => bin.Cases) - positives, positives);
        return bins.Sum(bin => InformationOf(new Pool(0, bin.Cases, bin.Positives), totals));
    }

    private static List<Pool> Fine((float Value, bool Label)[] known)
    {
        var pools = new List<Pool>();
        for (int start = 0, bin = 1; start < known.Length; bin++)
        {
            var end = Math.Max(start + 1, (int)((long)known.Length * bin / FineBins));
            while (end < known.Length && known[end].Value == known[end - 1].Value) end++;
            pools.Add(new Pool(known[end - 1].Value, end - start, known[start..end].Count(pair => pair.Label)));
            start = end;
        }

        return pools;
    }

    private static void JoinSmall(List<Pool> pools, int fewest)
    {
        for (var index = 0; index < pools.Count && pools.Count > 1;)
        {
            if (pools[index].Cases >= fewest) index++;
            else if (index == pools.Count - 1) JoinAt(pools, index - 1);
            else JoinAt(pools, index);
        }
    }

    private static void PoolViolators(List<Pool> pools, Totals totals, RiskDirection direction)
    {
        for (var index = 0; index + 1 < pools.Count;)
        {
            var rise = WoeOf(pools[index + 1], totals) - WoeOf(pools[index], totals);
            if (direction == RiskDirection.Up ? rise >= 0 : rise <= 0)
            {
                index++;
                continue;
            }

            JoinAt(pools, index);
            if (index > 0) index--;
        }
    }

    private static int Cheapest(List<Pool> pools, Totals totals) => Enumerable.Range(0, pools.Count - 1).MinBy(index =>
        InformationOf(pools[index], totals) + InformationOf(pools[index + 1], totals) - InformationOf(pools[index].Plus(pools[index + 1]), totals));

    private static void JoinAt(List<Pool> pools, int index)
    {
        pools[index] = pools[index].Plus(pools[index + 1]);
        pools.RemoveAt(index + 1);
    }

    private static ScorecardBin Bin(Pool pool, Totals totals, float? above, float? upTo, bool isMissing) =>
        new(above, upTo, isMissing, pool.Cases, pool.Positives, WoeOf(pool, totals), 0, 0);

    private static double WoeOf(Pool pool, Totals totals) =>
        Math.Log((pool.Positives + 0.5) / (totals.Positives + 0.5) / ((pool.Cases - pool.Positives + 0.5) / (totals.Negatives + 0.5)));

    private static double InformationOf(Pool pool, Totals totals) =>
        (pool.Positives / (double)totals.Positives - (pool.Cases - pool.Positives) / (double)totals.Negatives) * WoeOf(pool, totals);

    private readonly record struct Totals(int Negatives, int Positives);

    private readonly record struct Pool(float UpTo, int Cases, int Positives)
    {
        public Pool Plus(Pool next) => new(next.UpTo, Cases + next.Cases, Positives + next.Positives);
    }
}
