using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Sampling;

namespace Xinheng.Tests.Unit.Scoring.Evaluation;

public sealed class WeightedRatesTests
{
    private static readonly StratumKey A = new("z/2026/0001", "T01", RiskClass.A);
    private static readonly StratumKey D = new("z/2026/0001", "T01", RiskClass.D);
    private static readonly SubjectGroup Chikan = new("440802", new("赤坎区", "440802"));
    private static readonly SubjectGroup Xiashan = new("440803", new("霞山区", "440803"));
    private static readonly SubjectGroup Trade = new("F", new("批发和零售业", "trade"));

    // 1000 of A with 10 drawn, 1 problem; 20 of D with 10 drawn, 6 problems. Weights 100 and 2: (100 + 12) / 1020, where the plain rate is 7 / 20.
    [Fact]
    public void A_result_counts_one_over_its_chance()
    {
        var rates = WeightedRates.Of([new(A, 1000, 10), new(D, 20, 10)], [.. Results(A, Chikan, 10, 1), .. Results(D, Chikan, 10, 6)]);
        Assert.Equal(112.0 / 1020, rates.Overall!.Rate, 12);
        Assert.Equal([0.1, 0.6], rates.ByClass.Select(rate => Math.Round(rate.Rate, 12)));
        Assert.Equal([1000.0, 20.0], rates.ByClass.Select(rate => rate.Represents));

        // Twenty visits at 112 in 1020 find 2.2; the draws found 7.
        Assert.Equal((7, Math.Round(20 * 112.0 / 1020, 9)), (rates.AgainstUniform!.Hits, Math.Round(rates.AgainstUniform.Uniform, 9)));
    }

    // Of D: s² = 10/9 · 0.24, finite population 1 − 10/20: variance 0.5 · 0.26667 / 10 = 0.013333; 18 effective cases; Wilson.
    [Fact]
    public void The_interval_knows_how_many_rows_were_left()
    {
        var rate = Assert.Single(WeightedRates.Of([new(D, 20, 10)], Results(D, Chikan, 10, 6)).ByClass);
        Assert.Equal(Wilson.Of(0.6, 18)!.Low, rate.Interval.Low, 9);
        var all = WeightedRates.Of([new(D, 10, 10)], Results(D, Chikan, 10, 6)).Overall!;
        Assert.Equal(new Interval(0.6, 0.6), all.Interval);
    }

    [Fact]
    public void Districts_weigh_by_what_their_results_stand_for_and_items_by_where_they_were_inspected()
    {
        var rates = WeightedRates.Of([new(A, 1000, 10), new(D, 20, 10)],
            [.. Results(A, Chikan, 5, 1), .. Results(A, Xiashan, 5, 0), .. Results(D, Chikan, 10, 5).Select(result => result with { Items = new Dictionary<string, bool> { ["AMR-02"] = result.IsPositive } })]);
        Assert.Equal(110.0 / 520, rates.ByDistrict[0].Rate, 12);
        Assert.Equal(0, rates.ByDistrict[1].Rate);
        Assert.Equal([("AMR-01", 0.1), ("AMR-02", 0.5)], rates.ByItem.Select(rate => (rate.Key, Math.Round(rate.Rate, 12))));
        Assert.True(rates.ByDistrict[1].Interval.High > 0.1);
    }

    [Fact]
    public void A_subject_found_gone_counts_for_no_rate_and_a_stratum_without_results_is_told()
    {
        var gone = Results(D, Xiashan, 1, 0).Single() with { Items = new Dictionary<string, bool>() };
        var rates = WeightedRates.Of([new(A, 1000, 10), new(D, 20, 10)], [.. Results(D, Chikan, 3, 1), gone]);
        Assert.Equal((3, 1.0 / 3, 1000L), (rates.Overall!.N, rates.Overall.Rate, rates.Unreached));
        Assert.Null(WeightedRates.Of([], []).Overall);
    }

    [Fact]
    public void A_result_of_no_stratum_is_a_bug() => Assert.Throws<ArgumentException>(() => WeightedRates.Of([new(A, 1000, 10)], Results(D, Chikan, 1, 1)));

    // T02 selects the same ten of D as T01, and each has the same result: a second question to the same ten tells nothing new of how far ten are from twenty.
    [Fact]
    public void Two_tasks_that_drew_the_same_subjects_with_the_same_results_leave_the_interval_of_one()
    {
        var second = D with { Task = "T02" };
        DrawnResult[] once = Results(D, Chikan, 10, 6);
        DrawnResult[] twice = [.. once, .. once.Select(result => result with { Stratum = second })];
        var one = WeightedRates.Of([new(D, 20, 10)], once);
        var both = WeightedRates.Of([new(D, 20, 10), new(second, 20, 10)], twice);
        Assert.Equal((20, 40.0), (both.Overall!.N, both.Overall.Represents));
        Assert.Equal(one.Overall!.Interval.Low, both.Overall.Interval.Low, 9);
        Assert.Equal(one.Overall.Interval.High, both.Overall.Interval.High, 9);
        Assert.Equal(2 * one.AgainstUniform!.UniformInterval.High, both.AgainstUniform!.UniformInterval.High, 9);

        // Of another draw they are others' tickets: there the same results do tell more.
        var apart = once.Select(result => result with { Stratum = D with { Draw = "z/2026/0002" } });
        var independent = WeightedRates.Of([new(D, 20, 10), new(D with { Draw = "z/2026/0002" }, 20, 10)], [.. once, .. apart]).Overall!;
        Assert.True(independent.Interval.Low > both.Overall.Interval.Low + 0.02);
    }

    [Fact]
    public void Two_results_of_one_drawn_row_are_a_bug() =>
        Assert.Throws<ArgumentException>(() => WeightedRates.Of([new(D, 20, 10)], [.. Results(D, Chikan, 2, 1), .. Results(D, Chikan, 1, 1)]));

    private static DrawnResult[] Results(StratumKey stratum, SubjectGroup district, int cases, int positives) =>
        [.. Enumerable.Range(0, cases).Select(number => new DrawnResult(stratum, SubjectId.Parse($"{district.Key}{number:000000000}").Value, district, Trade, new Dictionary<string, bool> { ["AMR-01"] = number < positives }))];
}
