using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>A table of officials, CSV or XLSX, whose columns are known: its rows are read field by field. Whoever takes tables from officials reads them with this.</summary>
internal sealed class TableFile
{
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
}
