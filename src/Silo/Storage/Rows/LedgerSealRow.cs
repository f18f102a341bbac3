namespace Xinheng.Silo.Storage.Rows;

/// <summary>A seal over the ledger's entries of a partition: only ever added. Each root covers the one before, so that history can't be changed without changing every later root.</summary>
internal sealed class LedgerSealRow
{
    /// <summary>The partition, 0 to 63.</summary>
    public required int Partition { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Events that this seal and those before it cover.</summary>
    public required long Events { get; init; }

    /// <summary>The root: 32 bytes.</summary>
    public required byte[] Root { get; init; }
}
