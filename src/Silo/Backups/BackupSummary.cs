using Xinheng.Silo.Checks;

namespace Xinheng.Silo.Backups;

/// <summary>What was backed up.</summary>
/// <param name="Folder">The backup.</param>
/// <param name="Place">Of what.</param>
/// <param name="Files">Number of its files.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Events">Credit events in it.</param>
/// <param name="NewlySealed">Events that were sealed on the way.</param>
/// <param name="Unsealed">Events in it that no seal covers: those that came while it was made, or whose subjects have findings.</param>
/// <param name="Root">The root of the ledger.</param>
/// <param name="FindingCount">What a check of the copy found.</param>
/// <param name="Findings">The findings.</param>
internal sealed record BackupSummary(
    string Folder, string Place, int Files, long Bytes, long Events, long NewlySealed, long Unsealed, string Root, long FindingCount, IReadOnlyList<CheckFinding> Findings);

/// <summary>What was restored.</summary>
/// <param name="Data">The data directory.</param>
/// <param name="From">The backup.</param>
/// <param name="Made">When the backup was made.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Events">Credit events.</param>
/// <param name="Root">The root of the ledger, computed anew from the restored events: that of the manifest.</param>
/// <param name="FindingCount">What the backup's own check had found; it was restored as it was.</param>
internal sealed record RestoreSummary(string Data, string From, DateTimeOffset Made, int Files, long Bytes, long Events, string Root, long FindingCount);
