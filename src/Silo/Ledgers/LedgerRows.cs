using System.Data.Common;
using System.Text;

namespace Xinheng.Silo.Ledgers;

/// <summary>The ledger's own rows, as both databases give them.</summary>
internal static class LedgerRows
{
    /// <summary>Columns of seals, as <see cref="Seals"/> reads them.</summary>
    public const string SealColumns = "number, made, events, root";

    /// <summary>Columns of entries, as <see cref="Entries"/> reads them.</summary>
    public const string EntryColumns = "subject, seal, version, chain, marks";

    /// <summary>The seals that a command gives.</summary>
    public static List<LedgerSeal> Seals(DbCommand command, int partition)
    {
        using var row = command.ExecuteReader();
        var seals = new List<LedgerSeal>();
        while (row.Read()) seals.Add(new LedgerSeal(partition, Number(row.GetInt64(0)), Instant(row.GetInt64(1)), row.GetInt64(2), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(3))));
        return seals;
    }

    /// <summary>The entries that a command gives.</summary>
    public static List<LedgerEntry> Entries(DbCommand command)
    {
        using var row = command.ExecuteReader();
        var entries = new List<LedgerEntry>();
        while (row.Read()) entries.Add(new LedgerEntry(Encoding.UTF8.GetBytes(row.GetString(0)), Number(row.GetInt64(1)), Number(row.GetInt64(2)), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4)));
        return entries;
    }

    // What the program never writes is read as what no seal can cover, so that it is a finding and no failure.
    private static int Number(long stored) => stored is >= 0 and <= int.MaxValue ? (int)stored : -1;

    private static DateTimeOffset Instant(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.MinValue;
}
