using Microsoft.EntityFrameworkCore;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Enterprises.PostgreSql;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Ledgers;

/// <summary>A store of either provider with a journal at work, and the same store as a check and a backup see it beside it.</summary>
internal sealed class SealedStore : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    private readonly OpenedStore? embedded;
    private readonly PostgreSqlStore? cluster;
    private readonly ClusterStore? seen;

    private SealedStore(OpenedStore embedded)
    {
        this.embedded = embedded;
        Checked = EmbeddedStore.Open(embedded.Directory).Value;
        Copy = new EmbeddedCopy(embedded.Directory);
    }

    private SealedStore(PostgreSqlStore cluster, ClusterStore seen)
    {
        this.cluster = cluster;
        this.seen = seen;
        Checked = seen;
        Copy = new ClusterCopy(seen.Database);
    }

    public ICheckedStore Checked { get; }

    public IStoreCopy Copy { get; }

    public Journal Journal => embedded?.Journal ?? cluster!.Journal;

    public DataDirectory Directory => embedded?.Directory ?? cluster!.Opened.Directory;

    public static async Task<SealedStore> Open(string provider, PostgreSqlServer server, CancellationToken cancellation)
    {
        if (provider == Sqlite) return new SealedStore(await OpenedStore.Open());
        var connection = await server.MakeDatabase(cancellation);
        return new SealedStore(await PostgreSqlStore.Open(connection), (await ClusterStore.Open(connection, cancellation)).Value);
    }

    /// <summary>Adds so many events to each of the first subjects.</summary>
    public async Task Append(int subjects, int from, int count, CancellationToken cancellation) => await Journal.Append(
        [.. Enumerable.Range(0, subjects).Select(Some.Subject).Select(subject => new JournalAppend(subject, from, [.. Enumerable.Range(from, count).Select(ordinal => Some.Complaint(subject, ordinal))]))], cancellation);

    /// <summary>Writes to the database past the program.</summary>
    public void Execute(string statements)
    {
        using var context = Checked.Contexts.CreateDbContext();
        context.Database.ExecuteSqlRaw(statements);
    }

    /// <summary>Tells files to all silos, where there are others.</summary>
    public void Tell(params ReadOnlySpan<string> paths)
    {
        if (cluster is not null) new ClusterFiles(cluster.Opened.Directory, cluster.Opened.Database).Tell(paths);
    }

    /// <summary>Digests of all tables.</summary>
    public IReadOnlyList<MovedRows> Tables() => TablesOf(Checked.Contexts);

    /// <summary>Digests of all tables of a store.</summary>
    public static IReadOnlyList<MovedRows> TablesOf(IDbContextFactory<XinhengContext> contexts)
    {
        using var context = contexts.CreateDbContext();
        context.Database.OpenConnection();
        return [.. MovedTable.All(context.Model).Select(table =>
        {
            using var select = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
            select.CommandText = table.Select;
#pragma warning restore CA2100
            using var reader = select.ExecuteReader();
            return RowsHash.Of(reader, table, new("读", "reading"), null, new Progress<Contracts.Refusals.Step>(), CancellationToken.None);
        })];
    }

    public async ValueTask DisposeAsync()
    {
        seen?.Dispose();
        if (embedded is not null) await embedded.DisposeAsync();
        if (cluster is not null) await cluster.DisposeAsync();
    }
}
