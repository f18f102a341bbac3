using System.Collections.Immutable;
using Xinheng.Silo.Checks;

namespace Xinheng.Silo.Ledgers;

/// <summary>What a run over the whole ledger saw and did.</summary>
/// <param name="Events">Events in the store.</param>
/// <param name="Unsealed">Those that no seal covers now.</param>
/// <param name="NewlySealed">Those that this run sealed.</param>
/// <param name="FindingCount">Number of findings, those beyond what is told included.</param>
/// <param name="Findings">Findings, in the order of partitions and subjects.</param>
/// <param name="Seals">All seals of all partitions, those of this run included; in the order of partitions and numbers.</param>
internal sealed record LedgerState(long Events, long Unsealed, long NewlySealed, long FindingCount, ImmutableArray<CheckFinding> Findings, ImmutableArray<LedgerSeal> Seals)
{
    /// <summary>The newest seals and the one root over them.</summary>
    public LedgerHead Head
    {
        get
        {
            ImmutableArray<LedgerSeal> newest = [.. Seals.GroupBy(seal => seal.Partition).Select(own => own.Last())];
            return new LedgerHead(SealRoot.OfAll(newest), LedgerHead.EventsOf(newest), Unsealed, newest);
        }
    }

    /// <summary>Events that the seals here cover which an older head names: their roots follow from that number, those of the head's own text do not.</summary>
    public long CoveredBy(LedgerHead older)
    {
        var named = older.Seals.Select(seal => (seal.Partition, seal.Number)).ToHashSet();
        return LedgerHead.EventsOf(Seals.Where(seal => named.Contains((seal.Partition, seal.Number))));
    }

    /// <summary>Whether every seal of an older head is here, with the same root: then all events that it covered are here, unaltered, where nothing else was found.</summary>
    public IEnumerable<CheckFinding> Against(LedgerHead older)
    {
        var held = Seals.ToLookup(seal => seal.Partition);
        foreach (var seal in older.Seals)
        {
            var now = held[seal.Partition].FirstOrDefault(own => own.Number == seal.Number);
            if (now is null) yield return LedgerFindings.Behind(seal.Partition, seal.Number);
            else if (now.Root != seal.Root) yield return LedgerFindings.Rewritten(seal.Partition, seal.Number);
        }
    }
}

/// <summary>Where the ledger stands: enough to show later that everything that was sealed is still there. It names nobody and can be kept, printed or published elsewhere.</summary>
/// <param name="Root">SHA-256 over the newest seals (<see cref="SealRoot.OfAll"/>).</param>
/// <param name="Sealed">Events that the seals cover.</param>
/// <param name="Unsealed">Events that are not.</param>
/// <param name="Seals">The newest seal of each partition that has one.</param>
internal sealed record LedgerHead(string Root, long Sealed, long Unsealed, ImmutableArray<LedgerSeal> Seals)
{
    /// <summary>Events that the newest seals of partitions cover. Of altered seals any number may come out; it never throws.</summary>
    public static long EventsOf(IEnumerable<LedgerSeal> newest) => newest.Aggregate(0L, (sum, seal) => unchecked(sum + seal.Events));
}
