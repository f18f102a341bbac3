namespace Xinheng.Silo.Ledgers;

/// <summary>Events and ledger of a store, of whatever database. A failure throws the database's exception. Partitions may be read side by side.</summary>
internal interface ILedgerStore
{
    /// <summary>Reads a partition as it stands at one moment.</summary>
    IPartitionReading Open(int partition);

    /// <summary>Adds a seal with its entries, on disk when it returns.</summary>
    /// <returns>False, and nothing is added, where there is a seal of that number already: somebody else was faster.</returns>
    bool TryExtend(LedgerSeal seal, IReadOnlyList<LedgerEntry> entries);
}

/// <summary>A partition as it stands at one moment.</summary>
internal interface IPartitionReading : IDisposable
{
    /// <summary>Its seals, by number.</summary>
    IReadOnlyList<LedgerSeal> Seals { get; }

    /// <summary>Its entries, by the bytes of the subject and then by seal.</summary>
    IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>Its events; once.</summary>
    EventRows Events { get; }
}
