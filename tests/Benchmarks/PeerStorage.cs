using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xinheng.Contracts.Credit;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// The peer of <c>bench events</c>: a silo whose grains keep their state by Orleans' ADO.NET grain storage on PostgreSQL. A grain keeps its last event only, which is
/// less work than a history would be.
/// </summary>
internal sealed class PeerStorage(IHost host) : IAsyncDisposable
{
    public const string Name = "peer";

    // The provider asks for its statements by these names and gives them parameters of the names that stand in them.
    private const string Schema = """
        CREATE TABLE grain_state (
            id_hash integer NOT NULL, id0 bigint NOT NULL, id1 bigint NOT NULL, type_hash integer NOT NULL, type text NOT NULL, extension text NOT NULL, service text NOT NULL,
            payload bytea, version integer NOT NULL, PRIMARY KEY (id_hash, id0, id1, type_hash, type, extension, service));
        CREATE TABLE OrleansQuery (QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL);
        INSERT INTO OrleansQuery VALUES
        ('ReadFromStorageKey', 'SELECT payload AS PayloadBinary, version AS Version FROM grain_state
            WHERE id_hash = @GrainIdHash AND id0 = @GrainIdN0 AND id1 = @GrainIdN1 AND type_hash = @GrainTypeHash AND type = @GrainTypeString
            AND extension = coalesce(@GrainIdExtensionString, '''') AND service = @ServiceId'),
        ('WriteToStorageKey', 'INSERT INTO grain_state AS held VALUES
            (@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @ServiceId, @PayloadBinary, 1)
            ON CONFLICT (id_hash, id0, id1, type_hash, type, extension, service) DO UPDATE SET payload = excluded.payload, version = held.version + 1
            WHERE held.version = @GrainStateVersion RETURNING version AS NewGrainStateVersion'),
        ('ClearStorageKey', 'UPDATE grain_state SET payload = NULL, version = version + 1
            WHERE id_hash = @GrainIdHash AND id0 = @GrainIdN0 AND id1 = @GrainIdN1 AND type_hash = @GrainTypeHash AND type = @GrainTypeString
            AND extension = coalesce(@GrainIdExtensionString, '''') AND service = @ServiceId AND version = @GrainStateVersion RETURNING version AS NewGrainStateVersion'),
        ('DeleteStorageKey', 'DELETE FROM grain_state
            WHERE id_hash = @GrainIdHash AND id0 = @GrainIdN0 AND id1 = @GrainIdN1 AND type_hash = @GrainTypeHash AND type = @GrainTypeString
            AND extension = coalesce(@GrainIdExtensionString, '''') AND service = @ServiceId AND version = @GrainStateVersion RETURNING version + 1 AS NewGrainStateVersion');
        """;

    private readonly IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<PeerStorage> Start(string connectionString, CancellationToken cancellation)
    {
        await using (var source = NpgsqlDataSource.Create(connectionString))
        await using (var command = source.CreateCommand(Schema)) await command.ExecuteNonQueryAsync(cancellation);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()).AddAdoNetGrainStorage(Name, options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = connectionString;
        }));
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return new PeerStorage(host);
    }

    /// <summary>Has a grain keep an event.</summary>
    public Task Write(int writer, CreditEvent creditEvent) => grains.GetGrain<IPeerGrain>(writer).Keep(JsonSerializer.Serialize(creditEvent, CreditEventJson.Stored.CreditEvent));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A grain whose state is one text.</summary>
[Alias("xinheng.benchmarks.peer")]
public interface IPeerGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps a text; durable when it returns.</summary>
    [Alias("keep")]
    Task Keep(string text);
}

/// <summary>The state of the peer's grain.</summary>
[GenerateSerializer, Alias("xinheng.benchmarks.peer-state")]
public sealed class PeerState
{
    /// <summary>The text.</summary>
    [Id(0)] public string Text { get; set; } = "";
}

internal sealed class PeerGrain([PersistentState("state", PeerStorage.Name)] IPersistentState<PeerState> state) : Grain, IPeerGrain
{
    public Task Keep(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }
}
