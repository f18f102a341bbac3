using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Draws;

namespace Xinheng.Auditing.Groups;

/// <summary>All that is asked of the selections of many draws, found and simulated. One simulation answers every question.</summary>
internal sealed class SelectionStudy
{
    private readonly Dictionary<string, GroupStudy> groups = new(StringComparer.Ordinal);

    private SelectionStudy(IReadOnlyList<AuditedDraw> draws, Population population, AuditSettings settings, Action roundDone)
    {
        var weights = new Weights(draws, population);
        var groupings = population.HasRegister
            ? new[] { Dimension.Industry, Dimension.Month, Dimension.Form, Dimension.Representative(population) }.Select(dimension => Pooling.Of(dimension, population, weights)).OfType<Grouping>().ToArray()
            : [];
        var simulations = Simulate(draws, population, groupings, settings, roundDone);
        for (var grouping = 0; grouping < groupings.Length; grouping++)
        {
            var own = grouping;
            var sums = Enumerable.Range(0, settings.Rounds + 1).Select(place => Sums(simulations.Select(simulation => simulation.Counts[place][own]), groupings[own].Titles.Count)).ToArray();
            var moments = Moments.Of(draws.Zip(simulations, (draw, simulation) => (draw, simulation.GroupsOf(own))), groupings[own].Titles.Count);
            groups[groupings[own].Name] = GroupStudy.Of(groupings[own], sums[0], sums[1..], moments);
        }

        Runs = Sum(simulations, simulation => simulation.Runs);
        TaskDistances = Sum(simulations, simulation => simulation.TaskDistances);
        StratumDistances = Sum(simulations, simulation => simulation.StratumDistances);
        Whole = TallyOf(draws, population, weights, _ => true);
        if (!simulations.Any(simulation => simulation.IsAgain is not null)) return;
        Again = Sum(simulations, simulation => simulation.Again);
        AgainTally = TallyOf(draws, population, weights, pair => simulations[pair.Draw].IsAgain?[pair.Row] == true);
    }

    /// <summary>All rows of all draws; where it is not showable, no question can be answered without telling on single enterprises.</summary>
    public Tally Whole { get; }

    /// <summary>Number of runs in the order of registration.</summary>
    public Simulated Runs { get; }

    /// <summary>Distances between selected rows of a task.</summary>
    public Simulated TaskDistances { get; }

    /// <summary>The same within strata.</summary>
    public Simulated StratumDistances { get; }

    /// <summary>Selections of those drawn before; null where no two draws are of one organisation.</summary>
    public Simulated? Again { get; }

    /// <summary>Those drawn before who could be drawn again, with what chance gives them.</summary>
    public Tally? AgainTally { get; }

    public static SelectionStudy Of(IReadOnlyList<AuditedDraw> draws, Population population, AuditSettings settings, Action roundDone) => new(draws, population, settings, roundDone);

    /// <summary>Selections by a dimension; null where there are no two groups large enough, or no register.</summary>
    public GroupStudy? GroupsBy(string dimension) => groups.GetValueOrDefault(dimension);

    private static DrawSimulation[] Simulate(IReadOnlyList<AuditedDraw> draws, Population population, Grouping[] groupings, AuditSettings settings, Action roundDone)
    {
        var before = DrawnBefore(draws, population);
        var simulations = new DrawSimulation[draws.Count];

        // Each draw has a stream of chance of its own, so that it doesn't matter which core takes which.
        Parallel.For(0, draws.Count, index =>
        {
            simulations[index] = new DrawSimulation(draws[index], groupings, before[index], settings.Rounds);
            simulations[index].Run(new Dice(settings.Seed, Dice.Purpose.Selection, index), roundDone);
        });
        return simulations;
    }

    // What an organisation's earlier draws really selected. Given that, the next draw is a new chance, whatever its frame excludes because of it.
    private static bool[]?[] DrawnBefore(IReadOnlyList<AuditedDraw> draws, Population population)
    {
        var held = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        var before = new bool[]?[draws.Count];
        for (var index = 0; index < draws.Count; index++)
        {
            before[index] = held.TryGetValue(draws[index].Organisation, out var earlier) ? (bool[])earlier.Clone() : null;
            if (earlier is null) held[draws[index].Organisation] = earlier = new bool[population.Count];
            foreach (var pick in draws[index].Picks) earlier[draws[index].Subjects[pick.Row]] = true;
        }

        return before;
    }

    // Each subject counts once, with the sum of its chances.
    private static Tally TallyOf(IReadOnlyList<AuditedDraw> draws, Population population, Weights weights, Func<(int Draw, int Row), bool> counts)
    {
        var expected = new double[population.Count];
        var isMet = new bool[population.Count];
        for (var index = 0; index < draws.Count; index++)
        {
            foreach (var cell in draws[index].Cells)
            {
                foreach (var pattern in cell.Patterns.Where(pattern => pattern.Tasks.Length > 0))
                {
                    var chance = Weights.ChanceOf(cell, pattern);
                    foreach (var row in pattern.Rows)
                    {
                        if (!counts((index, row))) continue;
                        expected[draws[index].Subjects[row]] += chance;
                        isMet[draws[index].Subjects[row]] = true;
                    }
                }
            }
        }

        var tally = new Tally();
        for (var subject = 0; subject < expected.Length; subject++)
        {
            if (isMet[subject]) tally.Add(expected[subject], weights.ClassOf(subject));
        }

        return tally;
    }

    private static Simulated Sum(DrawSimulation[] simulations, Func<DrawSimulation, double[]> figure)
    {
        var sums = new double[figure(simulations[0]).Length];
        foreach (var simulation in simulations)
        {
            var values = figure(simulation);
            for (var place = 0; place < sums.Length; place++) sums[place] += values[place];
        }

        return new Simulated(sums[0], sums[1..]);
    }

    private static int[] Sums(IEnumerable<int[]> counts, int groups)
    {
        var sums = new int[groups];
        foreach (var count in counts)
        {
            for (var group = 0; group < groups; group++) sums[group] += count[group];
        }

        return sums;
    }
}
