using System.Xml;
using MiniExcelLibs;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>Rows of a worksheet, streamed. Merged cells stay as they are stored: the value in the first, the others empty.</summary>
internal static class XlsxRows
{
    /// <summary>Names of the sheets in their order; empty where the workbook can't be read.</summary>
    public static IReadOnlyList<string> Sheets(string path)
    {
        try
        {
            return MiniExcel.GetSheetNames(path);
        }
        catch (Exception trouble) when (IsDamage(trouble))
        {
            return [];
        }
    }

    public static IEnumerable<TableRow> Read(string path, TableFormat.Xlsx format, TableReading reading)
    {
        using var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var rows = MiniExcel.Query(bytes, useHeaderRow: false, sheetName: format.Sheet, excelType: ExcelType.XLSX).GetEnumerator();
        var number = 0;
        while (Next(rows, path, reading) is { } row)
        {
            number++;
            // The archive is read through a decompressor; the position in the file is as near as progress needs.
            reading.BytesPassed = Math.Min(bytes.Position, bytes.Length);
            if (row.Count > TableLimits.Columns)
            {
                reading.Broken = FileRefusals.TooManyColumns(Path.GetFileName(path), row.Count);
                yield break;
            }

            var cells = new Cell[row.Count];
            var column = 0;
            foreach (var value in row.Values) cells[column++] = Cell.From(value);
            yield return new TableRow(number, cells);
        }
    }

    private static IDictionary<string, object?>? Next(IEnumerator<dynamic> rows, string path, TableReading reading)
    {
        try
        {
            return rows.MoveNext() ? (IDictionary<string, object?>)rows.Current : null;
        }
        catch (Exception trouble) when (IsDamage(trouble))
        {
            reading.Broken = FileRefusals.BrokenZip(Path.GetFileName(path), trouble.Message);
            return null;
        }
    }

    // What the parsers of the archive, the XML and the cells throw on content that is not what it should be.
    private static bool IsDamage(Exception trouble) =>
        trouble is InvalidDataException or XmlException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NullReferenceException or OverflowException;
}
