using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Drift;
using Outcome = Xinheng.Scoring.Evaluation.Outcome;

namespace Xinheng.Tests.Properties.Scoring.Evaluation;

public sealed class JudgingLaws
{
    private static readonly Gen<Outcome> Cases = from chance in Gen.Choose(0, 8) from came in Gen.Elements(true, false, false) select new Outcome(chance / 8.0, came);
    private static readonly Gen<Outcome[]> Some = Gen.Choose(1, 40).SelectMany(count => Cases.ArrayOf(count));
    private static readonly Gen<double?> Values = Gen.Choose(-1, 12).Select(value => value < 0 ? (double?)null : value);
    private static readonly Gen<double?[]> Populations = Gen.Choose(1, 60).SelectMany(count => Values.ArrayOf(count));

    [Property]
    public Property Precision_is_the_mean_over_all_orders_of_ties_and_at_the_whole_the_rate() => Prop.ForAll(Some.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (cases, wanted) =>
    {
        var quota = Math.Min(wanted, cases.Length);

        // Every case above the tie at the edge counts, and of the tie its share.
        var edge = cases.OrderByDescending(one => one.Probability).ElementAt(quota - 1).Probability;
        var above = cases.Where(one => one.Probability > edge).ToArray();
        var tie = cases.Where(one => one.Probability == edge).ToArray();
        var hits = above.Count(one => one.IsPositive) + (quota - above.Length) * tie.Average(one => one.IsPositive ? 1.0 : 0);
        return Near(RankMetrics.PrecisionAt(quota, cases)!.Value, hits / quota) && Near(RankMetrics.PrecisionAt(cases.Length, cases)!.Value, cases.Average(one => one.IsPositive ? 1.0 : 0));
    });

    [Property]
    public Property The_gain_curve_never_falls_and_ends_at_all() => Prop.ForAll(Some.ToArbitrary(), cases =>
    {
        var gain = RankMetrics.Gain(cases);
        return cases.Any(one => one.IsPositive) == (gain.Count > 0) && gain.Zip(gain.Skip(1)).All(pair => pair.Second.Found >= pair.First.Found - 1e-12) && (gain.Count == 0 || Near(gain[^1].Found, 1));
    });

    [Property]
    public Property The_calibration_curve_holds_every_case_once_and_parts_no_chance() => Prop.ForAll(Some.ToArbitrary(), cases =>
    {
        var curve = CalibrationMetrics.Curve(cases);
        return curve.Sum(bin => bin.N) == cases.Length && curve.Sum(bin => bin.Positives) == cases.Count(one => one.IsPositive) && curve.Count <= CalibrationMetrics.Bins
            && Near(curve.Sum(bin => bin.N * bin.Stated), cases.Sum(one => one.Probability)) && curve.Zip(curve.Skip(1)).All(pair => pair.First.Stated < pair.Second.Stated)
            && curve.All(bin => bin.Interval.Low <= bin.Came && bin.Came <= bin.Interval.High);
    });

    [Property]
    public Property No_bin_of_the_calibration_curve_but_the_last_holds_fewer_than_a_tenth() => Prop.ForAll(Gen.Choose(10, 400).SelectMany(count => Tied(count)).ToArbitrary(), cases =>
        CalibrationMetrics.Curve(cases).SkipLast(1).All(bin => bin.N >= cases.Length / CalibrationMetrics.Bins));

    /// <summary>Several visits of one subject, all with its chance, tell no more than one: the interval may not shrink with them.</summary>
    [Property(MaxTest = 20)]
    public Property A_bootstrap_of_subjects_is_as_wide_however_often_each_was_visited() => Prop.ForAll(Some.ToArbitrary(), Gen.Choose(2, 5).ToArbitrary(), (cases, times) =>
    {
        Outcome[] once = [.. cases.Select((one, number) => one with { Subject = SubjectId.Parse($"{440802_000_000_000L + number}").Value })];
        Outcome[] often = [.. once.SelectMany(one => Enumerable.Repeat(one, times))];
        return Bootstrap.Of(once, RankMetrics.AreaUnderCurve, 7) == Bootstrap.Of(often, RankMetrics.AreaUnderCurve, 7) && Bootstrap.Of(cases, RankMetrics.AreaUnderCurve, 7) == Bootstrap.Of(once, RankMetrics.AreaUnderCurve, 7);
    });

