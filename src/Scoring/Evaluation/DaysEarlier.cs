namespace Xinheng.Scoring.Evaluation;

/// <summary>
/// How many days sooner problems are found if the same visits, on the same days, go to the riskier first. Only the order changes: whoever was not visited stays so.
/// </summary>
/// <param name="Positives">Visits that found a problem.</param>
/// <param name="Days">Mean number of days by which they come earlier; below zero where the order makes it worse. Null without any.</param>
public sealed record DaysEarlier(int Positives, double? Days)
{
    /// <summary>Reorders visits.</summary>
    /// <param name="visits">Day, score (higher = riskier) and outcome of each. A tie in the score takes the mean of its days, as if it were put in order by chance.</param>
    public static DaysEarlier Of(IReadOnlyCollection<(DateOnly Day, double Score, bool IsPositive)> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var positives = visits.Count(visit => visit.IsPositive);
        if (positives == 0) return new(0, null);
        int[] days = [.. visits.Select(visit => visit.Day.DayNumber).Order()];
        double sooner = visits.Where(visit => visit.IsPositive).Sum(visit => (double)visit.Day.DayNumber);
        var taken = 0;
        foreach (var tie in visits.GroupBy(visit => visit.Score).OrderByDescending(tie => tie.Key))
        {
            var size = tie.Count();
            sooner -= tie.Count(visit => visit.IsPositive) * days.AsSpan(taken, size).ToArray().Average();
            taken += size;
        }

        return new(positives, sooner / positives);
    }

    /// <summary>All together, each visit that found a problem counting once. Visits are put in order only among those whose scores were known at one time.</summary>
    public static DaysEarlier Together(IEnumerable<DaysEarlier> parts)
    {
        DaysEarlier[] found = [.. parts.Where(part => part.Days is not null)];
        var positives = found.Sum(part => part.Positives);
        return new(positives, positives == 0 ? null : found.Sum(part => part.Positives * part.Days!.Value) / positives);
    }
}
