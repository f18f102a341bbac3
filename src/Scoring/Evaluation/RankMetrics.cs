namespace Xinheng.Scoring.Evaluation;

/// <summary>How well scores rank outcomes, each counting by its weight. Order of input never matters; ties are shared out evenly. Null where it is not defined: no case, or one class only.</summary>
public static class RankMetrics
{
    /// <summary>Area under the ROC curve: the chance that a positive is ranked above a negative, ties counting half.</summary>
    public static double? AreaUnderCurve(IEnumerable<Outcome> outcomes)
    {
        double below = 0, area = 0, positives = 0, negatives = 0;
        foreach (var tie in Ties(outcomes, descending: false))
        {
            area += tie.Positives * (below + tie.Negatives / 2);
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
        return all == 0 || positives == 0 || positives == all || !(share > 0 && share <= 1) ? null : Hits(ties, share * all) / (share * all) / (positives / all);
    }

    /// <summary>
    /// Precision at a quota: the rate of positives among the highest so many cases, which is what visits would find if only so many could be made and went to the riskiest.
    /// A tie at the edge is shared as in <see cref="LiftAt"/>. Null where there are fewer cases than that.
    /// </summary>
    /// <param name="quota">How many, above 0; need not be whole.</param>
    /// <param name="outcomes">The cases.</param>
    public static double? PrecisionAt(double quota, IEnumerable<Outcome> outcomes)
    {
        Tie[] ties = [.. Ties(outcomes, descending: true)];
        return quota > 0 && quota <= ties.Sum(tie => tie.Positives + tie.Negatives) ? Hits(ties, quota) / quota : null;
    }

    /// <summary>The gain curve: which share of all positives lies within the highest 0, 1/20, …, 1 of cases. Empty without positives.</summary>
    public static IReadOnlyList<GainPoint> Gain(IEnumerable<Outcome> outcomes)
    {
        const int steps = 20;
        Tie[] ties = [.. Ties(outcomes, descending: true)];
        double all = ties.Sum(tie => tie.Positives + tie.Negatives), positives = ties.Sum(tie => tie.Positives);
        return positives == 0 ? [] : [.. Enumerable.Range(0, steps + 1).Select(step => new GainPoint((double)step / steps, Hits(ties, all * step / steps) / positives))];
    }

    private static double Hits(Tie[] descending, double cases)
    {
        double hits = 0;
        foreach (var tie in descending)
        {
            if (cases <= 0) break;
            var size = tie.Positives + tie.Negatives;
            hits += Math.Min(cases, size) * tie.Positives / size;
            cases -= size;
        }

        return hits;
    }

    private static IEnumerable<Tie> Ties(IEnumerable<Outcome> outcomes, bool descending)
    {
        Outcome[] sorted = [.. outcomes];
        Array.Sort(sorted, (one, other) => descending ? other.Probability.CompareTo(one.Probability) : one.Probability.CompareTo(other.Probability));
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            double positives = 0, negatives = 0;
            for (; end < sorted.Length && sorted[end].Probability == sorted[start].Probability; end++)
            {
                if (sorted[end].IsPositive) positives += sorted[end].Weight;
                else negatives += sorted[end].Weight;
            }

            if (end == start) throw new ArgumentException("A score that is not a number can't be ranked.", nameof(outcomes));
            yield return new Tie(positives, negatives);
            start = end;
        }
    }

    private readonly record struct Tie(double Positives, double Negatives);
}

/// <summary>A point of the gain curve.</summary>
/// <param name="Share">Share of cases, the riskiest first.</param>
/// <param name="Found">Share of all problems among them.</param>
public readonly record struct GainPoint(double Share, double Found);
