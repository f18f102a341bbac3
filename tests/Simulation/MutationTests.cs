using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation;

/// <summary>The checks can fail: each finds the defect that is put in for it, and says how to have it again.</summary>
public sealed class MutationTests
{
    private const int Seed = 1;

    [Fact]
    public Task An_acknowledged_event_that_was_not_written_is_found() => IsFound(new Mutation { DropAt = 5 }, days: 45, "was acknowledged and is not there");

    [Fact]
    public Task An_event_that_was_written_twice_is_found() => IsFound(new Mutation { DoubleAt = 5 }, days: 45, "is there 2 times");

    [Fact]
    public Task A_second_draw_of_a_plan_is_found() => IsFound(new Mutation { DrawsAgain = true }, days: 45, "was drawn 2 times");

    [Fact]
    public Task A_class_snapshot_that_changes_after_it_was_given_out_is_found() => IsFound(new Mutation { AltersSnapshot = true }, days: 45, "has changed since it was given out");

    private static async Task IsFound(Mutation mutation, int days, string what)
    {
        var found = await Assert.ThrowsAsync<Violation>(() => SimulatedYear.Run(Seed, days, mutation));
        Assert.Contains(what, found.Message, StringComparison.Ordinal);
        Assert.Contains($"XINHENG_SIMULATION_SEED={Seed} XINHENG_SIMULATION_DAYS={days}", found.Message, StringComparison.Ordinal);
        Assert.Contains("step ", found.Message, StringComparison.Ordinal);
    }
}
