using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Checks;

namespace Xinheng.Silo.Ledgers;

/// <summary>What the ledger finds wrong with events or with itself.</summary>
internal static class LedgerFindings
{
    private static readonly Bilingual FromBackup = new(
        "请先另存当前数据作为证据，再从最近一份核对无误的备份恢复（restore），并查明谁能直接改动数据库",
        "keep the data as it is as evidence, then restore the newest backup that checks well, and find out who could write to the database directly");

    /// <summary>A row does not say what it said when it was sealed.</summary>
    public static CheckFinding Altered(string subject, long version) => new(
        "ledger.altered", new($"主体 {subject} 的第 {version} 条信用事件在封存后被改动", $"event {version} of subject {subject} was altered after it had been sealed"), FromBackup, subject, version);

    /// <summary>A row that was sealed is gone.</summary>
    public static CheckFinding Missing(string subject, long version) => new(
        "ledger.missing", new($"主体 {subject} 的第 {version} 条信用事件在封存后消失", $"event {version} of subject {subject} is gone after it had been sealed"), FromBackup, subject, version);

    /// <summary>Events are numbered without gaps by whoever writes them through the program.</summary>
    public static CheckFinding Gap(string subject, long version) => new(
        "ledger.gap", new($"主体 {subject} 的信用事件编号不连续：缺第 {version} 条（尚未封存）", $"the events of subject {subject} have a gap: number {version}, not sealed yet, is not there"), FromBackup, subject, version);

    /// <summary>Numbers begin with 1.</summary>
    public static CheckFinding Inserted(string subject, long version) => new(
        "ledger.inserted", new($"主体 {subject} 有编号为 {version} 的信用事件，程序不会这样写入", $"subject {subject} has an event numbered {version}, as the program never writes one"), FromBackup, subject, version);

    /// <summary>A row lies in a partition to which its subject does not belong, where the program never looks for it.</summary>
    public static CheckFinding Moved(string subject, long version, int partition) => new(
        "ledger.moved", new($"主体 {subject} 的第 {version} 条信用事件在分区 {partition}，不是它所属的分区", $"event {version} of subject {subject} lies in partition {partition}, which is not that subject's"), FromBackup, subject, version, partition);

    /// <summary>Columns and stored JSON of an event that is not sealed yet do not say the same.</summary>
    public static CheckFinding Contradiction(string subject, long version) => new(
        "ledger.contradiction",
        new($"主体 {subject} 的第 {version} 条信用事件（尚未封存）各列与其内容不符，程序不会这样写入", $"the columns of event {version} of subject {subject}, not sealed yet, do not say what its content says, as the program never writes them"),
        FromBackup, subject, version);

    /// <summary>The same event twice.</summary>
    public static CheckFinding Doubled(string subject, long version) => new(
        "ledger.doubled", new($"主体 {subject} 的第 {version} 条信用事件（尚未封存）与此前一条相同，程序不会写入两次", $"event {version} of subject {subject}, not sealed yet, is one that it has already; the program writes none twice"), FromBackup, subject, version);

    /// <summary>An entry of the ledger contradicts itself or its neighbours, or events whose marks all agree.</summary>
    public static CheckFinding Entry(string subject, int seal, int partition) => new(
        "ledger.entry", new($"账本中主体 {subject} 在第 {seal} 号封存的记录被改动", $"the ledger's own entry of subject {subject} under seal {seal} was altered"), FromBackup, subject, Partition: partition, Seal: seal);

    /// <summary>The root does not follow from the entries, or a seal is missing.</summary>
    public static CheckFinding Seal(int partition, int seal) => new(
        "ledger.seal",
        new($"账本分区 {partition} 的第 {seal} 号封存与其记录不符，账本被改动", $"seal {seal} of partition {partition} does not follow from its entries: the ledger was altered"),
        FromBackup, Partition: partition, Seal: seal);

    /// <summary>A seal of an older manifest has another root now.</summary>
    public static CheckFinding Rewritten(int partition, int seal) => new(
        "ledger.rewritten",
        new($"账本分区 {partition} 的第 {seal} 号封存与所给清单不同：其后事件与账本被一并改写，或清单属于另一套数据", $"seal {seal} of partition {partition} is another than in the given manifest: events and ledger were rewritten together since, or the manifest is of other data"),
        new("请核对清单是否属于本数据；若是，请从该备份恢复到另一目录，逐户比对后查明", "see whether the manifest is of this data; if it is, restore that backup into another directory, compare, and find out who did it"), Partition: partition, Seal: seal);

    /// <summary>The ledger ends before a seal of an older manifest.</summary>
    public static CheckFinding Behind(int partition, int seal) => new(
        "ledger.behind",
        new($"账本分区 {partition} 没有所给清单中的第 {seal} 号封存：数据比清单旧，或账本被截短", $"partition {partition} has no seal {seal}, which the given manifest has: the data is older than the manifest, or the ledger was cut"),
        new("请核对是否恢复了较旧的备份；若不是，请从该备份恢复", "see whether an older backup was restored; if not, restore the one of the manifest"), Partition: partition, Seal: seal);
}
