using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>A table of officials, CSV or XLSX, whose columns are known: its rows are read field by field. Whoever takes tables from officials reads them with this.</summary>
internal sealed class TableFile
{
    /// <summary>Rows that are taken apart together: they stay small enough to be forgotten before they are aged.</summary>
    private const int RowsTogether = 256;

    /// <summary>So many times that number are on their way: enough for two threads beside the one that fetches.</summary>
    private const int PartsAhead = 4;

    private TableFile(TableSource source, Header header)
    {
        Source = source;
        Header = header;
    }

    public TableSource Source { get; }

    public Header Header { get; }

    /// <summary>The name that messages use.</summary>
    public string Name => Source.Name;

    /// <summary>Opens a file and finds its header; refused where it is no table, or not one of these fields.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fields">What its columns may hold; those required must be there.</param>
    /// <param name="mapping">For titles that are not known.</param>
    public static Answer<TableFile> Open(string path, ImmutableArray<Field> fields, Mapping? mapping = null)
    {
        if (!TableSource.Open(path).TryGet(out var source, out var why)) return Answer<TableFile>.Refused(why);
        Answer<TableFile>? refused = null;
        foreach (var reading in source.Readings())
        {
            var progress = new TableReading();
            TableRow[] start = [.. reading.Rows(progress).Take(TableLimits.RowsAboveHeader)];
            if (start.Length == 0 && progress.Broken is { } broken) return broken;
            var header = Header.Find(start, fields, mapping ?? Mapping.None, source.Name);
            if (header.IsGiven) return new TableFile(reading, header.Value);
            refused ??= Answer<TableFile>.Refused(header.Refusals);
        }

        return refused ?? FileRefusals.NotASpreadsheet(source.Name);
    }

    /// <summary>The rows below the header, blank ones left out.</summary>
    public IEnumerable<TableRow> Rows(TableReading progress) => Source.Rows(progress).Where(row => row.Number > Header.Row && !row.IsBlank);

    /// <summary>A reader of its rows, for one thread.</summary>
    public RowReader Reader() => new(Header, Name);

    /// <summary>What the rows say, in their order. They are taken apart on other threads than the one on which they are fetched from the file.</summary>
    /// <param name="progress">How the reading goes.</param>
    /// <param name="read">Takes a row apart; called from several threads, each with a reader of its own.</param>
    public IEnumerable<TRead> ReadAhead<TRead>(TableReading progress, Func<RowReader, TableRow, TRead> read)
    {
        var ahead = new Queue<Task<TRead[]>>();
        foreach (var rows in Rows(progress).Chunk(RowsTogether))
        {
            ahead.Enqueue(Task.Run(() => Read(rows, Reader(), read)));
            if (ahead.Count < PartsAhead) continue;
            foreach (var one in ahead.Dequeue().GetAwaiter().GetResult()) yield return one;
        }

        while (ahead.TryDequeue(out var last))
        {
            foreach (var one in last.GetAwaiter().GetResult()) yield return one;
        }
    }

    /// <summary>The same rows by a reader: always the same, set to the next row. A row of the wrong width or with broken quotes comes with its refusal already in it.</summary>
    public IEnumerable<RowReader> ReadRows(TableReading progress)
    {
        var reader = Reader();
        foreach (var row in Rows(progress))
        {
            reader.Read(row);
            yield return reader;
        }
    }

    private static TRead[] Read<TRead>(TableRow[] rows, RowReader reader, Func<RowReader, TableRow, TRead> read)
    {
        var all = new TRead[rows.Length];
        for (var index = 0; index < rows.Length; index++) all[index] = read(reader, rows[index]);
        return all;
    }
}
