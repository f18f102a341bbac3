using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Checks;

/// <summary>The database of a cluster, with or without silos at work on it.</summary>
internal sealed class ClusterStore : ICheckedStore, IDisposable
{
    private readonly bool isOwn;

    private ClusterStore(ClusterDatabase database, bool isOwn)
    {
        Database = database;
        this.isOwn = isOwn;
    }

    public string Place => Database.Place;

    public string Provider => "postgresql";

    public ILedgerStore Ledger => new PostgreSqlLedger(Database);

    public IDbContextFactory<XinhengContext> Contexts => new PostgreSqlContextFactory(Database);

    public DataDirectory Faulty => new(".") { Server = Database.Place };

    /// <summary>The database.</summary>
    public ClusterDatabase Database { get; }

    /// <summary>Connects. The schema must be this program's: silos bring it forward, a look at it does not.</summary>
    public static async Task<Answer<ClusterStore>> Open(string connectionString, CancellationToken cancellation)
    {
        if (!ClusterDatabase.Parse(connectionString).TryGet(out var database, out var malformed)) return Answer<ClusterStore>.Refused(malformed);
        Refusal? refusal;
        try
        {
            await using var context = new PostgreSqlContextFactory(database).Create();
            var (applied, known) = ((await context.Database.GetAppliedMigrationsAsync(cancellation)).ToList(), context.Database.GetMigrations().ToList());
            refusal = applied.SequenceEqual(known) ? null : applied.Except(known).FirstOrDefault() is { } unknown ? PostgreSqlFault.Newer(database.Place, unknown) : Older(database.Place);
        }
        catch (NpgsqlException failure)
        {
            refusal = PostgreSqlFault.Of(failure, database.Place);
        }

        if (refusal is null) return new ClusterStore(database, isOwn: true);
        database.Dispose();
        return refusal;
    }

    /// <summary>The database that this process has open; who opened it closes it.</summary>
    public static ClusterStore OfOpened(ClusterDatabase database) => new(database, isOwn: false);

    public IReadOnlyList<CheckFinding> CheckDatabase(Action<Bilingual> notes, CancellationToken cancellation)
    {
        try
        {
            using var connection = Database.Source.OpenConnection();
            notes(Text(connection, "SHOW data_checksums") == "on"
                ? new("数据库：页校验和已启用，读到的每一页都经过核对", "database: page checksums are on, every page that was read was checked")
                : new("数据库：页校验和未启用（initdb --data-checksums），磁盘上的改动只能由事件账本发现", "database: page checksums are off (initdb --data-checksums); changes on the disk show in the ledger of events alone"));
            CheckIndexes(connection, notes);

            // Every value of every other table is read once, so that what can't be read shows; events are read by the ledger.
            using var context = new PostgreSqlContextFactory(Database).Create();
            foreach (var table in MovedTable.All(context.Model).Where(table => table.Name is not ("credit_event" or "ledger_entry")))
            {
                cancellation.ThrowIfCancellationRequested();
                Text(connection, $"SELECT coalesce(sum(hashtext(ROW({string.Join(", ", table.Columns.Select(Short))})::text)::bigint), 0)::text FROM \"{table.Name}\"");
            }

            return [];
        }
        catch (PostgresException damaged) when (damaged.SqlState.StartsWith("XX", StringComparison.Ordinal))
        {
            return [CheckFindings.Integrity(damaged.MessageText)];
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of a cluster, files are bytes in the database: compared with the digests under which they lie, and class snapshots with those that their rows name.</remarks>
    public IReadOnlyList<CheckFinding> CheckFiles(IReadOnlyDictionary<string, string> named, CancellationToken cancellation)
    {
        var files = new ClusterFiles(new DataDirectory("."), Database);
        var kept = files.All();
        return
        [
            .. files.Altered().Select(CheckFindings.Altered),
            .. named.Where(file => !kept.ContainsKey(file.Key)).Select(file => CheckFindings.Missing(file.Key)),
            .. named.Where(file => kept.TryGetValue(file.Key, out var hash) && hash != file.Value).Select(file => CheckFindings.Altered(file.Key)),
        ];
    }

    public void Dispose()
    {
        if (isOwn) Database.Dispose();
    }

    private static void CheckIndexes(NpgsqlConnection connection, Action<Bilingual> notes)
    {
        if (Text(connection, "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'") is not { } schema)
        {
            notes(new("数据库：未安装 amcheck 扩展，索引未检查（CREATE EXTENSION amcheck）", "database: the extension amcheck is not there, indexes were not checked (CREATE EXTENSION amcheck)"));
            return;
        }

        try
        {
            Text(connection, $"SELECT count({schema}.bt_index_check(i.indexrelid))::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam WHERE m.amname = 'btree' AND c.relnamespace = current_schema()::regnamespace AND i.indisvalid AND i.indisready");
            notes(new("数据库：索引已由 amcheck 检查", "database: indexes were checked by amcheck"));
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            notes(new("数据库：无权执行 amcheck，索引未检查", "database: this user may not run amcheck, indexes were not checked"));
        }
    }

    // Bytes as text take two characters each, and a text has less than 1 GiB: the frame of a large draw would be reported as damage.
    private static string Short(MovedColumn column) => column.Type == NpgsqlDbType.Bytea ? $"sha256(\"{column.Name}\")" : $"\"{column.Name}\"";

    private static string? Text(NpgsqlConnection connection, string statement)
    {
#pragma warning disable CA2100 // Constants, names of our own tables, and a schema's name that the database quoted.
        using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }

    private static Refusal Older(string place) => new(
        "storage.older",
        new($"数据库 {place} 的结构比本程序旧或尚未建立", $"the schema of the database {place} is older than this program, or not made yet"),
        new("请使用与各节点同一版本的命令，或先用本版本启动一个节点", "use the command of the silos' version, or start a silo of this version first"));
}
