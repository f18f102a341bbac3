using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>
/// Draws a small frame anew with many seeds and compares how often each subject, and each pair of subjects, was selected with its exact chance. A subject's chance is T/N; a pair's
/// follows from all orders of the regions and all roundings, which draw/1 makes equally likely.
/// </summary>
internal sealed class Simulation
{
    /// <summary>Odds that a fair draw exceeds the bound anywhere.</summary>
    private const double FalseAlarm = 0.001;

    private readonly MadeUpDraw draw;
    private readonly PlanText plan;
    private readonly List<Group> groups;

    public Simulation(int seed, int subjects)
    {
        draw = new MadeUpDraw(seed, subjects);

        // Ratios that leave every class to chance; one with a denominator of 18 digits.
        plan = draw.Plan with { Tasks = [.. draw.Plan.Tasks.Select(task => task with { A = new(1, 10), B = new(3, 10), C = new(333_333_333_333_333_333, 999_999_999_999_999_999), D = new(1, 2) })] };
        groups = [.. plan.Tasks.SelectMany(task => "ABCD".Select(riskClass => Group.Of(draw.Frame, task, riskClass)).Where(group => group.Rows.Count > 0))];
    }

    /// <summary>Strata with a single subject, where rounding alone decides.</summary>
    public int StrataOfOne => groups.Sum(group => group.Regions.Count(region => region.Rows.Count == 1));

    /// <summary>Draws with the seeds 0 to <paramref name="draws"/> − 1.</summary>
    public SimulationResult Run(int draws)
    {
        var places = draw.Frame.Rows.Index().ToDictionary(row => row.Item.Id, row => row.Index, StringComparer.Ordinal);
        var drawn = new bool[draws][][];
        Parallel.For(0, draws, number =>
        {
            // Nothing of the draw's own keys, which are new each time: the same seeds give the same figures.
            var reveals = draw.Seed.Reveals.Select(reveal => reveal with { Secret = Hashes.Of($"{reveal.Role} {number}") }).ToList();
            var selected = Computation.Compute(plan, draw.Frame, new Roster([]), draw.Seed with { PlanHash = Hashes.Of("plan"), Reveals = reveals }).Selected.ToLookup(row => (row.Task, row.Class), row => places[row.Id]);
            drawn[number] = [.. groups.Select(group => Marks(selected[(group.Task, group.Class)]))];
        });

        var ofSubjects = groups.Index().SelectMany(group => group.Item.Rows.Select(row => (Count: drawn.Count(marks => marks[group.Index][row]), group.Item.Chance))).ToList();
        var ofPairs = groups.Index().SelectMany(group => group.Item.Pairs.Select(pair => (Count: drawn.Count(marks => marks[group.Index][pair.One] && marks[group.Index][pair.Other]), pair.Chance))).ToList();
        return new SimulationResult(
            draws, draw.Frame.Rows.Count, plan.Tasks.Count, ofSubjects.Count, ofPairs.Count,
            ofSubjects.Max(one => Deviation(one.Count, draws, one.Chance)), ofPairs.Max(one => Deviation(one.Count, draws, one.Chance)),
            Math.Sqrt(2 * Math.Log(2 * (ofSubjects.Count + ofPairs.Count) / FalseAlarm)));
    }

    private bool[] Marks(IEnumerable<int> rows)
    {
        var marks = new bool[draw.Frame.Rows.Count];
        foreach (var row in rows) marks[row] = true;
        return marks;
    }

    /// <summary>
    /// z as the root of twice the log-likelihood ratio. By Chernoff's bound it exceeds z with a chance of at most 2·exp(−z²/2), whatever the chance and the number of draws, so
    /// that a union over all statistics gives the bound. Close to the middle it is the usual z = (count − mean) / deviation. Where the chance is 0 or 1, any other count is infinitely far.
    /// </summary>
    private static double Deviation(int count, int draws, double chance)
    {
        var share = (double)count / draws;
        return Math.Sqrt(Math.Max(0, 2 * draws * (Divergence(share, chance) + Divergence(1 - share, 1 - chance))));
    }

    private static double Divergence(double share, double chance) => share == 0 ? 0 : chance == 0 ? double.PositiveInfinity : share * Math.Log(share / chance);

    /// <summary>The rows of a task and class, by region.</summary>
    private sealed record Group(string Task, char Class, IReadOnlyList<(string Region, IReadOnlyList<int> Rows)> Regions, long Quota)
    {
        public IReadOnlyList<int> Rows { get; } = [.. Regions.SelectMany(region => region.Rows)];

        public double Chance => (double)Quota / Rows.Count;

        public static Group Of(Frame frame, PlanTask task, char riskClass)
        {
            var rows = frame.Rows.Index().Where(row => row.Item.Class == riskClass && row.Item.Tasks.Contains(task.Id)).ToList();
            var regions = rows.GroupBy(row => row.Item.Region).Select(region => (region.Key, (IReadOnlyList<int>)[.. region.Select(row => row.Index)])).ToList();
            return new Group(task.Id, riskClass, regions, task.RatioOf(riskClass).CeilingOf(rows.Count));
        }

        /// <summary>Pairs of rows with the chance that both are drawn.</summary>
        public IEnumerable<(int One, int Other, double Chance)> Pairs
        {
            get
            {
                var sizes = Regions.Select(region => region.Rows.Count).ToArray();
                var shares = Shares().ToList();
                foreach (var (one, here) in Regions.Index())
                {
                    foreach (var (other, there) in Regions.Index().Where(region => region.Index >= one))
                    {
                        double ways = one == other ? (double)sizes[one] * (sizes[one] - 1) : (double)sizes[one] * sizes[other];
                        var chance = shares.Average(drawn => one == other ? drawn[one] * (drawn[one] - 1) : drawn[one] * drawn[other]) / ways;
                        foreach (var (first, second) in here.Rows.SelectMany(first => there.Rows.Where(second => one != other || first < second).Select(second => (first, second)))) yield return (first, second, chance);
                    }
                }
            }
        }

        // n_h of each region for every order of the regions and every rounding, by the formula of the protocol.
        private IEnumerable<double[]> Shares()
        {
            foreach (var order in Orders([.. Enumerable.Range(0, Regions.Count)]))
            {
                for (var rounding = 0; rounding < Rows.Count; rounding++)
                {
                    var drawn = new double[Regions.Count];
                    long before = 0;
                    foreach (var region in order)
                    {
                        var after = before + Regions[region].Rows.Count;
                        drawn[region] = (after * Quota + rounding) / Rows.Count - (before * Quota + rounding) / Rows.Count;
                        before = after;
                    }

                    yield return drawn;
                }
            }
        }

        private static IEnumerable<List<int>> Orders(List<int> items) => items.Count == 0 ? [[]]
            : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => rest.Prepend(first).ToList()));
    }
}

/// <summary>What a simulation came to.</summary>
/// <param name="Draws">Seeds drawn with.</param>
/// <param name="Frame">Subjects of the frame.</param>
/// <param name="Tasks">Tasks of the plan.</param>
/// <param name="Subjects">Subjects counted, once for each task.</param>
/// <param name="Pairs">Pairs of one task and class, in the same region or in different ones.</param>
/// <param name="LargestOfSubjects">Largest |z| of a subject.</param>
/// <param name="LargestOfPairs">Largest |z| of a pair.</param>
/// <param name="Bound">What a fair draw exceeds anywhere once in a thousand simulations at most.</param>
internal sealed record SimulationResult(int Draws, int Frame, int Tasks, int Subjects, int Pairs, double LargestOfSubjects, double LargestOfPairs, double Bound);
