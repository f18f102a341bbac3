using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring.Evaluation;

public sealed class JudgingTests
{
    private static readonly SnapshotId May = SnapshotId.Parse("2026-05-31.1").Value;
    private static readonly SnapshotId June = SnapshotId.Parse("2026-06-30.1").Value;

    // By hand: 15 of 148, z = 1.96 (a worked example of the literature gives 0.0624 to 0.1605).
    [Fact]
    public void Wilsons_interval_is_that_of_the_books()
    {
        var interval = Wilson.Of(15, 148)!;
        Assert.Equal((0.0624, 0.1605), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
        Assert.Equal((0.0, 0.2775), (Wilson.Of(0, 10)!.Low, Math.Round(Wilson.Of(0, 10)!.High, 4)));
        Assert.Null(Wilson.Of(0, 0));
    }

    [Fact]
    public void Precision_at_a_quota_is_the_rate_among_the_first_and_shares_out_a_tie()
    {
        Outcome[] cases = [new(0.9, true), new(0.5, true), new(0.5, false), new(0.5, false), new(0.1, true)];
        Assert.Equal(1.0, RankMetrics.PrecisionAt(1, cases)!.Value, 12);
        Assert.Equal((1 + 1.0 / 3) / 2, RankMetrics.PrecisionAt(2, cases)!.Value, 12);
        Assert.Equal(0.6, RankMetrics.PrecisionAt(5, cases)!.Value, 12);
        Assert.Null(RankMetrics.PrecisionAt(6, cases));
        Assert.Null(RankMetrics.PrecisionAt(0, cases));
    }

    [Fact]
    public void The_gain_curve_goes_from_nothing_to_all_through_what_the_first_half_holds()
    {
        var gain = RankMetrics.Gain([new(0.9, true), new(0.8, false), new(0.7, true), new(0.2, false)]);
        Assert.Equal((0, 0.5, 1), (gain[0].Found, gain[10].Found, gain[20].Found));
        Assert.Empty(RankMetrics.Gain([new(0.9, false)]));
    }

    // Two at 0.1 of which none came, two at 0.6 of which both came: each in a bin of its own, since cases of one chance are never parted.
    [Fact]
    public void The_calibration_curve_and_its_gap_are_those_worked_by_hand()
    {
        Outcome[] cases = [new(0.6, true), new(0.1, false), new(0.6, true), new(0.1, false)];
        Assert.Equal([(2, 0.1, 0, 0.0), (2, 0.6, 2, 1.0)], CalibrationMetrics.Curve(cases).Select(bin => (bin.N, bin.Stated, bin.Positives, bin.Came)));
        Assert.Equal((0.1 + 0.4) / 2, CalibrationMetrics.ExpectedError(cases)!.Value, 12);
        var gap = CalibrationMetrics.InTheLarge(cases)!;
        Assert.Equal((0.35, 0.5, 0.15), (Math.Round(gap.Stated, 12), gap.Came, Math.Round(gap.Gap, 12)));
        Assert.Equal(0.15 - Wilson.Deviations * Math.Sqrt(2 * 0.09 + 2 * 0.24) / 4, gap.Interval.Low, 9);
        Assert.Null(CalibrationMetrics.InTheLarge([]));
    }

    // 600 of 1000 have one chance: they fill six tenths, and the other four follow.
    [Fact]
    public void After_a_chance_that_fills_several_tenths_the_bins_are_tenths_again()
    {
        Outcome[] cases = [.. Enumerable.Repeat(new Outcome(0.01, false), 600), .. Enumerable.Range(0, 400).Select(number => new Outcome(0.1 + number / 1000.0, number % 2 == 0))];
        Assert.Equal([600, 100, 100, 100, 100], CalibrationMetrics.Curve(cases).Select(bin => bin.N));
    }

    // Uniform on both sides: the upper of Beta(2,1) is above the lower of Beta(1,2) with 5/6; of two that know nothing it is a toss.
    [Fact]
    public void The_certainty_of_a_rise_is_exact()
    {
        Assert.Equal(5.0 / 6, RisingRates.CertaintyThatAbove(new(1, 1), new(1, 0)), 12);
        Assert.Equal(0.5, RisingRates.CertaintyThatAbove(new(0, 0), new(0, 0)), 12);
        Assert.Equal(0.5, RisingRates.CertaintyThatAbove(new(40, 7), new(40, 7)), 9);
    }

    [Fact]
    public void Rates_rise_where_every_step_is_certain_fall_where_one_goes_down_and_stay_undecided_where_a_class_is_small()
    {
        static RisingRates Of(params (int N, int Positives)[] rates) => RisingRates.Of(Enum.GetValues<RiskClass>().Zip(rates).ToDictionary(pair => pair.First, pair => ClassRate.Of(pair.Second.N, pair.Second.Positives)));
        Assert.Equal(RateVerdict.Rises, Of((400, 10), (400, 40), (400, 100), (400, 200)).Verdict);
        Assert.Equal(RateVerdict.Falls, Of((400, 100), (400, 40), (400, 100), (400, 200)).Verdict);
        var small = Of((400, 10), (400, 40), (400, 100), (9, 9));
        Assert.Equal((RateVerdict.Undecided, RateVerdict.Undecided), (small.Verdict, small.Steps[2].Verdict));
        Assert.Null(small.Steps[2].Certainty);
        Assert.Null(Of((0, 0), (0, 0), (0, 0), (0, 0)).TrendP);
    }

    // Two classes of ten, 2 and 6 with a problem: the trend is the plain comparison of two shares, z² = 0.4² / (0.4 · 0.6 · (1/10 + 1/10)) = 3.33, p = 0.068.
    [Fact]
    public void The_trend_over_two_classes_is_the_comparison_of_two_shares() => Assert.Equal(0.068, RisingRates.Of(new Dictionary<RiskClass, ClassRate>
    {
        [RiskClass.A] = new(10, 2),
        [RiskClass.B] = new(10, 6),
        [RiskClass.C] = new(0, 0),
        [RiskClass.D] = new(0, 0),
    }).TrendP!.Value, 3);

    // Visits on days 1, 2, 3; the problem was found on day 3 with the highest score: two days sooner. A tie of all shares the days out: day 2, one sooner.
    [Fact]
    public void Problems_come_sooner_by_the_days_that_the_order_saves()
    {
        static DateOnly Day(int day) => new(2026, 7, day);
        Assert.Equal(2, DaysEarlier.Of([(Day(1), 10, false), (Day(2), 20, false), (Day(3), 30, true)]).Days);
        Assert.Equal(1, DaysEarlier.Of([(Day(1), 5, false), (Day(2), 5, false), (Day(3), 5, true)]).Days);
        Assert.Null(DaysEarlier.Of([(Day(1), 5, false)]).Days);
        Assert.Equal(new DaysEarlier(4, 2.5), DaysEarlier.Together([new(1, 4), new(3, 2), new(0, null)]));
    }

    // Reference 5 and 5, now 8 and 2, half a case added: p = 8.5/11.5, 2.5/11.5 with the empty bin for missing values 0.5/11.5.
    [Fact]
    public void The_stability_index_is_the_one_worked_by_hand()
    {
        static double Term(double p, double q) => (p - q) * Math.Log(p / q);
        Assert.Equal(Term(8.5 / 11.5, 5.5 / 11.5) + Term(2.5 / 11.5, 5.5 / 11.5), StabilityBins.Index([0, 5, 5], [0, 8, 2])!.Value, 12);
        Assert.Null(StabilityBins.Index([0, 0], [1, 2]));
    }

    [Fact]
    public void A_value_held_by_many_makes_one_bin_and_what_is_missing_another()
    {
        double?[] reference = [.. Enumerable.Repeat<double?>(0, 97), 1, 2, 3];
        var bins = StabilityBins.Of(reference);
        Assert.Equal(3, bins.Count);
        Assert.Equal([0, 97, 3], bins.Tally(reference));
        Assert.Equal([2, 1, 1], bins.Tally([null, null, 0, 50]));
    }

    // Most hold the largest value, or one in the middle, or there is one alone: that they lose it, and that the few beside them change sides, must be seen.
    [Theory]
    [InlineData(new[] { 5, 95, 0 }, new[] { 100, 0, 0 })]
    [InlineData(new[] { 0, 100, 0 }, new[] { 100, 0, 0 })]
    [InlineData(new[] { 5, 90, 5 }, new[] { 90, 5, 5 })]
    [InlineData(new[] { 5, 90, 5 }, new[] { 5, 5, 90 })]
    [InlineData(new[] { 97, 3, 0 }, new[] { 3, 97, 0 })]
    public void A_value_held_by_most_is_a_bin_apart_from_rarer_ones_on_either_side(int[] reference, int[] now)
    {
        static double?[] Of(int[] counts) => [.. counts.SelectMany((count, place) => Enumerable.Repeat((double?)(place / 2.0), count))];
        Assert.True(Stability.Of("share", new("率", "share"), Of(reference), Of(now))!.Psi > DriftThresholds.Psi);
        Assert.Equal(0, Stability.Of("share", new("率", "share"), Of(reference), Of(reference))!.Psi);
    }

    // A ratio of a subject's own has few values too, such as sixths; it is measured. What whole districts share is told by the feature, not by its values.
    [Fact]
    public void A_ratio_of_a_subjects_own_is_measured_however_few_its_values()
    {
        double?[] Of(int lean) => [.. Enumerable.Range(0, 300).Select(number => (double?)(Math.Min(6, number % 7 + lean) / 6.0))];
        Assert.True(Stability.Of("amounts-published", new("率", "share"), Of(0), Of(4))!.Psi > DriftThresholds.Psi);
        Assert.Equal(
            ["industry-problem-rate", "industry-division-problem-rate", "region-problem-rate", "kind-problem-rate", "region-kind-problem-rate", "region-industry-problem-rate"],
            FeatureCatalogue.All.Where(feature => feature.IsShared).Select(feature => feature.Name));
    }

    [Fact]
    public void Moves_between_classes_are_counted_with_those_who_came_and_went()
    {
        var before = new Dictionary<SubjectId, RiskClass> { [Id(1)] = RiskClass.A, [Id(2)] = RiskClass.B, [Id(3)] = RiskClass.D, [Id(4)] = RiskClass.A };
        var after = new Dictionary<SubjectId, RiskClass> { [Id(1)] = RiskClass.A, [Id(2)] = RiskClass.C, [Id(3)] = RiskClass.B, [Id(5)] = RiskClass.A };
        var flow = ClassFlow.Of(May, before, June, after);
        Assert.Equal((2.0 / 3, 1.0 / 3, 1, 1), (flow.Moved!.Value, flow.Riskier!.Value, flow.Arrived, flow.Left));
        Assert.Equal((1, 1, 1), (flow.Counts[RiskClass.A][RiskClass.A], flow.Counts[RiskClass.B][RiskClass.C], flow.Counts[RiskClass.D][RiskClass.B]));
    }

    [Fact]
    public void An_alarm_says_what_drifted_and_what_to_do_and_few_outcomes_raise_none()
    {
        Stability[] moved = [new("age", new("成立年限", "age"), 0.24), new("score", new("分值", "score"), 0.3)];
        var off = new CalibrationGap(0.1, 0.2, 0.1, new(0.05, 0.15));
        var alarms = DriftAlarm.Among(moved, 200, off, 0.6, ("lightgbm-1", new Interval(0.7, 0.8)));
        Assert.Equal(["drift.psi", "drift.calibration", "drift.rank"], alarms.Select(alarm => alarm.Code));
        Assert.Equal("score", alarms[0].Of);
        Assert.Equal(alarms.Select(alarm => alarm.Code), DriftAlarm.Asked(moved.Length, 200, off, 0.6, ("lightgbm-1", new Interval(0.7, 0.8))));
        Assert.Equal(["drift.calibration"], DriftAlarm.Asked(0, 200, off, 0.6, ("lightgbm-1", null)));
        Assert.Equal(["drift.psi"], DriftAlarm.Asked(2, 49, off, 0.6, ("lightgbm-1", new Interval(0.7, 0.8))));
        Assert.All(alarms, alarm => Assert.All(new[] { alarm.Says, alarm.Do }, text => Assert.True(text.Chinese.Length > 0 && text.English.Length > 0)));
        Assert.Equal(["drift.psi"], DriftAlarm.Among(moved, 49, off, 0.6, ("lightgbm-1", new Interval(0.7, 0.8))).Select(alarm => alarm.Code));
        Assert.Empty(DriftAlarm.Among([moved[0]], 200, off with { Interval = new(-0.01, 0.2) }, 0.7, ("lightgbm-1", new Interval(0.7, 0.8))));
    }

    private static SubjectId Id(int number) => SubjectId.Parse($"44080200000000{number}").Value;
}
