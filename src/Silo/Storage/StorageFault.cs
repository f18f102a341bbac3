using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SQLitePCL;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Storage;

/// <summary>Tells a person what a failure of the store means and what to do: the data directory, what happened, the cure.</summary>
internal static class StorageFault
{
    /// <summary>The refusal for a failure that the database reports.</summary>
    public static Refusal Of(DbException failure, DataDirectory directory) => failure switch
    {
        SqliteException embedded => Of(embedded, directory),
        NpgsqlException server => PostgreSqlFault.Of(server, directory.Server ?? "PostgreSQL"),
        _ => Failed(directory, failure.Message),
    };

    /// <summary>Whether saving failed because a row of that key, or of that unique value, was there already.</summary>
    public static bool IsTaken(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT } || PostgreSqlFault.IsTaken(failure.InnerException);

    /// <summary>The refusal for a failure that SQLite reports.</summary>
    public static Refusal Of(SqliteException failure, DataDirectory directory) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => Full(directory),
        // Without room for its index of the log, SQLite can't even open, and calls that an I/O error.
        raw.SQLITE_IOERR => HasRoom(directory) ? Failed(directory, failure.Message) : Full(directory),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => Unwritable(directory, failure.Message),
        raw.SQLITE_NOTADB => NoDatabase(directory),
        raw.SQLITE_CORRUPT => Damaged(directory, failure.Message),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Busy(directory),
        _ => Failed(directory, failure.Message),
    };

    /// <summary>The refusal for whatever of the store or the file system is behind a failure; null where neither is.</summary>
    public static Refusal? In(Exception failure, DataDirectory directory)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case StorageRefusedException refused: return refused.Refusal;
                case DbException database: return Of(database, directory);
                case IOException file when IsFull(file): return Full(directory);
                case IOException or UnauthorizedAccessException: return File(cause.Message);
            }
        }

        return null;
    }

    /// <summary>The disk, or the limit set for the database, is full.</summary>
    public static Refusal Full(DataDirectory directory) => new(
        "storage.full",
        new($"数据目录“{directory.Root}”所在磁盘已满（或已达数据库限额），本次写入未保存；此前已确认的数据完好",
            $"the disk of the data directory \"{directory.Root}\" is full (or the database has reached its limit); this write was not kept, everything acknowledged before is intact"),
        new("请腾出或扩充磁盘空间，然后重新执行同一操作；已保存的部分不会重复", "free or add space on that disk, then do the same again; what was kept is not entered twice"));

    /// <summary>Another process holds the directory.</summary>
    public static Refusal Held(DataDirectory directory) => new(
        "storage.held",
        new($"数据目录“{directory.Root}”正被另一个进程使用", $"the data directory \"{directory.Root}\" is in use by another process"),
        new("请用 --server 连接正在运行的服务，或先停止它，或用 --data 指定另一个目录",
            "talk to the running server with --server, or stop it first, or name another directory with --data"));

    /// <summary>The directory is of a silo whose database is in PostgreSQL.</summary>
    public static Refusal Elsewhere(DataDirectory directory) => new(
        "storage.elsewhere",
        new($"数据目录“{directory.Root}”属于集群，其数据在 PostgreSQL 中", $"the data directory \"{directory.Root}\" belongs to a cluster, its data is in PostgreSQL"),
        new("请用 --server 连接正在运行的服务，或用 serve --storage postgresql 启动，或用 --data 指定另一个目录",
            "talk to the running server with --server, or start it with serve --storage postgresql, or name another directory with --data"));

    /// <summary>The directory can't be made, entered or written.</summary>
    public static Refusal Unwritable(DataDirectory directory, string detail) => new(
        "storage.directory",
        new($"数据目录“{directory.Root}”无法创建或写入（{detail}）", $"the data directory \"{directory.Root}\" can't be created or written ({detail})"),
        new("请检查路径、文件系统是否只读以及当前用户的权限，或用 --data 指定另一个目录",
            "check the path, whether the file system is read-only and the rights of this user, or name another directory with --data"));

    /// <summary>The database file is something else.</summary>
    public static Refusal NoDatabase(DataDirectory directory) => new(
        "storage.not-a-database",
        new($"数据目录“{directory.Root}”中的 xinheng.db 不是 SQLite 数据库，未作任何改动", $"xinheng.db in the data directory \"{directory.Root}\" is no SQLite database; it was left as it is"),
        new("请移走该文件，或用备份恢复，或用 --data 指定另一个目录", "move that file away, restore it from a backup, or name another directory with --data"));

    /// <summary>The database was written by a later version of this program.</summary>
    public static Refusal Newer(DataDirectory directory, string migration) => new(
        "storage.newer",
        new($"数据目录“{directory.Root}”由更新版本的程序写成（含本程序未知的结构变更“{migration}”），未作任何改动",
            $"the data directory \"{directory.Root}\" was written by a newer version of this program (it has the change \"{migration}\", unknown here); it was left as it is"),
        new("请使用写成该目录的版本或更新的版本", "use the version that wrote it, or a later one"));

    /// <summary>The journal takes no more.</summary>
    public static Refusal Stopped(DataDirectory directory) => new(
        "storage.stopped",
        new($"程序正在停止，数据目录“{directory.Root}”不再接受写入，本次写入未保存", $"the program is stopping and the data directory \"{directory.Root}\" takes no more writes; this write was not kept"),
        new("请在程序重新启动后再次执行", "do it again when the program has started anew"));

    /// <summary>The refusal for a failure to make or enter the directory.</summary>
    public static Refusal OfOpening(Exception failure, DataDirectory directory) => IsFull(failure) ? Full(directory) : Unwritable(directory, failure.Message);

    /// <summary>ENOSPC of Linux and macOS, EDQUOT of Linux, ERROR_DISK_FULL of Windows.</summary>
    private static bool IsFull(Exception failure) => failure is IOException && failure.HResult is 28 or 122 or unchecked((int)0x80070070);

    /// <summary>Whether the disk has room for the 32 KiB by which SQLite extends that index.</summary>
    private static bool HasRoom(DataDirectory directory)
    {
        try
        {
            return new DriveInfo(directory.Root).AvailableFreeSpace >= 1 << 15;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return true;
        }
    }

    private static Refusal File(string detail) => new(
        "storage.file",
        new($"文件操作失败（{detail}）", $"a file can't be read or written ({detail})"),
        new("请检查路径、权限和磁盘空间，然后重新执行同一操作；已保存的部分不会重复", "check path, permissions and free space, then do the same again; what was kept is not entered twice"));

    /// <summary>The database is damaged, as SQLite or its length tells.</summary>
    public static Refusal Damaged(DataDirectory directory, string detail) => new(
        "storage.damaged",
        new($"数据目录“{directory.Root}”中的数据库已损坏（{detail}）", $"the database in the data directory \"{directory.Root}\" is damaged ({detail})"),
        new("请停止程序，检查磁盘，并从备份恢复 xinheng.db（连同 -wal 文件）", "stop the program, check the disk, and restore xinheng.db (with its -wal file) from a backup"));

    private static Refusal Busy(DataDirectory directory) => new(
        "storage.busy",
        new($"数据目录“{directory.Root}”中的数据库长时间被其他写入占用，本次写入未保存", $"the database in the data directory \"{directory.Root}\" was kept busy by other writes for too long; this write was not kept"),
        new("请稍后重试；若有其他程序打开了该文件，请关闭它", "try again later; close any other program that has the file open"));

    private static Refusal Failed(DataDirectory directory, string detail) => new(
        "storage.failed",
        new($"读写数据目录“{directory.Root}”失败（{detail}），本次写入未保存；此前已确认的数据完好",
            $"reading or writing the data directory \"{directory.Root}\" failed ({detail}); this write was not kept, everything acknowledged before is intact"),
        new("请检查磁盘与文件系统日志，排除故障后重新执行同一操作", "check the disk and the log of the file system, then do the same again"));
}
