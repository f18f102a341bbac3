using System.Globalization;
using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Draws;
using Xinheng.Reporting;

namespace Xinheng.Tests.Unit.Auditing;

public sealed class ChanceTests
{
    // Exact values: one value is at least 1/2 off, P(D < d) = 2d − 1; Marsaglia, Tsang and Wang (2003) print K(10, 0.274) = 0.6284796154565.
    [Theory]
    [InlineData(0.75, 1, 0.5)]
    [InlineData(0.274, 10, 1 - 0.6284796154565)]
    public void The_exact_Kolmogorov_law_is_the_published_one(double distance, int count, double tail) => Assert.Equal(tail, Kolmogorov.Tail(distance, count), 9);

    // Critical values of the limit law: 1.358 at 5 %, 1.628 at 1 %.
    [Theory]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.6276, 0.01)]
    public void The_limit_law_has_the_known_critical_values(double argument, double tail) => Assert.Equal(tail, Kolmogorov.Tail(argument / Math.Sqrt(1_000_000), 1_000_000), 3);

    [Fact]
    public void Exact_and_limit_law_meet_where_one_takes_over_from_the_other() =>
        Assert.Equal(Kolmogorov.Tail(0.1, 140), Kolmogorov.Tail(0.1 * Math.Sqrt(140.0 / 141), 141), 2);

    [Fact]
    public void The_distance_is_taken_on_both_sides_of_each_step() => Assert.Equal(0.6, Kolmogorov.Distance([0.6, 0.7]), 12);

    [Fact]
    public void Holm_steps_down_and_never_decreases() => Assert.Equal(["0.04", "0.06", "0.06", "0.80"], Holm.Corrected([0.01, 0.02, 0.03, 0.8]).Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)));

    [Fact]
    public void Holm_never_exceeds_one() => Assert.All(Holm.Corrected([0.9, 0.8]), value => Assert.Equal(1, value));

    [Theory]
    [InlineData(0.05, 1.959964)]
    [InlineData(0.001, 3.290527)]
    [InlineData(0.0000001, 5.326724)]
    public void The_points_of_the_normal_law_are_right(double level, double point) => Assert.Equal(point, Normal.TwoSided(level), 5);

    /// <summary>Squares of normal numbers, one of them moved by what should be found four times of five. Critical values of chi-squared at 1 in 1000: 10.828, 32.909, 51.179.</summary>
    [Theory]
    [InlineData(1, 10.828)]
    [InlineData(12, 32.909)]
    [InlineData(24, 51.179)]
    public void One_group_that_lies_as_far_off_as_a_test_says_is_found_four_times_of_five(int groups, double critical)
    {
        var moved = SumOfSquares.Reach(groups, Math.Sqrt(2.0 * groups), 0.001);
        var random = new Random(8);
        var found = 0;
        const int rounds = 10_000;
        for (var round = 0; round < rounds; round++)
        {
            var sum = 0.0;
            for (var group = 0; group < groups; group++) sum += Math.Pow(NormalNumber(random) + (group == 0 ? moved : 0), 2);
            if (sum > critical) found++;
        }

        Assert.InRange(found, 0.76 * rounds, 0.84 * rounds);
    }

    [Fact]
    public void Tickets_as_far_from_even_as_the_test_says_are_found_at_least_four_times_of_five()
    {
        // More values in the lower half: the distribution function is farthest off in the middle.
        const int count = 400, rounds = 1000;
        const double level = 0.001;
        var distance = Kolmogorov.Reach(level, count);
        var random = new Random(9);
        var found = 0;
        for (var round = 0; round < rounds; round++)
        {
            var values = new double[count];
            for (var place = 0; place < count; place++) values[place] = random.NextDouble() / 2 + (random.NextDouble() < 0.5 + distance ? 0 : 0.5);
            Array.Sort(values);
            if (Kolmogorov.Tail(Kolmogorov.Distance(values), count) <= level) found++;
        }

        Assert.InRange(found, 0.78 * rounds, 0.95 * rounds);
    }

    [Fact]
    public void A_simulated_p_is_never_zero_and_counts_ties()
    {
        var figure = new Simulated(5, [1, 2, 3, 5]);
        Assert.Equal(0.4, figure.AtLeast, 12);
        Assert.Equal(0.2, new Simulated(9, [1, 2, 3, 5]).AtLeast, 12);
        Assert.Equal(0.2, new Simulated(-9, [1, 2, 3, 5]).AsFar, 12);
    }

    [Fact]
    public void Dice_repeat_by_seed_and_differ_by_purpose_and_place()
    {
        var dice = new Dice(1, Dice.Purpose.Selection, 0);
        var first = dice.Next();
        Assert.Equal(first, new Dice(1, Dice.Purpose.Selection, 0).Next());
        Assert.NotEqual(first, dice.Next());
        Assert.NotEqual(first, new Dice(1, Dice.Purpose.Selection, 1).Next());
        Assert.NotEqual(first, new Dice(2, Dice.Purpose.Selection, 0).Next());
        Assert.NotEqual(first, new Dice(1, Dice.Purpose.Staffing, 0).Next());
    }

    [Fact]
    public void Dice_below_a_limit_are_even()
    {
        var dice = new Dice(3, Dice.Purpose.Selection, 0);
        var counts = new int[7];
        for (var toss = 0; toss < 70_000; toss++) counts[dice.Below(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 400, 10_000 + 400));
    }

    /// <summary>One ticket serves both tasks: a row of both, drawn again, must be drawn for them together as often as sorted tickets draw it.</summary>
    [Fact]
    public void Drawing_again_gives_what_sorting_random_tickets_gives()
    {
        var city = new AuditedCity(3, subjects: 120);
        var draw = city.Draw(1).Read(new Population(city.Register));
        var (fast, slow) = (new Dictionary<(int, int), int>(), new Dictionary<(int, int), int>());
        var (fastBoth, slowBoth) = (0, 0);
        var redraw = new Redraw(draw);
        var dice = new Dice(9, Dice.Purpose.Selection, 0);
        var random = new Random(11);
        var picks = new List<Pick>();
        const int rounds = 4000;
        for (var round = 0; round < rounds; round++)
        {
            redraw.Next(dice, picks);
            fastBoth += Count(picks, fast);
            slowBoth += Count(Sorted(draw, random), slow);
            Assert.Equal(draw.Picks.Length, picks.Count);
        }

        // Two binomial counts of the same chance: their difference has variance 2np(1 − p), at most n/2.
        var limit = 5 * Math.Sqrt(rounds / 2.0);
        Assert.All(fast.Keys.Union(slow.Keys), key => Assert.InRange(fast.GetValueOrDefault(key) - slow.GetValueOrDefault(key), -limit, limit));
        Assert.InRange(fastBoth - slowBoth, -limit * 3, limit * 3);
        Assert.True(slowBoth > rounds / 10);
    }

    // Box and Muller.
    private static double NormalNumber(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static List<Pick> Sorted(AuditedDraw draw, Random random)
    {
        var tickets = Array.ConvertAll(draw.Subjects, _ => random.NextDouble());
        var picks = new List<Pick>();
        foreach (var cell in draw.Cells)
        {
            for (var task = 0; task < draw.TaskCount; task++)
            {
                var own = task;
                picks.AddRange(cell.Patterns.Where(pattern => pattern.Tasks.Contains(own)).SelectMany(pattern => pattern.Rows).OrderBy(row => tickets[row]).Take(cell.Drawn[task]).Select(row => new Pick(row, own)));
            }
        }

        return picks;
    }

    private static int Count(List<Pick> picks, Dictionary<(int, int), int> counts)
    {
        foreach (var pick in picks) counts[(pick.Row, pick.Task)] = counts.GetValueOrDefault((pick.Row, pick.Task)) + 1;
        return picks.GroupBy(pick => pick.Row).Count(same => same.Count() > 1);
    }
}
