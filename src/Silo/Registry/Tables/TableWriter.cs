using MiniExcelLibs;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>
/// Writes a table in a given format so that reading it gives the same cells back. The file appears under its name only once it is complete and on
/// disk; until then, and after a crash, there is only a <c>.part</c>.
/// </summary>
internal sealed class TableWriter : IDisposable
{
    /// <summary>How the name of a table ends while it is being written.</summary>
    public const string Unfinished = ".part";

    private readonly string path;
    private readonly FileStream stream;
    private readonly TableFormat.Csv? csv;
    private readonly StreamWriter? text;

    // A spreadsheet holds at most 1,048,576 rows and is written in one go.
    private readonly List<IReadOnlyList<Cell>> sheet = [];

    public TableWriter(string path, TableFormat format)
    {
        this.path = path;
        stream = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        csv = format as TableFormat.Csv;
        if (csv is null) return;
        text = new StreamWriter(stream, csv.Text.Encoding(strict: false), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        if (csv.HasMark) text.Write('\uFEFF');
    }

    /// <summary>A table in one call.</summary>
    public static void Write(string path, TableFormat format, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        using var writer = new TableWriter(path, format);
        foreach (var row in rows) writer.Add(row);
        writer.Complete();
    }

    public void Add(IReadOnlyList<Cell> row)
    {
        if (text is null) sheet.Add(row);
        else WriteCsv(text, row, csv!.Delimiter);
    }

    /// <summary>All rows are on disk, under the name, when this returns.</summary>
    public void Complete()
    {
        if (text is null) WriteSheet();
        text?.Flush();
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(path + Unfinished, path, overwrite: true);
    }

    public void Dispose()
    {
        if (stream.CanWrite) text?.Dispose();
        stream.Dispose();
    }

    private static void WriteCsv(StreamWriter text, IReadOnlyList<Cell> row, char delimiter)
    {
        for (var column = 0; column < row.Count; column++)
        {
            if (column > 0) text.Write(delimiter);
            WriteCell(text, row[column].Text, delimiter, isOnly: row.Count == 1);
        }

        text.WriteLine();
    }

    private static void WriteCell(StreamWriter text, string cell, char delimiter, bool isOnly)
    {
        // A lone empty cell is quoted, or its row would be no row.
        if (cell.AsSpan().IndexOfAny(['"', '\r', '\n', delimiter]) < 0 && !(isOnly && cell.Length == 0))
        {
            text.Write(cell);
            return;
        }

        text.Write('"');
        text.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        text.Write('"');
    }

    private void WriteSheet()
    {
        var width = sheet.Count == 0 ? 0 : sheet.Max(row => row.Count);
        var names = Enumerable.Range(0, width).Select(column => $"c{column}").ToArray();
        stream.SaveAs(
            sheet.Select(row => names.Select((name, column) => KeyValuePair.Create(name, column < row.Count ? row[column].ToSpreadsheet() : null)).ToDictionary()),
            printHeader: false);
    }
}
