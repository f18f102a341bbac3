using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Backups;

/// <summary>Why a backup is not made or not restored.</summary>
internal static class BackupRefusals
{
    /// <summary>Something of that name is there.</summary>
    public static Refusal Exists(string target) => new(
        "backup.exists", new Place(target), new("该位置已有文件或文件夹，未作任何改动", "something is there already; it was left as it is"), new("请用 --to 指定一个不存在的文件夹，如以日期命名", "name a folder with --to that is not there yet, by the date for instance"));

    /// <summary>The folder in which it is to be made is not there: a disk that is not mounted, most likely.</summary>
    public static Refusal NoParent(string target) => new(
        "backup.parent", new Place(target), new("上级文件夹不存在", "the folder above it is not there"), new("请核对备份盘是否已挂载；需要时先建立上级文件夹", "see whether the disk for backups is mounted; make the folder above first where it is meant"));

    /// <summary>A backup within the data that it is of.</summary>
    public static Refusal Inside(string target, string root) => new(
        "backup.inside", new Place(target), new($"备份不能放在数据目录“{root}”之内", $"a backup can't be within the data directory \"{root}\""), new("请指定另一块磁盘上的位置", "name a place on another disk"));

    /// <summary>What is to be written first beside it has a name that something else has.</summary>
    public static Refusal Occupied(string neighbour) => new(
        "backup.exists", new Place(neighbour), new("写入时要暂用此名称，而该位置已有并非由未完成的备份留下的内容，未作任何改动", "this name is needed while it is written, and what is there was not left by an unfinished one; it was left as it is"),
        new("请移走该位置的内容，或另取目标名称", "move away what is there, or take another name for the target"));

    /// <summary>A backup is to be used as a data directory.</summary>
    public static Refusal AsDirectory(string folder) => new(
        "backup.directory", new Place(folder), new("这是一份备份，不是数据目录；直接使用会改动它，未作任何改动", "this is a backup and no data directory; to use it would alter it. It was left as it is"),
        new($"请先恢复：restore --from {folder} --data 新目录；restore 会逐一核对其中的文件", $"restore it first: restore --from {folder} --data NEW-DIRECTORY, which compares every file in it"));

    /// <summary>Another process makes it.</summary>
    public static Refusal BeingMade(string target) => new(
        "backup.held", new Place(target), new("另一个进程正在写同一份备份", "another process is writing this very backup"), new("请等它结束，或另取名称", "wait for its end, or take another name"));

    /// <summary>The disk is full, or would be.</summary>
    public static Refusal Space(string target, long needed, long free) => new(
        "backup.space", new Place(target),
        new($"空间不足：需要约 {Mebibytes(needed)} MiB，可用 {Mebibytes(free)} MiB", $"not enough space: about {Mebibytes(needed)} MiB are needed, {Mebibytes(free)} MiB are free"),
        new("请腾出空间，或指定另一块磁盘", "free some, or name another disk"));

    /// <summary>The disk became full meanwhile.</summary>
    public static Refusal Full(string target) => new(
        "backup.space", new Place(target), new("写入时磁盘已满，未完成的部分已删除", "the disk was full while it was written; what was there of it is removed"), new("请腾出空间，或指定另一块磁盘", "free some, or name another disk"));

    /// <summary>The file system does not allow it.</summary>
    public static Refusal Unwritable(string target, string detail) => new(
        "backup.write", new Place(target), new($"无法写入（{detail}）", $"it can't be written ({detail})"), new("请检查路径与权限", "check path and permissions"));

    /// <summary>What was copied does not read back.</summary>
    public static Refusal Differs(string target, string table) => new(
        "backup.differs", new Place(target), new($"表 {table} 写入后读回不一致，备份已删除", $"the table {table} does not read back as it was; the backup was removed"), new("数据完好；请检查目标磁盘后重试，仍不一致请报告", "the data is intact; check the disk of the backup and try again, and report it if it stays so"));

