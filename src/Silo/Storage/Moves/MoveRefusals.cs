using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>Why a data directory is not moved.</summary>
internal static class MoveRefusals
{
    /// <summary>There is no SQLite database to be moved.</summary>
    public static Refusal NothingThere(DataDirectory directory) => new(
        "move.nothing",
        new($"数据目录“{directory.Root}”中没有数据库 xinheng.db", $"there is no database xinheng.db in the data directory \"{directory.Root}\""),
        new("请用 --data 指定要迁移的目录；新集群无需迁移，直接用 serve --storage postgresql 启动", "name the directory with --data; a new cluster needs no move: start it with serve --storage postgresql"));

    /// <summary>Something is there already.</summary>
    public static Refusal NotEmpty(string place, string what) => new(
        "move.not-empty",
        new($"数据库 {place} 不是空的（{what}），未作任何改动", $"the database {place} is not empty ({what}); it was left as it is"),
        new("请用 createdb 另建一个空数据库，并更正连接串", "make an empty one with createdb and correct the connection string"));

    /// <summary>A table does not read back as it was written.</summary>
    public static Refusal Differs(string place, string table) => new(
        "move.differs",
        new($"表 {table} 写入 {place} 后读回与原数据不一致，已全部撤销", $"the table {table} does not read back from {place} as it was; everything was undone"),
        new("数据目录完好，可继续使用；请检查数据库服务器后重试，仍不一致请报告", "the data directory is intact and can be used; check the server and try again, and report it if it stays so"));
}
