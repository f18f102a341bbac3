using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>A row and what it says.</summary>
/// <param name="Row">The row as it came.</param>
/// <param name="Fact">What it says; null where it can't be read.</param>
/// <param name="Refusals">Why it can't; empty where it can.</param>
internal readonly record struct ReadRow(TableRow Row, RowFact? Fact, ImmutableArray<Refusal> Refusals)
{
    /// <summary>Rows that are read together: they stay small enough to be forgotten before they are aged.</summary>
    private const int RowsTogether = 256;

    /// <summary>The rows of a file, in their order. While some are taken apart on one thread, the next are fetched from the file on another.</summary>
    public static IEnumerable<ReadRow> Of(TableFile table, RegistryKind kind, ReadingMoment moment, TableReading reading)
    {
        Task<ReadRow[]>? ahead = null;
        foreach (var rows in table.Rows(reading).Chunk(RowsTogether))
        {
            var next = Task.Run(() => Read(rows, table, kind, moment));
            foreach (var row in ahead?.GetAwaiter().GetResult() ?? []) yield return row;
            ahead = next;
        }

        foreach (var row in ahead?.GetAwaiter().GetResult() ?? []) yield return row;
    }

    private static ReadRow[] Read(TableRow[] rows, TableFile table, RegistryKind kind, ReadingMoment moment)
    {
        var reader = table.Reader();
        var read = new ReadRow[rows.Length];
        for (var index = 0; index < rows.Length; index++)
        {
            reader.Read(rows[index]);
            var fact = kind.Read(reader, moment);
            read[index] = new ReadRow(rows[index], fact, fact is null ? [.. reader.Refusals] : []);
        }

        return read;
    }
}
