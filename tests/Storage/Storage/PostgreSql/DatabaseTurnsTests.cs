using System.Globalization;
using Npgsql;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Storage.PostgreSql;

/// <summary>Turns end with their holder, also with one that stands still.</summary>
public sealed class DatabaseTurnsTests(PostgreSqlServer server)
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_turn_of_a_holder_that_says_nothing_any_more_goes_to_the_next()
    {
        using var database = ClusterDatabase.Parse(await server.MakeDatabase(Cancellation)).Value;
        await using var still = await new DatabaseTurns(database) { Pulse = Never, Patience = TimeSpan.FromMilliseconds(200) }.Take("work", Cancellation);
        await using var next = await new DatabaseTurns(database).Take("work", Cancellation);
        Assert.Equal(1, await Holders(database));
    }

    [Fact]
    public async Task The_turn_of_a_holder_that_works_for_long_stays_its_own()
    {
        using var database = ClusterDatabase.Parse(await server.MakeDatabase(Cancellation)).Value;

        // Twenty pulses in the server's patience: a busy machine may be late with some.
        var patience = TimeSpan.FromSeconds(5);
        Task<IAsyncDisposable> next;
        await using (await new DatabaseTurns(database) { Pulse = patience / 20, Patience = patience }.Take("work", Cancellation))
        {
            next = new DatabaseTurns(database).Take("work", Cancellation).AsTask();
            while (await HeldSeconds(database) < 1.2 * patience.TotalSeconds) Assert.False(next.IsCompleted);
        }

        await using var taken = await next;
        Assert.Equal(1, await Holders(database));
    }

    [Fact]
    public async Task A_session_that_pauses_in_a_transaction_is_ended_by_the_server_after_a_minute()
    {
        using var database = ClusterDatabase.Parse(await server.MakeDatabase(Cancellation)).Value;
        Assert.Equal("1min", await Scalar<string>(database, "SHOW idle_in_transaction_session_timeout"));
    }

    private static Task<long> Holders(ClusterDatabase database) =>
        Scalar<long>(database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

    /// <summary>For how long somebody has held a turn, by the server's clock; the server takes a moment to say.</summary>
    private static async Task<double> HeldSeconds(ClusterDatabase database) => Convert.ToDouble(
        await Scalar<object>(database, "SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0) FROM pg_sleep(0.1), pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND granted AND datname = current_database()"),
        CultureInfo.InvariantCulture);

    private static async Task<T> Scalar<T>(ClusterDatabase database, string query)
    {
        await using var connection = await database.Source.OpenConnectionAsync(Cancellation);
#pragma warning disable CA2100 // Queries of this class.
        await using var command = new NpgsqlCommand(query, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
