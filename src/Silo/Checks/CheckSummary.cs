using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Ledgers;

namespace Xinheng.Silo.Checks;

/// <summary>What a check found.</summary>
/// <param name="Place">What was checked: the data directory, or database, host and port.</param>
/// <param name="IsSound">Whether nothing was found.</param>
/// <param name="FindingCount">Number of findings, those beyond what is told included.</param>
/// <param name="Findings">The findings.</param>
/// <param name="NewlySealed">Events that this check sealed.</param>
/// <param name="Ledger">Where the ledger stands now; null where the database is too damaged to tell.</param>
/// <param name="Notes">What was looked at, and what could not be.</param>
/// <param name="Against">Events of the older manifest that were shown to be there unaltered; null where none was given or where that was not shown.</param>
internal sealed record CheckSummary(
    string Place, bool IsSound, long FindingCount, IReadOnlyList<CheckFinding> Findings, long NewlySealed, LedgerHead? Ledger, IReadOnlyList<Bilingual> Notes, long? Against = null);
