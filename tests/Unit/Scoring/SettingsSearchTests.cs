using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class SettingsSearchTests
{
    private const int Tries = 4;

    private static readonly DateOnly AsOf = new(2026, 8, 31);
    private static readonly TrainingSettings Start = new() { Trees = 20, MinimumRowsPerLeaf = 20 };

    [Fact]
    public void The_same_rows_give_the_same_areas_and_the_same_choice()
    {
        var steps = new Steps();
        var first = Run(Rows(1500), steps).Value;
        var again = Run(Rows(1500).Reverse(), new Steps()).Value;
        Assert.Equal(first.Chosen, again.Chosen);
        Assert.Equal(
            first.Tried.SelectMany(tried => tried.Aucs).Select(BitConverter.DoubleToInt64Bits), again.Tried.SelectMany(tried => tried.Aucs).Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(Tries, first.Tried.Distinct().Count());
        Assert.Equal(Start, first.Tried[0].Settings);
        Assert.Equal(Tries * SettingsSearch.Periods, steps.Last!.Done);
        Assert.Equal(steps.Last.Of, steps.Last.Done);
    }

    [Fact]
    public void The_smallest_within_one_standard_error_of_the_best_is_chosen()
    {
        var small = new TriedSettings(Start with { Trees = 40, Leaves = 4 }, [0.70, 0.74, 0.72, 0.72]);
        var middle = new TriedSettings(Start with { Trees = 80, Leaves = 7 }, [0.72, 0.75, 0.745, 0.735]);
        var large = new TriedSettings(Start with { Trees = 300, Leaves = 15 }, [0.72, 0.76, 0.74, 0.74]);
        Assert.Equal(0.00816, large.StandardError, 5);
        Assert.Same(middle, SettingsSearch.Choose([small, middle, large]));
        Assert.Same(large, SettingsSearch.Choose([small, large]));
    }

    // Periods differ by 0.1, but in each of them the larger is ahead by 0.02: that is no noise.
    [Fact]
    public void What_is_better_in_every_period_alike_is_chosen_however_much_periods_differ()
    {
        var small = new TriedSettings(Start with { Trees = 40, Leaves = 4 }, [0.60, 0.70, 0.65, 0.75]);
        var large = new TriedSettings(Start with { Trees = 300, Leaves = 15 }, [0.62, 0.72, 0.671, 0.769]);
        Assert.Same(large, SettingsSearch.Choose([small, large]));
    }

    // Rows of any inspection within the year are settled a year after their day.
    [Fact]
    public void Settings_are_searched_for_any_inspection_within_the_horizon_too()
    {
        var start = Start with { Outcome = OutcomeRule.AnyInspection, HorizonMonths = TrainingSettings.YearMonths };
        var rows = Rows(2500).Select((row, number) => row with { Day = AsOf.AddMonths(-12).AddDays(-number * 1500 / 2500) }).Select(row => row with { OutcomeOn = row.Day.AddMonths(12) });
        var search = SettingsSearch.Run(rows, AsOf, start, new Steps(), TestContext.Current.CancellationToken, Tries).Value;
        Assert.Equal(OutcomeRule.AnyInspection, search.Chosen.Outcome);
        Assert.All(search.Tried, tried => Assert.True(tried.MeanAuc > 0.55, $"mean AUC {tried.MeanAuc}"));
    }

    [Fact]
    public void Each_inspection_counts_once_by_either_outcome()
    {
        TrainingRow Row(int month, int settled) => new(AsOf.AddMonths(month), Made.Id(1), [], false, AsOf.AddMonths(settled));
        TrainingRow[] next = [Row(-9, -6), Row(-8, -6), Row(-7, -6), Row(-6, -1), Row(-2, -1)];
        Assert.Equal([next[2], next[4]], TrainingRows.Once(next));
        TrainingRow[] any = [.. Enumerable.Range(0, 30).Select(month => Row(-41 + month, -29 + month))];
        Assert.Equal([any[5], any[17], any[29]], TrainingRows.Once(any));
        TrainingRow other = any[0] with { Subject = Made.Id(2) };
        Assert.Equal([any[5], any[17], any[29], other], TrainingRows.Once([.. any, other]));
    }

    [Fact]
    public void What_judges_lies_after_all_that_was_learnt_and_the_gap()
    {
        var rows = Rows(1500).ToArray();
        var from = AsOf.AddMonths(-9);
        var split = TimeSplit.At(rows, from, AsOf.AddMonths(-6), Start);
        Assert.NotEmpty(split.Learnt);
        Assert.NotEmpty(split.Judged);
        Assert.True(split.Learnt.Max(row => row.OutcomeOn).AddDays(Start.GapDays) <= split.Judged.Min(row => row.Day));
        Assert.True(split.Judged.Max(row => row.OutcomeOn) <= AsOf.AddMonths(-6));
    }

    [Fact]
    public void A_history_too_short_for_its_periods_is_refused()
    {
        Made.Refused("train.too-few", Run(Rows(1500).Where(row => row.Day > AsOf.AddMonths(-8)), new Steps()));
        Made.Refused("train.settings", SettingsSearch.Run(Rows(100), AsOf, Start with { Leaves = 64 }, new Steps(), TestContext.Current.CancellationToken));
    }

    private static Answer<SearchReport> Run(IEnumerable<TrainingRow> rows, Steps steps) => SettingsSearch.Run(rows, AsOf, Start, steps, TestContext.Current.CancellationToken, Tries);

    private static IEnumerable<TrainingRow> Rows(int count)
    {
        var random = new Random(7);
        var penalties = FeatureCatalogue.Columns.IndexOf("penalties-36-months");
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var values = new float[FeatureCatalogue.Columns.Length];
            for (var column = 0; column < values.Length; column++) values[column] = random.Next(4);
            var day = AsOf.AddDays(-30 - number * 900 / count);
            return new TrainingRow(day, Made.Id(number), values, random.NextDouble() < 0.05 + 0.2 * values[penalties], day.AddDays(20));
        })];
    }

    private sealed class Steps : IProgress<Step>
    {
        public Step? Last { get; private set; }

        public void Report(Step value) => Last = value;
    }
}
