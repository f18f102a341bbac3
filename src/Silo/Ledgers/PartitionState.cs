using System.Collections.Immutable;
using Xinheng.Silo.Checks;

namespace Xinheng.Silo.Ledgers;

/// <summary>What a walk over a partition saw.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Events">Rows of events.</param>
/// <param name="Unsealed">Those of them that no seal covers yet, before the next one.</param>
/// <param name="FindingCount">Number of findings; beyond <see cref="PartitionWalk.MostFindings"/> they are only counted.</param>
/// <param name="Findings">The findings, in the order of subjects.</param>
/// <param name="Seals">The seals, as they are stored.</param>
/// <param name="Next">The seal that would cover what is not covered yet; null where there is nothing, or where the seals themselves are not as they were left.</param>
/// <param name="NextEntries">Its entries, in the order of subjects.</param>
internal sealed record PartitionState(
    int Partition, long Events, long Unsealed, long FindingCount, ImmutableArray<CheckFinding> Findings, IReadOnlyList<LedgerSeal> Seals, LedgerSeal? Next, IReadOnlyList<LedgerEntry> NextEntries)
{
    /// <summary>The newest stored seal; null where there is none.</summary>
    public LedgerSeal? Newest => Seals is [.., var last] ? last : null;
}
