using FsCheck;
using FsCheck.Fluent;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Tests.Properties.Registry;

public sealed class TableLaws
{
    private static readonly Gen<string> Text = Gen.Elements(
        "湛江市", "赤坎区", "a", "B", "9", " ", ",", "，", ";", "\t", "\"", "'", "\n", "\r\n", "=", "#", "㐀", "〔2024〕", "é", "€", "·", "－").ArrayOf().Select(parts => string.Concat(parts.Take(8)));

    private static readonly Gen<Cell> CsvCell = Text.Select(text => new Cell(text));

    // A spreadsheet keeps no carriage returns, and a cell of blanks alone may come back empty.
    private static readonly Gen<Cell> XlsxCell = Gen.OneOf(
        Text.Select(text => new Cell(text.Replace("\r", "", StringComparison.Ordinal))).Where(cell => cell.Text.Length == 0 || !string.IsNullOrWhiteSpace(cell.Text)),
        Gen.Choose(-100_000, 1_000_000).Select(number => Cell.From(number / 100.0)),
        Gen.Choose(1, 60_000).Select(days => Cell.From(new DateTime(1930, 1, 1).AddDays(days))));

    private static Gen<Cell[][]> Table(Gen<Cell> cell) =>
        from width in Gen.Choose(2, 5)
        from rows in Gen.Choose(1, 8)
        from cells in cell.ArrayOf(width).ArrayOf(rows)
        select cells;

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public Property A_table_written_as_csv_reads_back_as_itself_in_every_character_code() => Prop.ForAll(
        Arb.From(from table in Table(CsvCell)
                 from format in Gen.Elements(new TableFormat.Csv(TextCode.Utf8, false), new TableFormat.Csv(TextCode.Utf8, true), new TableFormat.Csv(TextCode.Gb18030, false), new TableFormat.Csv(TextCode.Utf8, false, '\t'))
                 select (table, format)),
        given => IsReadBack(given.table, given.format));

    [FsCheck.Xunit.Property(MaxTest = 40)]
    public Property A_table_written_as_a_spreadsheet_reads_back_as_itself() => Prop.ForAll(Arb.From(Table(XlsxCell)), table => IsReadBack(table, new TableFormat.Xlsx()));

    private static bool IsReadBack(Cell[][] table, TableFormat format)
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-table-");
        try
        {
            // A first row of plain titles, as every table has: a file of empty cells alone has no character code to find.
            Cell[][] whole = [[.. Enumerable.Range(0, table[0].Length).Select(column => new Cell($"列{column}"))], .. table];
            var path = Path.Combine(folder.FullName, "table" + format.Extension);
            TableWriter.Write(path, format, whole);
            var found = TableSource.Open(path).Value;
            if (format is TableFormat.Csv written && found.Format is TableFormat.Csv read && (written.Text, written.HasMark) != (read.Text, read.HasMark)) return false;
            var rows = found.As(format is TableFormat.Csv ? format : new TableFormat.Xlsx()).Rows(new TableReading()).Select(row => row.Cells).ToArray();
            return rows.Length == whole.Length && rows.Zip(whole).All(pair => pair.First.SequenceEqual(pair.Second));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
