using FsCheck;
using FsCheck.Fluent;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Registry.Tables;
using Xinheng.Tests.Unit.Registry;

namespace Xinheng.Tests.Properties.Registry;

public sealed class ImportLaws
{
    private const string Header = "统一社会信用代码,主体名称,检查编号,检查日期,检查事项,检查结果";
    private static readonly string[] Codes = ["91350100M000100Y43", "91110108551385082Q", "91512081MA62K0260E", "440802000012345"];

    private static readonly Gen<string> GoodRow =
        from code in Gen.Elements(Codes)
        from number in Gen.Choose(1, 6)
        from day in Gen.Choose(1, 28)
        from item in Gen.Elements("标签", "消防")
        from result in Gen.Elements("合格", "责令改正")
        select $"{code},单位{day % 3},{code}-{number},2024-08-{number:00},{item},{result}";

    private static readonly Gen<string[]> GoodRows = Gen.Choose(1, 20).SelectMany(count => GoodRow.ArrayOf(count));

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public Property Importing_in_any_order_of_rows_or_twice_gives_the_same_events() => Prop.ForAll(
        Arb.From(GoodRows.SelectMany(rows => Gen.Shuffle(rows).Select(shuffled => (rows, shuffled)))),
        given =>
        {
            using var one = new MemoryOffice();
            using var other = new MemoryOffice { BatchRows = 3 };
            var first = Import(one, given.rows);
            Import(other, given.shuffled);
            var held = one.Held;
            var again = Import(one, given.rows);
            return held.SequenceEqual(other.Held) && held.SequenceEqual(one.Held) && again.RowsImported == 0 && IsAccounted(first) && IsAccounted(again);
        });

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public Property An_import_that_is_cut_off_anywhere_and_repeated_ends_as_if_undisturbed() => Prop.ForAll(
        Arb.From(from rows in GoodRows from appends in Gen.Choose(0, 4) select (rows, appends)),
        given =>
        {
            using var undisturbed = new MemoryOffice { BatchRows = 3 };
            using var disturbed = new MemoryOffice { BatchRows = 3, AppendsLeft = given.appends };
            Import(undisturbed, given.rows);
            var file = disturbed.Csv(string.Join('\n', given.rows.Prepend(Header)), "rows.csv");
            var cut = disturbed.Try("inspections", [file]).Result;
            var isRightlyTold = cut.IsGiven || cut.Refusals[0].Code == "storage.full";
            disturbed.AppendsLeft = int.MaxValue;
            return isRightlyTold && IsAccounted(disturbed.Import("inspections", file).Result) && undisturbed.Held.SequenceEqual(disturbed.Held);
        });

    // The day since when a subject made from its code is known depends on what a file shows; the facts do not.
    [FsCheck.Xunit.Property(MaxTest = 60)]
    public Property Importing_in_two_halves_gives_the_same_facts() => Prop.ForAll(
        Arb.From(GoodRows.Select(rows => rows.DistinctBy(row => row[..row.LastIndexOf(',')]).DistinctBy(row => row.Split(',')[2]).ToArray())),
        rows =>
        {
            using var whole = new MemoryOffice();
            using var halves = new MemoryOffice();
            Import(whole, rows);
            Import(halves, rows[..(rows.Length / 2)]);
            Import(halves, rows[(rows.Length / 2)..]);
            return Facts(whole).SequenceEqual(Facts(halves));
        });

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public Property Rejected_rows_once_corrected_import_fully_in_every_format() => Prop.ForAll(
        Arb.From(from rows in GoodRows
                 from isBad in Gen.Choose(0, 2).ArrayOf(rows.Length)
                 from format in Gen.Elements<TableFormat>(new TableFormat.Csv(TextCode.Utf8, true), new TableFormat.Csv(TextCode.Gb18030, false), new TableFormat.Xlsx())
                 select (rows: rows.DistinctBy(row => row.Split(',')[2]).ToArray(), isBad, format)),
        given =>
        {
            using var expected = new MemoryOffice();
            using var office = new MemoryOffice();
            Import(expected, given.rows);
            var input = Path.Combine(office.Directory.Root, "rows" + given.format.Extension);
            TableWriter.Write(input, given.format, given.rows.Select((row, index) => Cells(given.isBad[index] == 0 ? Spoil(row) : row)).Prepend(Cells(Header)));
            var summary = office.Import("inspections", input).Result;
            if (!IsAccounted(summary) || summary.RowsRejected != given.rows.Where((_, index) => given.isBad[index] == 0).Count()) return false;
            if (summary.RejectFile is { } rejects)
            {
                var source = TableSource.Open(rejects).Value;
                TableWriter.Write(rejects, source.Format, source.Rows(new TableReading()).ToArray().Select(row => row.Cells.Select(cell => cell with { Text = cell.Text.Replace("坏", "", StringComparison.Ordinal) }).ToArray()));
                if (office.Import("inspections", rejects).Result.RowsRejected > 0) return false;
            }

            return Facts(expected).SequenceEqual(Facts(office));
        });

    private static string Spoil(string row) => "坏" + row;

    private static Cell[] Cells(string row) => [.. row.Split(',').Select(cell => new Cell(cell))];

    private static FileSummary Import(MemoryOffice office, string[] rows) => office.Import("inspections", office.Csv(string.Join('\n', rows.Prepend(Header)))).Result;

    private static string[] Facts(MemoryOffice office) => [.. office.Held.Where(held => !held.Contains("\"event\":\"registered\"", StringComparison.Ordinal))];

    private static bool IsAccounted(FileSummary file) => file.Rows == file.RowsImported + file.RowsUnchanged + file.RowsDuplicate + file.RowsRejected && file.RowsRejected == file.RejectedBy.Values.Sum();
}