    /// <summary>The copy of the database is too damaged to be read.</summary>
    public static Refusal Unreadable(string target, Bilingual detail) => new(
        "backup.unreadable", new Place(target), new($"数据库的副本损坏，无法读完，备份已删除（{detail.Chinese}）", $"the copy of the database is damaged and can't be read to its end; the backup was removed ({detail.English})"),
        new("请用 check 核对数据，检查数据所在与备份所在的磁盘；数据本身损坏时请从较早的备份恢复", "check the data with check, and the disks of data and backup; where the data itself is damaged, restore an older backup"));

    /// <summary>No backup, or one that was not finished.</summary>
    public static Refusal NoBackup(string folder) => new(
        "backup.none", new Place(folder), new($"这不是完整的备份：缺少 {BackupManifest.FileName}", $"this is no complete backup: {BackupManifest.FileName} is missing"), new("请用 --from 指定 backup 写成的文件夹；名称以 .new 结尾的是未完成的", "name a folder with --from that backup wrote; one that ends in .new was not finished"));

    /// <summary>The manifest can't be read.</summary>
    public static Refusal Manifest(string path, string detail) => new(
        "backup.manifest", new Place(path), new($"清单无法读取或已被改动（{detail}）", $"the manifest can't be read or was altered ({detail})"), new("请使用另一份备份", "use another backup"));

    /// <summary>A form of later.</summary>
    public static Refusal Form(string path, string form) => new(
        "backup.form", new Place(path), new($"备份的格式是“{form}”，本程序只认 {BackupManifest.CurrentForm}", $"the backup is of the form \"{form}\", this program knows {BackupManifest.CurrentForm}"), new("请使用写成它的版本或更新的版本", "use the version that wrote it, or a later one"));

    /// <summary>A schema of later.</summary>
    public static Refusal Newer(string folder, string schema) => new(
        "backup.newer", new Place(folder), new($"备份由更新版本的程序写成（含本程序未知的结构变更“{schema}”）", $"the backup was made by a newer version of this program (it has the change \"{schema}\", unknown here)"), new("请使用写成它的版本或更新的版本", "use the version that wrote it, or a later one"));

    /// <summary>A file is missing.</summary>
    public static Refusal MissingFile(string name) => new("backup.missing", new Place(name), new("备份中缺少此文件", "this file of the backup is missing"), AnotherBackup);

    /// <summary>A file is not the one that was written.</summary>
    public static Refusal AlteredFile(string name) => new("backup.altered", new Place(name), new("备份中的此文件与清单的摘要不符，已被改动或损坏", "this file of the backup is not the one that was written: its digest differs from the manifest's"), AnotherBackup);

    /// <summary>A file that was not there.</summary>
    public static Refusal ExtraFile(string name) => new("backup.extra", new Place(name), new("备份中多出此文件，清单没有它", "this file does not belong to the backup: the manifest does not know it"), new("请移走该文件后重试，并查明它从何而来", "move it away and try again, and find out where it comes from"));

    /// <summary>A file that no backup holds.</summary>
    public static Refusal ForeignFile(string name) => new("backup.extra", new Place(name), new("清单列出了备份从不包含的文件，清单已被改写", "the manifest names a file that no backup holds: the manifest was rewritten"), AnotherBackup);

    /// <summary>What the files say is not what the manifest says.</summary>
    public static Refusal OtherLedger(string folder) => new(
        "backup.ledger", new Place(folder), new("恢复后的事件账本与清单所载的根不一致，未恢复", "the ledger of events does not come out with the root that the manifest states; nothing was restored"), AnotherBackup);

    /// <summary>The target holds something.</summary>
    public static Refusal NotEmpty(string target) => new(
        "restore.not-empty", new Place(target), new("目标目录不是空的，未作任何改动", "the directory is not empty; it was left as it is"), new("请用 --data 指定空目录或不存在的目录", "name an empty directory with --data, or one that is not there"));

    private static Bilingual AnotherBackup => new("请使用另一份备份；本次未恢复任何内容", "use another backup; nothing was restored");

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
