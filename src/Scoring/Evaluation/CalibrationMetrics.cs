namespace Xinheng.Scoring.Evaluation;

/// <summary>How far stated chances are from what came.</summary>
public static class CalibrationMetrics
{
    /// <summary>Bins of equal size into which cases are put by stated chance.</summary>
    public const int Bins = 10;

    /// <summary>
    /// Expected calibration error: the mean distance between stated chance and rate over ten bins of equal numbers of cases, weighted by size. Cases
    /// of one stated chance stay in one bin. Null without cases.
    /// </summary>
    public static double? ExpectedError(IEnumerable<Outcome> outcomes)
    {
        Outcome[] sorted = [.. outcomes.OrderBy(outcome => outcome.Probability)];
        if (sorted.Length == 0) return null;
        double distance = 0;
        for (int start = 0, bin = 1; start < sorted.Length; bin++)
        {
            var end = Math.Max(start + 1, (int)((long)sorted.Length * bin / Bins));
            while (end < sorted.Length && sorted[end].Probability == sorted[end - 1].Probability) end++;
            double stated = 0, came = 0;
            for (var index = start; index < end; index++)
            {
                stated += sorted[index].Probability;
                came += sorted[index].IsPositive ? 1 : 0;
            }

            distance += Math.Abs(stated - came);
            start = end;
        }

        return distance / sorted.Length;
    }

    /// <summary>Mean squared distance of chance and outcome (Brier score); null without cases.</summary>
    public static double? Brier(IReadOnlyCollection<Outcome> outcomes) => outcomes is { Count: > 0 }
        ? outcomes.Average(outcome => (outcome.Probability - (outcome.IsPositive ? 1 : 0)) * (outcome.Probability - (outcome.IsPositive ? 1 : 0))) : null;
}
