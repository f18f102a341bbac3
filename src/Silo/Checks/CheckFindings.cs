using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Checks;

/// <summary>What is found wrong beside the ledger of events.</summary>
internal static class CheckFindings
{
    private static readonly Bilingual FromBackup = new("请从备份恢复", "restore it from a backup");

    /// <summary>The database itself says that it is damaged.</summary>
    public static CheckFinding Integrity(string detail) => new(
        "database.integrity", new($"数据库自检未通过：{detail}", $"the database's own check failed: {detail}"),
        new("请停止程序，检查磁盘，并从备份恢复", "stop the program, check the disk, and restore a backup"));

    /// <summary>The ledger could not be read to its end because of that.</summary>
    public static CheckFinding Unreadable(string detail) => new(
        "database.unreadable", new($"数据库损坏，事件账本无法读完：{detail}", $"the database is damaged, the ledger of events can't be read to its end: {detail}"),
        new("请停止程序，检查磁盘，并从备份恢复", "stop the program, check the disk, and restore a backup"));

    /// <summary>A file that the database names is gone.</summary>
    public static CheckFinding Missing(string file) => new("file.missing", new($"数据库登记的文件 {file} 不存在", $"{file}, which the database names, is not there"), FromBackup, File: file);

    /// <summary>A file is not the one whose digest is known.</summary>
    public static CheckFinding Altered(string file) => new("file.altered", new($"文件 {file} 与登记的摘要不符，已被改动", $"{file} is not the file that was written: its digest differs"), FromBackup, File: file);

    /// <summary>The chain of decisions on models does not fit.</summary>
    public static CheckFinding Decisions(Refusal refusal) => new("models.decisions", refusal.What, refusal.Cure);
}
