using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Enterprises.PostgreSql;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>The database of a cluster, at this program's schema, and this silo's own folder, which it holds.</summary>
internal sealed class OpenedCluster : IOpenedStorage
{
    private readonly HeldFolder held;

    private OpenedCluster(DataDirectory directory, ClusterDatabase database, HeldFolder held)
    {
        Directory = directory;
        Database = database;
        this.held = held;
    }

    public DataDirectory Directory { get; }

    public ClusterDatabase Database { get; }

    public ScheduleStore Schedule => new(Database.ScheduleSource);

    ScheduleStore? IOpenedStorage.Schedule => Schedule;

    /// <summary>Connects, holds the folder, brings the schema forward where that is needed, and checks that the keys are the cluster's.</summary>
    /// <returns>
    /// The opened store, or why not: the folder held or unusable or with an SQLite database of its own, the server not to be reached, its database missing, of a
    /// newer program or in another encoding, the keys of another cluster. Nothing that is refused is changed.
    /// </returns>
    /// <param name="folder">The silo's folder.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="entropy">For the mark of a new cluster's keys.</param>
    /// <param name="cancellation">Ends the wait for another silo that is just opening.</param>
    public static async Task<Answer<OpenedCluster>> Open(string folder, ClusterSettings cluster, IEntropy entropy, CancellationToken cancellation)
    {
        if (!ClusterDatabase.Parse(cluster.ConnectionString).TryGet(out var database, out var malformed)) return Answer<OpenedCluster>.Refused(malformed);
        var directory = new DataDirectory(folder, cluster.Keys) { Server = database.Place };
        HeldFolder? held = null;
        Refusal? refusal;
        try
        {
            var isBackup = BackupManifest.IsIn(directory.Root);
            held = isBackup ? null : HeldFolder.Take(directory);
            refusal = isBackup ? BackupRefusals.AsDirectory(directory.Root)
                : held is null ? StorageFault.Held(directory)
                : File.Exists(directory.Database) && !File.Exists(directory.Elsewhere) ? Embedded(directory)
                : await Ready(directory, database, cluster, entropy, cancellation);
            if (refusal is null) return new OpenedCluster(directory, database, held!);
        }
        catch (NpgsqlException failure)
        {
            refusal = PostgreSqlFault.Of(failure, database.Place);
        }
        catch (StorageRefusedException refused)
        {
            refusal = refused.Refusal;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refusal = StorageFault.OfOpening(failure, directory);
        }

        held?.Dispose();
        database.Dispose();
        return refusal;
    }

    public void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(Database);
        services.TryAddSingleton<IDbContextFactory<XinhengContext>, PostgreSqlContextFactory>();
        services.TryAddSingleton<ITurns, DatabaseTurns>();
        services.TryAddSingleton<IFilesOfAll, ClusterFiles>();
        services.TryAddSingleton(new SubjectHeads { HaveNeighbours = true });
        services.TryAddSingleton<IEventTable, PostgreSqlEventTable>();
        services.TryAddSingleton<ICreditEventStore, PostgreSqlEventStore>();
        services.TryAddSingleton<IStoreReach, ClusterReach>();
        services.AddHostedService(provider => new StoreWatch(provider.GetRequiredService<IStoreReach>(), provider.GetRequiredService<IFatalErrorHandler>(), TimeProvider.System, provider.GetRequiredService<ILogger<StoreWatch>>()));
    }

    public void Dispose()
    {
        Database.Dispose();
        held.Dispose();
    }

    private static async Task<Refusal?> Ready(DataDirectory directory, ClusterDatabase database, ClusterSettings cluster, IEntropy entropy, CancellationToken cancellation)
    {
        await using var turn = await new DatabaseTurns(database).Take(ClusterSchema.Turn, cancellation);
        if (await ClusterSchema.BringForward(database, cancellation) is { } unusable) return unusable;
        var isFirst = IsFirst(database);
        if (ClusterKeys.Check(directory, database, entropy) is { } refusal) return refusal;
        if (SettingFiles.Check(directory, new ClusterFiles(directory, database), cluster.PublishesSettings || isFirst) is { } differing) return differing;
        if (!File.Exists(directory.Elsewhere)) PrivateFile.Write(directory.Elsewhere, System.Text.Encoding.UTF8.GetBytes(database.Place + "\n"));
        return null;
    }

    private static bool IsFirst(ClusterDatabase database)
    {
        using var connection = database.Source.OpenConnection();
        return ClusterFacts.Read(connection, ClusterFacts.Keys) is null;
    }

    private static Refusal Embedded(DataDirectory directory) => new(
        "storage.embedded",
        new($"数据目录“{directory.Root}”中有 SQLite 数据库 xinheng.db，尚未迁入 PostgreSQL", $"the data directory \"{directory.Root}\" has an SQLite database, xinheng.db, that was not moved to PostgreSQL"),
        new("请先用 move 迁移，或用 --data 为本节点指定一个空目录", "move it first with the verb move, or name an empty directory for this silo with --data"));
}
