using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Scorecards;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>Outcomes of class-weighted draws weigh one over their chance, so that what is learnt holds for all and not for those who were drawn.</summary>
public sealed class RowWeightsTests
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);
    private static readonly TrainingSettings Settings = new() { Trees = 30 };

    /// <summary>One of ten is of class D, which no feature tells: D has problems in 50 of 100, the others in 5, so that the city's rate is 9.5 %. D is drawn with chance 1/2, the others with 1/20.</summary>
    private static readonly (TrainingRow Row, bool IsDrawn)[] City = [.. MakeCity(40_000)];

    private static double TrueRate => City.Average(one => one.Row.IsPositive ? 1.0 : 0);

    [Theory]
    [InlineData(TreeLearner.LightGbm)]
    [InlineData(TreeLearner.FastTree)]
    public void A_model_learnt_from_a_biased_draw_states_the_rate_of_the_whole_city(TreeLearner learner)
    {
        var trained = Trained(learner, row => row);
        Assert.InRange(City.Average(one => trained.ChanceOf(one.Row.Values)), TrueRate - 0.02, TrueRate + 0.02);
        Assert.InRange(Trained(learner, row => row with { Chance = null }) is var plain ? City.Average(one => plain.ChanceOf(one.Row.Values)) : 0, TrueRate + 0.1, 1);
    }

    [Fact]
    public void A_scorecard_learnt_from_a_biased_draw_states_the_rate_of_the_whole_city_too()
    {
        var card = Trained(TreeLearner.LightGbm, row => row).Scorecard!.Card;
        var cases = ScorecardCases.Of([.. City.Select(one => one.Row).Where((_, index) => index % 7 == 0)]);
        Assert.InRange(Enumerable.Range(0, cases.Labels.Length).Average(row => ScorecardReport.ChanceOf(card, cases.ValuesOf(row))), TrueRate - 0.02, TrueRate + 0.02);
    }

    [Fact]
    public void The_card_tells_how_many_chances_are_known_what_was_cut_and_how_many_inspections_of_one_weight_would_tell_as_much()
    {
        var trained = Trained(TreeLearner.LightGbm, row => row);
        var weighting = trained.WithReference([0.1, 0.2], AsOf, Settings, ModelOrigin.MadeUpCity, "test", Xinheng.Scoring.Release.ReleaseGate.Of([], [])).Card.Weighting!;
        Assert.Equal((trained.Weighting, RowWeights.Cap, 0), (weighting, weighting.Cap, weighting.Cut));
        Assert.True(weighting.EffectiveLearnt < 0.8 * trained.Learnt.Rows, $"{weighting.EffectiveLearnt} of {trained.Learnt.Rows}");
        Assert.Null(Trained(TreeLearner.LightGbm, row => row with { Chance = null }).Weighting);
    }

    [Fact]
    public void Known_chances_share_out_their_number_an_extreme_one_is_cut_and_what_has_no_chance_weighs_one()
    {
        double?[] chances = [.. Enumerable.Repeat<double?>(0.5, 98), 0.25, 1e-5, null, null];
        TrainingRow[] rows = [.. chances.Select((chance, number) => Row(number, false) with { Chance = chance })];
        var weighted = RowWeights.Assigned(rows);
        var mean = (98 * 2 + 4 + 1e5) / 100;
        Assert.Equal([2 / mean, 4 / mean, RowWeights.Cap, 1, 1], weighted.Skip(97).Select(row => row.Weight), (one, other) => Math.Abs(one - other) < 1e-12);
        var summed = RowWeighting.Of(weighted, [])!;
        Assert.Equal((100, 1), (summed.Known, summed.Cut));
        var (sum, squares) = (weighted.Sum(row => row.Weight), weighted.Sum(row => row.Weight * row.Weight));
        Assert.Equal(sum * sum / squares, summed.EffectiveLearnt, 9);
    }

    [Fact]
    public void Where_all_weigh_one_every_part_gives_the_same_bytes_as_without_weights()
    {
        TrainingRow[] rows = [.. City.Where(one => one.IsDrawn).Select(one => one.Row).Take(1500)];
        double[] ones = [.. rows.Select(_ => 1.0)];
        float[][] values = [.. rows.Select(row => row.Values)];
        bool[] labels = [.. rows.Select(row => row.IsPositive)];
        foreach (var learner in new[] { TreeLearner.LightGbm, TreeLearner.FastTree })
        {
            string Hash(IReadOnlyList<double>? weights) => RiskModel.HashOf(TreeTrainer.Fit(values, labels, Settings with { Learner = learner }, RiskDirections.OfColumns, weights).Value.Trees, new(1, 0), []);
            Assert.Equal(Hash(null), Hash(ones));
        }

        (double, bool)[] scores = [.. rows.Select((row, index) => (row.IsPositive ? 0.3 + index % 7 : index % 5, row.IsPositive))];
        Assert.Equal(PlattCalibration.Fit(scores).Value, PlattCalibration.Fit(scores, ones).Value);
        float?[] column = [.. values.Select(row => (float?)row[3])];
        Assert.Equal(WoeBinning.Of(column, labels, RiskDirection.Up), WoeBinning.Of(column, labels, RiskDirection.Up, ones));
        double[][] narrow = [.. values.Select(row => new double[] { row[1], row[2] })];
        Assert.Equal(LogisticRegression.Fit(narrow, labels), LogisticRegression.Fit(narrow, labels, ones));
    }

    [Fact]
    public void A_case_of_weight_three_counts_as_three_cases()
    {
        Outcome[] weighted = [new(0.9, true) { Weight = 3 }, new(0.7, false), new(0.4, true), new(0.4, false) { Weight = 2 }, new(0.1, false) { Weight = 3 }];
        Outcome[] repeated = [.. weighted.SelectMany(one => Enumerable.Repeat(one with { Weight = 1 }, (int)one.Weight))];
        Assert.Equal(RankMetrics.AreaUnderCurve(repeated)!.Value, RankMetrics.AreaUnderCurve(weighted)!.Value, 12);
        Assert.Equal(RankMetrics.KolmogorovSmirnov(repeated)!.Value, RankMetrics.KolmogorovSmirnov(weighted)!.Value, 12);
        Assert.Equal(RankMetrics.LiftAt(0.3, repeated)!.Value, RankMetrics.LiftAt(0.3, weighted)!.Value, 12);
        (double, bool)[] scores = [(2, true), (1, false), (0.5, true), (0, false), (-1, false)];
        double[] weights = [3, 1, 1, 2, 3];
        var repeatedFit = PlattCalibration.Fit([.. scores.SelectMany((score, index) => Enumerable.Repeat(score, (int)weights[index]))]).Value;
        var weightedFit = PlattCalibration.Fit(scores, weights).Value;
        Assert.Equal((repeatedFit.Slope, repeatedFit.Intercept), (weightedFit.Slope, weightedFit.Intercept), new Near());
    }

    [Fact]
    public void A_row_has_a_chance_where_every_visit_that_settled_it_has_one_and_the_likeliest_counts()
    {
        CreditEvent[] events = [Made.Registered("2015-01-01"), Visit("one", 1), Visit("two", 1)];
        var around = new Dictionary<DateOnly, Surroundings> { [Made.Day("2026-05-31")] = Surroundings.Unknown };
        double? ChanceWith(Func<Inspected, double?>? chanceOf) => Assert.Single(TrainingRows.Of(Made.Subject, [.. events], Standpoint.AtEndOf(Made.Today), around, Settings, chanceOf)).Chance;
        Assert.Equal(0.3, ChanceWith(inspection => inspection.Inspection == "one" ? 0.1 : 0.3));
        Assert.Null(ChanceWith(inspection => inspection.Inspection == "one" ? 0.1 : null));
        Assert.Null(ChanceWith(null));

        static Inspected Visit(string id, int day) => Made.Inspected($"2026-06-0{day}") with { Id = EventId.Of(id), Inspection = id };
    }

    private static TrainedModel Trained(TreeLearner learner, Func<TrainingRow, TrainingRow> changed) =>
        ModelTrainer.Train(City.Where(one => one.IsDrawn).Select(one => changed(one.Row)), AsOf, Settings with { Learner = learner }).Value;

    private static IEnumerable<(TrainingRow, bool)> MakeCity(int subjects)
    {
        var random = new Random(20260930);
        for (var number = 0; number < subjects; number++)
        {
            var isRisky = number % 10 == 0;
            var chance = isRisky ? 0.5 : 0.05;
            var isPositive = random.NextDouble() < (isRisky ? 0.5 : 0.05);
            yield return (Row(number, isPositive) with { Chance = chance }, random.NextDouble() < chance);
        }
    }

    private static TrainingRow Row(int number, bool isPositive)
    {
        var random = new Random(number);
        var values = new float[FeatureCatalogue.Columns.Length];
        for (var column = 0; column < values.Length; column++) values[column] = random.Next(4);

        // A feature that tells a little, so that there is something to learn, and nothing of the class.
        values[FeatureCatalogue.Columns.IndexOf("complaints-36-months")] = random.NextDouble() < (isPositive ? 0.7 : 0.3) ? 2 : 1;
        var day = AsOf.AddDays(-30 - number % 700);
        return new TrainingRow(day, Made.Id(number), values, isPositive, day.AddDays(20));
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-6 && Math.Abs(one.Item2 - other.Item2) < 1e-6;

        public int GetHashCode((double, double) pair) => 0;
    }
}
