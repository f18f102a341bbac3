namespace Xinheng.Scoring.Evaluation;

/// <summary>How well scores rank outcomes. Order of input never matters; ties are shared out evenly. Null where it is not defined: no case, or one class only.</summary>
public static class RankMetrics
{
    /// <summary>Area under the ROC curve: the chance that a positive is ranked above a negative, ties counting half.</summary>
    public static double? AreaUnderCurve(IEnumerable<Outcome> outcomes)
    {
        double below = 0, area = 0, positives = 0, negatives = 0;
        foreach (var tie in Ties(outcomes, descending: false))
        {
            area += tie.Positives * (below + tie.Negatives / 2.0);
            below += tie.Negatives;
            positives += tie.Positives;
            negatives += tie.Negatives;
        }

        return positives == 0 || negatives == 0 ? null : area / (positives * negatives);
    }

    /// <summary>Kolmogorov–Smirnov: the largest distance between the distributions of positives and negatives.</summary>
    public static double? KolmogorovSmirnov(IEnumerable<Outcome> outcomes)
    {
        Tie[] ties = [.. Ties(outcomes, descending: false)];
        double positives = ties.Sum(tie => tie.Positives), negatives = ties.Sum(tie => tie.Negatives);
        if (positives == 0 || negatives == 0) return null;
        double seenPositives = 0, seenNegatives = 0, largest = 0;
        foreach (var tie in ties)
        {
            seenPositives += tie.Positives;
            seenNegatives += tie.Negatives;
            largest = Math.Max(largest, Math.Abs(seenPositives / positives - seenNegatives / negatives));
        }

        return largest;
    }

    /// <summary>
    /// Lift at a share: the rate of positives in the highest share of cases over the rate of all. Where the share ends within a tie, that tie counts by
    /// its mean, as if it were cut at random.
    /// </summary>
    public static double? LiftAt(double share, IEnumerable<Outcome> outcomes)
    {
        Tie[] ties = [.. Ties(outcomes, descending: true)];
        double all = ties.Sum(tie => tie.Positives + tie.Negatives), positives = ties.Sum(tie => tie.Positives);
        if (all == 0 || positives == 0 || positives == all || !(share > 0 && share <= 1)) return null;
        var left = share * all;
        double hits = 0;
        foreach (var tie in ties)
        {
            var size = tie.Positives + tie.Negatives;
            var taken = Math.Min(left, size);
            hits += taken * tie.Positives / size;
            left -= taken;
            if (left <= 0) break;
        }

        return hits / (share * all) / (positives / all);
    }

    private static IEnumerable<Tie> Ties(IEnumerable<Outcome> outcomes, bool descending)
    {
        Outcome[] sorted = [.. outcomes];
        Array.Sort(sorted, (one, other) => descending ? other.Probability.CompareTo(one.Probability) : one.Probability.CompareTo(other.Probability));
        for (var start = 0; start < sorted.Length;)
        {
            int end = start, positives = 0;
            for (; end < sorted.Length && sorted[end].Probability == sorted[start].Probability; end++) positives += sorted[end].IsPositive ? 1 : 0;
            if (end == start) throw new ArgumentException("A score that is not a number can't be ranked.", nameof(outcomes));
            yield return new Tie(positives, end - start - positives);
            start = end;
        }
    }

    private readonly record struct Tie(int Positives, int Negatives);
}
