namespace Xinheng.Silo.Storage.Rows;

/// <summary>What one seal says of one subject's events: only ever added. Written and read by <c>Silo/Ledger</c>'s own statements; here for the schema and for <c>move</c>.</summary>
internal sealed class LedgerEntryRow
{
    /// <summary>The partition of the events, 0 to 63.</summary>
    public required int Partition { get; init; }

    /// <summary>Text of the subject's id, as the events have it.</summary>
    public required string Subject { get; init; }

    /// <summary>Number of the seal that covers the entry.</summary>
    public required int Seal { get; init; }

    /// <summary>Version of the last event that it covers; those up to the entry before it are covered there.</summary>
    public required int Version { get; init; }

    /// <summary>The chain over all events up to that version: 32 bytes.</summary>
    public required byte[] Chain { get; init; }

    /// <summary>The first 8 bytes of the digest of each event that this entry adds, in the order of versions.</summary>
    public required byte[] Marks { get; init; }
}
