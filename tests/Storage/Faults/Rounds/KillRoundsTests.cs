using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>
/// The short form of the series of kills; XINHENG_KILL_ROUNDS makes it the long one, XINHENG_KILL_SEED another. What was run is told on the screen.
/// </summary>
public sealed class KillRoundsTests(PostgreSqlServer server)
{
    [Fact]
    public Task What_a_server_acknowledged_before_kills_is_there_once_after_them() =>
        Run("SQLite, the server killed", 5, (root, shift) => Task.FromResult<IKilledPlace>(new KilledServer(root, shift)));

    [Fact]
    public Task What_a_cluster_acknowledged_before_either_silo_was_killed_is_there_once() =>
        Run("PostgreSQL, one of two silos killed", 3, async (root, shift) => await KilledCluster.Make(root, shift, server, killsDatabase: false));

    [Fact]
    public async Task What_a_cluster_acknowledged_before_its_database_was_killed_is_there_once()
    {
        await using var own = new PostgreSqlServer { ForcesWrites = true };
        await Run("PostgreSQL itself killed under two silos", 2, async (root, shift) => await KilledCluster.Make(root, shift, own, killsDatabase: true));
    }

    private static async Task Run(string name, int shortRounds, Func<string, TimeSpan, Task<IKilledPlace>> open)
    {
        var plan = KillPlan.Of(shortRounds);
        await using var series = new KillSeries(name, plan, open);
        var report = await series.Run();
        Console.WriteLine(report);
        Assert.Equal(plan.Rounds, report.Rounds);
    }
}
