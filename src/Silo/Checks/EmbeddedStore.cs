using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Checks;

/// <summary>A data directory, in use by a server or not, or the folder of a backup. It is read and sealed beside whoever holds it; nobody is kept out meanwhile.</summary>
internal sealed class EmbeddedStore : ICheckedStore
{
    private static readonly string[] FoldersNamedByDigests = ["policies", "reports"];

    private readonly DataDirectory directory;

    private EmbeddedStore(DataDirectory directory) => this.directory = directory;

    public string Place => directory.Root;

    public string Provider => "sqlite";

    public ILedgerStore Ledger => new SqliteLedger(directory);

    public IDbContextFactory<XinhengContext> Contexts => new SqliteContextFactory(directory);

    public DataDirectory Faulty => directory;

    /// <summary>The directory.</summary>
    public DataDirectory Directory => directory;

    /// <summary>Opens a data directory. Where nobody uses it its schema is brought forward, as every verb does; a server in use must be of this version.</summary>
    public static Answer<EmbeddedStore> Open(DataDirectory directory)
    {
        if (File.Exists(directory.Elsewhere)) return Elsewhere(directory);
        if (!File.Exists(directory.Database)) return NothingThere(directory);
        if (OpenedDirectory.Open(directory).TryGet(out var opened, out var refusals))
        {
            opened.Dispose();
            return new EmbeddedStore(directory);
        }

        if (refusals is not [{ Code: "storage.held" }]) return Answer<EmbeddedStore>.Refused(refusals);
        try
        {
            using var context = new SqliteContextFactory(directory).CreateDbContext();
            return context.Database.GetAppliedMigrations().SequenceEqual(context.Database.GetMigrations()) ? new EmbeddedStore(directory) : OtherVersion(directory.Root);
        }
        catch (SqliteException failure)
        {
            return StorageFault.Of(failure, directory);
        }
    }

    /// <summary>A folder that is a backup's, or is going to be one: as it is.</summary>
    public static EmbeddedStore OfBackup(DataDirectory folder) => new(folder);

    /// <summary>The directory that this process has open.</summary>
    public static EmbeddedStore OfOpened(DataDirectory directory) => new(directory);

    public IReadOnlyList<CheckFinding> CheckDatabase(Action<Bilingual> notes, CancellationToken cancellation)
    {
        const int MostFaults = 20;
        using var connection = SqliteFile.Open(directory);
        using var command = new SqliteCommand(FormattableString.Invariant($"PRAGMA integrity_check({MostFaults})"), connection);
        try
        {
            using var row = command.ExecuteReader();
            var findings = new List<CheckFinding>();
            while (row.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (row.GetString(0) is not "ok" and var fault) findings.Add(CheckFindings.Integrity(fault));
            }

            notes(new("数据库：SQLite integrity_check 已执行", "database: SQLite's integrity_check was run"));
            return findings;
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return [CheckFindings.Integrity(damaged.Message)];
        }
    }

    public IReadOnlyList<CheckFinding> CheckFiles(IReadOnlyDictionary<string, string> named, CancellationToken cancellation)
    {
        var findings = new List<CheckFinding>();
        foreach (var (name, hash) in named.Concat(NamedByTheirDigests()).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(directory.Root, name);
            if (!File.Exists(path)) findings.Add(CheckFindings.Missing(name));
            else if (FileDigest.Of(path) != hash) findings.Add(CheckFindings.Altered(name));
        }

        return findings;
    }

    /// <summary>Kept policies and comparisons of models: their names are their digests.</summary>
    private IEnumerable<KeyValuePair<string, string>> NamedByTheirDigests() => FoldersNamedByDigests
        .Select(folder => Path.Combine(directory.Models, folder)).Where(System.IO.Directory.Exists)
        .SelectMany(folder => System.IO.Directory.GetFiles(folder, "*.json"))
        .Where(path => Path.GetFileNameWithoutExtension(path) is { Length: 64 } name && name.All(char.IsAsciiHexDigitLower))
        .Select(path => KeyValuePair.Create(Path.GetRelativePath(directory.Root, path), Path.GetFileNameWithoutExtension(path)));

    private static Refusal NothingThere(DataDirectory directory) => new(
        "storage.nothing",
        new($"目录“{directory.Root}”中没有数据库 xinheng.db", $"there is no database xinheng.db in \"{directory.Root}\""),
        new("请用 --data 指定数据目录；数据在 PostgreSQL 中时请给出 --connection-file", "name the data directory with --data; where the data is in PostgreSQL give --connection-file"));

    private static Refusal Elsewhere(DataDirectory directory) => new(
        "storage.elsewhere",
        new($"数据目录“{directory.Root}”属于集群，其数据在 PostgreSQL 中", $"the data directory \"{directory.Root}\" belongs to a cluster, its data is in PostgreSQL"),
        new("请用 --connection-file 给出集群数据库的连接串，或用 --data 指定另一个目录", "give the connection string of the cluster's database with --connection-file, or name another directory with --data"));

    private static Refusal OtherVersion(string place) => new(
        "storage.version",
        new($"“{place}”正由另一版本的程序使用", $"\"{place}\" is in use by another version of this program"),
        new("请使用与正在运行的服务同一版本的命令，或先停止它", "use the command of the version that is running, or stop it first"));
}
