using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>
/// A file that was found to be a table: what it is was decided by its bytes, not by its name. It can be read several times, each time as a stream.
/// </summary>
internal sealed class TableSource
{
    private readonly bool isCut;

    private TableSource(string path, TableFormat format, long bytes, bool isCut)
    {
        FilePath = path;
        Format = format;
        Bytes = bytes;
        this.isCut = isCut;
    }

    public string FilePath { get; }

    /// <summary>The name that messages use: without folders.</summary>
    public string Name => Path.GetFileName(FilePath);

    public TableFormat Format { get; private init; }

    public long Bytes { get; }

    /// <summary>Looks at a file; refused where it is no table that can be read.</summary>
    public static Answer<TableSource> Open(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (Directory.Exists(path)) return FileRefusals.NotAFile(name);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            Span<byte> start = stackalloc byte[512];
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            stream.Position = 0;
            return FileSignature.Of(start) switch
            {
                FileSignature.Kind.Nothing => FileRefusals.Empty(name),
                FileSignature.Kind.Zip => XlsxGuard.Check(stream, name).Then<TableSource>(_ => new TableSource(path, new TableFormat.Xlsx(), stream.Length, isCut: false)),
                FileSignature.Kind.Text => TextScan.Of(stream, name).Then<TableSource>(text => new TableSource(path, new TableFormat.Csv(text.Code, text.HasMark), stream.Length, text.IsCut)),
                var other => FileRefusals.WrongKind(name, other),
            };
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return FileRefusals.Unreadable(name, trouble);
        }
    }

    /// <summary>The same file read with another delimiter or sheet.</summary>
    public TableSource As(TableFormat format) => new(FilePath, format, Bytes, isCut) { Format = format };

    /// <summary>The ways in which the file might be meant: delimiters of a CSV, sheets of a spreadsheet; the most likely first.</summary>
    public IEnumerable<TableSource> Readings() => Format switch
    {
        TableFormat.Csv csv => [As(csv with { Delimiter = ',' }), As(csv with { Delimiter = '\t' }), As(csv with { Delimiter = ';' })],
        _ => XlsxRows.Sheets(FilePath).Select(sheet => As(new TableFormat.Xlsx(sheet))),
    };

    /// <summary>Its rows, from the first. How far reading has come, and why it ended early if it did, is told through <paramref name="reading"/>.</summary>
    public IEnumerable<TableRow> Rows(TableReading reading) => Format switch
    {
        TableFormat.Csv csv => CsvRows.Read(FilePath, csv, isCut, reading),
        TableFormat.Xlsx xlsx => XlsxRows.Read(FilePath, xlsx, reading),
        _ => throw new InvalidOperationException("No reader for this format."),
    };
}

/// <summary>How one reading of a table goes.</summary>
internal sealed class TableReading
{
    /// <summary>Bytes of the file passed so far.</summary>
    public long BytesPassed { get; set; }

    /// <summary>Why reading ended before the end of the file; null while it did not.</summary>
    public Refusal? Broken { get; set; }
}
