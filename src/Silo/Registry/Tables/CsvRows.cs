using Sylvan.Data.Csv;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>Rows of a CSV file.</summary>
internal static class CsvRows
{
    private const int InitialCharacters = 1 << 16;

    public static IEnumerable<TableRow> Read(string path, TableFormat.Csv format, bool isCut, TableReading reading)
    {
        using var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var text = new StreamReader(bytes, format.Text.Encoding(strict: !isCut), detectEncodingFromByteOrderMarks: format.HasMark);
        // An unclosed quote, as in half a file, must not cost the rows before it: the lax style reads on, and the row that has it is marked.
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = format.Delimiter,
            CsvStyle = CsvStyle.Lax,
            Comment = '\0',
            BufferSize = InitialCharacters,
            MaxBufferSize = TableLimits.RecordCharacters,
        });
        var number = 0;
        Cell[] above = [];
        while (Next(csv, path, number + 1, reading))
        {
            number++;
            reading.BytesPassed = bytes.Position;
            var count = csv.RowFieldCount;
            if (count > TableLimits.Columns)
            {
                reading.Broken = FileRefusals.TooManyColumns(Path.GetFileName(path), count);
                yield break;
            }

            var cells = new Cell[count];
            for (var column = 0; column < count; column++) cells[column] = new(Text(csv.GetFieldSpan(column), column, above));
            yield return new TableRow(number, cells, HasOddQuotes(csv));
            above = cells;
        }
    }

    // Rows of one subject mostly stand together, and many columns say the same all the way down: one string serves them all.
    private static string Text(ReadOnlySpan<char> text, int column, Cell[] above) => column < above.Length && text.SequenceEqual(above[column].Text) ? above[column].Text : text.ToString();

    private static bool Next(CsvDataReader csv, string path, int row, TableReading reading)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvRecordTooLargeException)
        {
            reading.Broken = FileRefusals.LineTooLong(Path.GetFileName(path), row);
            return false;
        }
    }

    private static bool HasOddQuotes(CsvDataReader csv)
    {
        var record = csv.GetRawRecordSpan();
        return record.Contains('"') && (System.MemoryExtensions.Count(record, '"') & 1) == 1;
    }
}
