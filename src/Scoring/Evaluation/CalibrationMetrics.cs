namespace Xinheng.Scoring.Evaluation;

/// <summary>How far stated chances are from what came.</summary>
public static class CalibrationMetrics
{
    /// <summary>Bins of equal size into which cases are put by stated chance.</summary>
    public const int Bins = 10;

    /// <summary>
    /// The calibration curve: what was stated and what came, over at most ten bins of equal numbers of cases by stated chance. Cases of one stated chance stay in one bin; where they fill
    /// more than one, there are fewer bins, and none but the last holds fewer than a tenth. Means count cases by their weight; the interval is that of plain cases.
    /// </summary>
    public static IReadOnlyList<CalibrationBin> Curve(IEnumerable<Outcome> outcomes)
    {
        Outcome[] sorted = [.. outcomes.OrderBy(outcome => outcome.Probability)];
        var bins = new List<CalibrationBin>(Bins);
        for (int start = 0, bin = 1; start < sorted.Length; bin++)
        {
            while (bin < Bins && EndOf(bin) < start + sorted.Length / Bins) bin++;
            var end = Math.Max(start + 1, EndOf(bin));
            while (end < sorted.Length && sorted[end].Probability == sorted[end - 1].Probability) end++;
            double stated = 0, weight = 0, came = 0;
            var positives = 0;
            for (var index = start; index < end; index++)
            {
                stated += sorted[index].Weight * sorted[index].Probability;
                weight += sorted[index].Weight;
                came += sorted[index].IsPositive ? sorted[index].Weight : 0;
                positives += sorted[index].IsPositive ? 1 : 0;
            }

            var cases = end - start;
            bins.Add(new CalibrationBin(cases, stated / weight, positives, came / weight, Wilson.Of(positives, cases)!) { Weight = weight, WeightOfPositives = came });
            start = end;
        }

        return bins;

        int EndOf(int tenths) => (int)((long)sorted.Length * tenths / Bins);
    }

    /// <summary>Expected calibration error: the mean distance between stated chance and rate over the bins of <see cref="Curve"/>, weighted by size. Null without cases.</summary>
    public static double? ExpectedError(IEnumerable<Outcome> outcomes)
    {
        var curve = Curve(outcomes);
        return curve.Count == 0 ? null : curve.Sum(bin => Math.Abs(bin.Stated * bin.Weight - bin.WeightOfPositives)) / curve.Sum(bin => bin.Weight);
    }

    /// <summary>
    /// Calibration in the large: how much more came than was stated, over all cases. Its interval is that of chance if every case had just its stated chance, so that
    /// chances are off where the interval leaves out 0. Null without cases.
    /// </summary>
    public static CalibrationGap? InTheLarge(IReadOnlyCollection<Outcome> outcomes)
    {
        if (outcomes is not { Count: > 0 }) return null;
        var (stated, came) = (outcomes.Average(outcome => outcome.Probability), outcomes.Average(outcome => outcome.IsPositive ? 1.0 : 0));
        var reach = Wilson.Deviations * Math.Sqrt(outcomes.Sum(outcome => outcome.Probability * (1 - outcome.Probability))) / outcomes.Count;
        return new CalibrationGap(stated, came, came - stated, new Interval(came - stated - reach, came - stated + reach));
    }

    /// <summary>Mean squared distance of chance and outcome (Brier score); null without cases.</summary>
    public static double? Brier(IReadOnlyCollection<Outcome> outcomes) => outcomes is { Count: > 0 }
        ? outcomes.Average(outcome => (outcome.Probability - (outcome.IsPositive ? 1 : 0)) * (outcome.Probability - (outcome.IsPositive ? 1 : 0))) : null;
}

/// <summary>A point of the calibration curve.</summary>
/// <param name="N">Cases.</param>
/// <param name="Stated">Mean of the stated chances.</param>
/// <param name="Positives">Cases with a problem.</param>
/// <param name="Came">Their share.</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record CalibrationBin(int N, double Stated, int Positives, double Came, Interval Interval)
{
    internal double Weight { get; init; } = N;

    internal double WeightOfPositives { get; init; } = Positives;
}

/// <summary>What was stated and what came, over all cases.</summary>
/// <param name="Stated">Mean of the stated chances.</param>
/// <param name="Came">Share with a problem.</param>
/// <param name="Gap">What came less what was stated.</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record CalibrationGap(double Stated, double Came, double Gap, Interval Interval)
{
    /// <summary>Whether chance alone would hardly leave such a gap.</summary>
    internal bool IsOff => Interval.Low > 0 || Interval.High < 0;
}
