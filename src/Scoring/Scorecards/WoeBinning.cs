using System.Collections.Immutable;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Scorecards;

/// <summary>
/// Cuts a feature into few bins. Fine bins of equal numbers of cases come first; where a direction is stated, neighbours whose rates break it are pooled
/// (pool adjacent violators), then the pair of neighbours that costs the least information value is joined until few are left. Sizes of bins count cases; rates count cases by their weight.
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
    /// <param name="weights">How many cases each stands for; null where each stands for itself.</param>
    public static ImmutableArray<ScorecardBin> Of(IReadOnlyList<float?> values, IReadOnlyList<bool> labels, RiskDirection direction, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        var all = Pool.Of(0, labels.Select((label, row) => (label, WeightOf(row))));
        var totals = new Totals(all.Negative, all.Positive);
        double WeightOf(int row) => weights is null ? 1 : weights[row];
        (float Value, bool Label, double Weight)[] known = [.. values.Select((value, row) => (value, row)).Where(one => one.value is not null).Select(one => (one.value!.Value, labels[one.row], WeightOf(one.row))).OrderBy(one => one.Value)];
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

        (bool, double)[] missing = [.. values.Select((value, row) => (value, row)).Where(one => one.value is null).Select(one => (labels[one.row], WeightOf(one.row)))];
        if (missing.Length > 0) bins.Add(Bin(Pool.Of(0, missing), totals, null, null, isMissing: true));
        return bins.ToImmutable();
    }

    /// <summary>Information value of bins.</summary>
    public static double InformationValue(ImmutableArray<ScorecardBin> bins)
    {
        var totals = new Totals(bins.Sum(bin => bin.WeightOfOthers), bins.Sum(bin => bin.WeightOfPositives));
        return bins.Sum(bin => InformationOf(new Pool(0, bin.Cases, bin.Positives, bin.WeightOfPositives, bin.WeightOfOthers), totals));
    }

    private static List<Pool> Fine((float Value, bool Label, double Weight)[] known)
    {
        var pools = new List<Pool>();
        for (int start = 0, bin = 1; start < known.Length; bin++)
        {
            var end = Math.Max(start + 1, (int)((long)known.Length * bin / FineBins));
            while (end < known.Length && known[end].Value == known[end - 1].Value) end++;
            pools.Add(Pool.Of(known[end - 1].Value, known[start..end].Select(one => (one.Label, one.Weight))));
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
        new(above, upTo, isMissing, pool.Cases, pool.Positives, WoeOf(pool, totals), 0, 0) { WeightOfPositives = pool.Positive, WeightOfOthers = pool.Negative };

    private static double WoeOf(Pool pool, Totals totals) => Math.Log(ShareOf(pool.Positive, totals.Positive) / ShareOf(pool.Negative, totals.Negative));

    // By the same shares as the logarithm, so that no bin tells less than nothing.
    private static double InformationOf(Pool pool, Totals totals) => (ShareOf(pool.Positive, totals.Positive) - ShareOf(pool.Negative, totals.Negative)) * WoeOf(pool, totals);

    // Half a case more on either side: a bin without any still has a logarithm.
    private static double ShareOf(double part, double whole) => (part + 0.5) / (whole + 0.5);

    private readonly record struct Totals(double Negative, double Positive);

    /// <param name="UpTo">The largest value.</param>
    /// <param name="Cases">Cases.</param>
    /// <param name="Positives">Cases with a problem.</param>
    /// <param name="Positive">What those with a problem weigh.</param>
    /// <param name="Negative">What the others weigh.</param>
    private readonly record struct Pool(float UpTo, int Cases, int Positives, double Positive, double Negative)
    {
        public static Pool Of(float upTo, IEnumerable<(bool Label, double Weight)> cases) => cases.Aggregate(new Pool(upTo, 0, 0, 0, 0), (pool, one) => one.Label
            ? pool with { Cases = pool.Cases + 1, Positives = pool.Positives + 1, Positive = pool.Positive + one.Weight }
            : pool with { Cases = pool.Cases + 1, Negative = pool.Negative + one.Weight });

        public Pool Plus(Pool next) => new(next.UpTo, Cases + next.Cases, Positives + next.Positives, Positive + next.Positive, Negative + next.Negative);
    }
}