    /// <summary>Against the sum over a fine grid of both shares.</summary>
    [Property(MaxTest = 40)]
    public Property The_certainty_of_a_rise_is_the_area_where_the_upper_share_is_larger() => Prop.ForAll(Rates.ToArbitrary(), Rates.ToArbitrary(), (upper, lower) =>
    {
        const int steps = 1500;
        double[] Density(ClassRate rate)
        {
            double[] heights = [.. Enumerable.Range(0, steps).Select(step => (step + 0.5) / steps).Select(share => Math.Pow(share, rate.Positives) * Math.Pow(1 - share, rate.N - rate.Positives))];
            var sum = heights.Sum();
            return [.. heights.Select(height => height / sum)];
        }

        var (above, below) = (Density(upper), Density(lower));
        double area = 0, sofar = 0;
        for (var step = 0; step < steps; step++)
        {
            area += above[step] * (sofar + below[step] / 2);
            sofar += below[step];
        }

        return Math.Abs(area - RisingRates.CertaintyThatAbove(upper, lower)) < 1e-3
            && Near(RisingRates.CertaintyThatAbove(upper, lower) + RisingRates.CertaintyThatAbove(lower, upper), 1);
    });

    [Property]
    public Property The_stability_index_is_0_of_the_same_never_below_and_the_same_both_ways() => Prop.ForAll(Populations.ToArbitrary(), Populations.ToArbitrary(), (reference, now) =>
    {
        var bins = StabilityBins.Of(reference);
        var (before, after) = (bins.Tally(reference), bins.Tally(now));
        var index = StabilityBins.Index(before, after)!.Value;
        return StabilityBins.Index(before, before) == 0 && index >= 0 && Near(index, StabilityBins.Index(after, before)!.Value)
            && before.Sum() == reference.Length && after.Sum() == now.Length && after[0] == now.Count(value => value is null) && bins.Count <= StabilityBins.Most + 1;
    });

    [Property]
    public Property Days_saved_are_the_mean_over_all_orders_that_the_scores_allow() => Prop.ForAll(Visits.ToArbitrary(), visits =>
    {
        var days = visits.Select(visit => visit.Day.DayNumber).Order().ToArray();
        var positives = visits.Where(visit => visit.IsPositive).ToArray();
        var sums = Orders(visits).Where(order => order.Zip(order.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score))
            .Select(order => order.Index().Where(one => one.Item.IsPositive).Sum(one => days[one.Index])).ToArray();
        var saved = DaysEarlier.Of(visits);
        return positives.Length == 0 ? saved.Days is null : Math.Abs(saved.Days!.Value - (positives.Average(visit => visit.Day.DayNumber) - sums.Average() / positives.Length)) < 1e-6;
    });

    // Up to all of one chance, the others apart.
    private static Gen<Outcome[]> Tied(int count) => Gen.Choose(0, count).SelectMany(tied => Gen.Choose(0, count).Select(at =>
        (Outcome[])[.. Enumerable.Range(0, count).Select(number => new Outcome(number >= at && number < at + tied ? at : number, number % 3 == 0))]));

    private static Gen<ClassRate> Rates => from cases in Gen.Choose(0, 60) from positives in Gen.Choose(0, 60) select new ClassRate(cases, Math.Min(cases, positives));

    private static Gen<(DateOnly Day, double Score, bool IsPositive)[]> Visits => Gen.Choose(1, 6).SelectMany(count => (
        from day in Gen.Choose(1, 20)
        from score in Gen.Choose(0, 3)
        from came in Gen.Elements(true, false)
        select (new DateOnly(2026, 7, day), (double)score, came)).ArrayOf(count));

    private static IEnumerable<(DateOnly Day, double Score, bool IsPositive)[]> Orders((DateOnly Day, double Score, bool IsPositive)[] visits) => visits.Length <= 1
        ? [visits]
        : Enumerable.Range(0, visits.Length).SelectMany(first => Orders([.. visits.Where((_, index) => index != first)]).Select(rest => ((DateOnly, double, bool)[])[visits[first], .. rest]));

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-9;
}
