using Xinheng.Scoring.Evaluation;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class RankMetricsTests
{
    // Ranked by chance: + − + − −; of 6 pairs 5 are right.
    private static readonly Outcome[] Five = [new(0.9, true), new(0.8, false), new(0.7, true), new(0.2, false), new(0.1, false)];

    [Fact]
    public void Area_under_the_curve_counts_pairs_that_are_ranked_right() => Assert.Equal(5.0 / 6, RankMetrics.AreaUnderCurve(Five)!.Value, 12);

    [Fact]
    public void A_tie_counts_half() => Assert.Equal(0.75, RankMetrics.AreaUnderCurve([new(0.9, true), new(0.5, true), new(0.5, false)])!.Value, 12);

    [Fact]
    public void Scores_that_are_all_alike_rank_nothing()
    {
        Outcome[] alike = [.. Five.Select(outcome => outcome with { Probability = 0.3 })];
        Assert.Equal(0.5, RankMetrics.AreaUnderCurve(alike));
        Assert.Equal(0.0, RankMetrics.KolmogorovSmirnov(alike));
        Assert.Equal(1.0, RankMetrics.LiftAt(0.1, alike)!.Value, 12);
    }

    [Fact]
    public void Kolmogorov_Smirnov_is_the_largest_distance() => Assert.Equal(2.0 / 3, RankMetrics.KolmogorovSmirnov(Five)!.Value, 12);

    [Fact]
    public void Lift_at_two_fifths_is_the_rate_among_the_first_two_over_the_rate_of_all() => Assert.Equal(0.5 / 0.4, RankMetrics.LiftAt(0.4, Five)!.Value, 12);

    [Fact]
    public void Lift_shares_out_a_tie_at_its_edge() =>
        Assert.Equal(2 * (1 + 0.25) / 2, RankMetrics.LiftAt(0.25, [new(0.9, true), new(0.5, true), new(0.5, false), new(0.5, false), new(0.5, false), new(0.1, true), new(0.1, false), new(0.1, true)])!.Value, 12);

    [Fact]
    public void One_kind_of_outcome_has_no_rank() => Assert.Null(RankMetrics.AreaUnderCurve([new(0.1, true), new(0.2, true)]));

    [Fact]
    public void A_score_that_is_no_number_is_a_bug() => Assert.Throws<ArgumentException>(() => RankMetrics.AreaUnderCurve([new(double.NaN, true), new(0.2, false)]));

    [Fact]
    public void Calibration_error_is_the_mean_distance_of_chance_and_rate()
    {
        Outcome[] outcomes = [new(0.2, false), new(0.2, true), new(0.6, true), new(0.6, true)];
        Assert.Equal((Math.Abs(0.4 - 1) + Math.Abs(1.2 - 2)) / 4, CalibrationMetrics.ExpectedError(outcomes)!.Value, 12);
        Assert.Equal((0.04 + 0.64 + 0.16 + 0.16) / 4, CalibrationMetrics.Brier(outcomes)!.Value, 12);
    }

    [Fact]
    public void A_bootstrap_interval_replays_and_holds_its_figure()
    {
        Outcome[] outcomes = [.. Enumerable.Range(0, 300).Select(number => new Outcome(number * 7 % 101, number * 7 % 101 + number % 37 > 90))];
        var interval = Bootstrap.Of(outcomes, RankMetrics.AreaUnderCurve, 1)!;
        Assert.Equal(interval, Bootstrap.Of(outcomes, RankMetrics.AreaUnderCurve, 1));
        Assert.InRange(RankMetrics.AreaUnderCurve(outcomes)!.Value, interval.Low, interval.High);
    }
}
