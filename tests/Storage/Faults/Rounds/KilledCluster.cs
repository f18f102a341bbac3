using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xinheng.Silo.Enterprises.PostgreSql;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>Two silos on one PostgreSQL: one of the silos is killed, or the database under both.</summary>
internal sealed class KilledCluster : IKilledPlace
{
    private readonly string root;
    private readonly TimeSpan shift;
    private readonly PostgreSqlServer server;
    private readonly bool killsDatabase;
    private readonly string connection;
    private readonly ClusterDatabase database;
    private readonly ServedSilo?[] silos = new ServedSilo?[2];
    private readonly (int Silo, int Gateway)[] ports = [(FreePort(), FreePort()), (FreePort(), FreePort())];
    private readonly bool[] isUp = [false, false];

    private KilledCluster(string root, TimeSpan shift, PostgreSqlServer server, bool killsDatabase, string connection)
    {
        this.root = root;
        this.shift = shift;
        this.server = server;
        this.killsDatabase = killsDatabase;
        this.connection = connection;
        database = ClusterDatabase.Parse(connection).Value;
    }

    public IReadOnlyList<string> Roots => [.. Enumerable.Range(0, silos.Length).Select(Root)];

    public bool HasSurvivor => !killsDatabase;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<KilledCluster> Make(string root, TimeSpan shift, PostgreSqlServer server, bool killsDatabase) =>
        new(root, shift, server, killsDatabase, await server.MakeDatabase(Cancellation));

    public async Task Start()
    {
        for (var index = 0; index < silos.Length; index++) await Start(index);
    }

    public ServedSilo Any(Random random)
    {
        var first = random.Next(silos.Length);
        return isUp[first] ? silos[first]! : silos[1 - first]!;
    }

    public async Task Kill(Random random)
    {
        if (killsDatabase)
        {
            await server.Kill(Cancellation);
            return;
        }

        var victim = random.Next(silos.Length);
        isUp[victim] = false;
        await silos[victim]!.Kill();
    }

    public async Task Recover()
    {
        if (killsDatabase)
        {
            await server.Start(Cancellation);
            database.Source.Clear();
        }

        for (var index = 0; index < silos.Length; index++)
        {
            if (isUp[index]) continue;
            await silos[index]!.DisposeAsync();
            await Start(index);
        }
    }

    public async Task<Found> Look()
    {
        await Settle();
        await using var context = new PostgreSqlContextFactory(database).CreateDbContext();
        return await Found.In(context, new PostgreSqlEventStore(database), Hashes(), Cancellation);
    }

    public async Task<string?> Damage()
    {
        await Settle();
        await using var opened = await database.Source.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand(StoredVersions.Gaps, opened);
        if (await command.ExecuteScalarAsync(Cancellation) is long gaps and > 0) return $"{gaps} subjects have gaps in their versions";
        return Files().Altered() is { Count: > 0 } altered ? $"altered in the database: {string.Join(", ", altered)}" : null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in silos)
        {
            if (silo is not null) await silo.DisposeAsync();
        }

        database.Dispose();
    }

    private async Task Start(int index)
    {
        silos[index] = await ServedSilo.Start(new ServedSettings(Root(index), shift.Ticks, Keys: Path.Combine(root, "keys"), SiloPort: ports[index].Silo, GatewayPort: ports[index].Gateway), connection, Cancellation);
        isUp[index] = true;
    }

    /// <summary>What a killed silo had sent may still be at work in the server: looks when nothing is.</summary>
    private async Task Settle()
    {
        var isBusy = true;
        while (isBusy)
        {
            try
            {
                await using var opened = await database.Source.OpenConnectionAsync(Cancellation);
                await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state NOT IN ('idle')", opened);
                isBusy = await command.ExecuteScalarAsync(Cancellation) is long and > 0;
            }
            catch (NpgsqlException)
            {
                // A pooled connection that the kill broke: the next one is new.
            }
        }
    }

    private Dictionary<string, string> Hashes() => Files().All().Where(file => file.Key.StartsWith("classes/", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Key), file => file.Value, StringComparer.Ordinal);

    private ClusterFiles Files() => new(new DataDirectory(Root(0)), database);

    private string Root(int index) => Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"silo-{index}"));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
