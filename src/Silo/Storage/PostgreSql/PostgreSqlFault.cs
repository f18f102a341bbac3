using System.Net.Sockets;
using Npgsql;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Tells a person what a failure of PostgreSQL means and what to do.</summary>
internal static class PostgreSqlFault
{
    /// <summary>The refusal for a failure that the server reports or that keeps it from being reached.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="place">Database, host and port.</param>
    public static Refusal Of(NpgsqlException failure, string place) => failure.SqlState switch
    {
        null => Unreachable(place, Root(failure).Message),
        "53100" or "53200" => Full(place, failure.Message),
        "25P03" or "57P01" or "57P02" or "57P03" or "57P05" or "53300" => Unreachable(place, failure.Message),
        "3D000" => NoDatabase(place),
        "42501" or "25006" => Unwritable(place, failure.Message),
        "40001" or "40P01" or "55P03" or PostgresErrorCodes.UniqueViolation => Busy(place),
        ['0', '8', ..] => Unreachable(place, failure.Message),
        ['2', '8', ..] => Login(place),
        ['X', 'X', ..] => Damaged(place, failure.Message),
        _ => Failed(place, failure.Message),
    };

    /// <summary>Whether a row that was to be added was there already.</summary>
    public static bool IsTaken(Exception? failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>The schema of the database is of a later version of this program.</summary>
    public static Refusal Newer(string place, string migration) => new(
        "storage.newer",
        new($"数据库 {place} 由更新版本的程序写成（含本程序未知的结构变更“{migration}”），未作任何改动", $"the database {place} was written by a newer version of this program (it has the change \"{migration}\", unknown here); it was left as it is"),
        new("请使用写成该数据库的版本或更新的版本", "use the version that wrote it, or a later one"));

    /// <summary>The database keeps text in another form than UTF-8.</summary>
    public static Refusal Encoding(string place, string encoding) => new(
        "storage.encoding",
        new($"数据库 {place} 的编码是 {encoding}，须为 UTF8", $"the database {place} is encoded in {encoding}; it must be UTF8"),
        new("请用 createdb --encoding=UTF8 --template=template0 另建数据库", "make one with createdb --encoding=UTF8 --template=template0"));

    private static Exception Root(Exception failure)
    {
        while (failure.InnerException is { } inner && inner is not SocketException) failure = inner;
        return failure.InnerException ?? failure;
    }

    private static Refusal Unreachable(string place, string detail) => new(
        "storage.unreachable",
        new($"数据库 {place} 无法连接或已中断（{detail}）；若正在写入，可能已保存也可能未保存", $"the database {place} can't be reached or went away ({detail}); a write that was under way may or may not have been kept"),
        new("请检查 PostgreSQL 是否运行、地址与网络，然后重新执行同一操作；已保存的部分不会重复", "check that PostgreSQL runs, its address and the network, then do the same again; what was kept is not entered twice"));

    private static Refusal Login(string place) => new(
        "storage.login",
        new($"数据库 {place} 不接受所给的用户或口令", $"the database {place} does not take the user or password that was given"),
        new("请检查连接串中的 Username 与 Password，以及服务器的 pg_hba.conf", "check Username and Password of the connection string, and pg_hba.conf of the server"));

    private static Refusal NoDatabase(string place) => new(
        "storage.no-database",
        new($"数据库 {place} 不存在", $"there is no database {place}"),
        new("请先用 createdb 建立（编码 UTF8），或更正连接串中的 Database", "make it with createdb (encoding UTF8), or correct Database in the connection string"));

    private static Refusal Unwritable(string place, string detail) => new(
        "storage.rights",
        new($"在数据库 {place} 中无权建表或写入（{detail}）", $"tables of the database {place} can't be made or written ({detail})"),
        new("请把数据库的所有权或建表权限授予该用户；只读备库不能使用", "grant that user the database or the right to create tables; a read-only standby can't be used"));

    private static Refusal Full(string place, string detail) => new(
        "storage.full",
        new($"数据库 {place} 的服务器磁盘或内存不足（{detail}），本次写入未保存；此前已确认的数据完好", $"the server of the database {place} is out of disk or memory ({detail}); this write was not kept, everything acknowledged before is intact"),
        new("请腾出或扩充空间，然后重新执行同一操作；已保存的部分不会重复", "free or add space, then do the same again; what was kept is not entered twice"));

    private static Refusal Busy(string place) => new(
        "storage.busy",
        new($"数据库 {place} 中的同一数据正被其他写入占用，本次写入未保存", $"others were writing the same data of the database {place}; this write was not kept"),
        new("请稍后重试", "try again later"));

    private static Refusal Damaged(string place, string detail) => new(
        "storage.damaged",
        new($"数据库 {place} 报告内部错误或损坏（{detail}）", $"the database {place} reports an internal error or damage ({detail})"),
        new("请停止程序，检查服务器的日志与磁盘，必要时从备份恢复", "stop the program, check the server's log and disk, and restore from a backup where needed"));

    private static Refusal Failed(string place, string detail) => new(
        "storage.failed",
        new($"读写数据库 {place} 失败（{detail}），本次写入未保存；此前已确认的数据完好", $"reading or writing the database {place} failed ({detail}); this write was not kept, everything acknowledged before is intact"),
        new("请查看服务器日志，排除故障后重新执行同一操作", "see the server's log, then do the same again"));
}
