using System.IO.Compression;
using System.Text;

namespace Xinheng.Tests.Unit.Registry;

public sealed class BadFileTests : IDisposable
{
    private const string Head = "统一社会信用代码,行政处罚决定书文号,处罚决定日期,处罚种类\n";
    private const string Good = "91350100M000100Y43,粤罚〔2024〕1号,2024-08-12,警告\n";

    private readonly MemoryOffice office = new();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, "file.kind")]
    [InlineData(new byte[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-' }, "file.kind")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "file.kind")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b' }, "file.encoding")]
    [InlineData(new byte[] { 0xFF, 0x20, 0x41 }, "file.encoding")]
    [InlineData(new byte[0], "file.empty")]
    public async Task A_file_that_is_something_else_is_refused_by_its_bytes_whatever_its_name(byte[] content, string code) =>
        Assert.Equal(code, await office.Refusal("penalties", office.Bytes(content, "penalties.csv")));

    [Theory]
    [InlineData("<html><body><table>")]
    [InlineData("\r\n  <!DOCTYPE html>")]
    [InlineData("<?xml version=\"1.0\"?><Workbook>")]
    public async Task A_web_page_called_csv_is_refused(string text) => Assert.Equal("file.kind", await office.Refusal("penalties", office.Csv(text)));

    [Fact]
    public async Task A_missing_file_a_folder_and_an_unknown_kind_are_refused_by_name()
    {
        Assert.Equal("file.unreadable", await office.Refusal("penalties", Path.Combine(office.Directory.Root, "none.csv")));
        Assert.Equal("file.folder", await office.Refusal("penalties", office.Directory.Root));
        Assert.Equal("import.kind", (await office.Try("fines", ["x.csv"])).Refusals[0].Code);
        Assert.Equal("import.files", (await office.Try("penalties", [])).Refusals[0].Code);
    }

    [Fact]
    public async Task A_file_that_can_not_be_used_leaves_the_others_of_the_command_imported()
    {
        var summary = (await office.Try("penalties", [office.Csv("<html>"), office.Csv(Head + Good)])).Value;
        Assert.Equal(2, summary.ExitCode);
        Assert.Equal(1, summary.RowsImported);
    }

    [Fact]
    public async Task A_line_of_200_megabytes_is_refused_before_it_is_loaded()
    {
        var path = Path.Combine(office.Directory.Root, "long.csv");
        await using (var file = new FileStream(path, FileMode.CreateNew))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(Head + Good), TestContext.Current.CancellationToken);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var megabyte = 0; megabyte < 200; megabyte++) await file.WriteAsync(block, TestContext.Current.CancellationToken);
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var summary = await office.Import("penalties", path);
        Assert.Equal(("file.line", 3), (summary.Refusals[0].Code, summary.Refusals[0].Where.Row));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 32 << 20);
    }

    [Fact]
    public async Task A_record_that_a_stray_quote_makes_endless_is_refused()
    {
        var text = new StringBuilder(Head).Append("91350100M000100Y43,\"粤罚");
        for (var line = 0; line < 60_000; line++) text.Append("91350100M000100Y43,x,2024-08-12,警告\n");
        Assert.Equal("file.line", await office.Refusal("penalties", office.Csv(text.ToString())));
        Assert.Empty(office.Held);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var path = Path.Combine(office.Directory.Root, "bomb.xlsx");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 64; megabyte++) sheet.Write(zeros);
        }

        Assert.InRange(new FileInfo(path).Length, 0, 1 << 20);
        Assert.Equal("file.bomb", await office.Refusal("penalties", path));
    }

    [Fact]
    public async Task A_zip_without_a_sheet_and_half_a_spreadsheet_are_refused()
    {
        var path = Path.Combine(office.Directory.Root, "archive.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create)) archive.CreateEntry("readme.txt");
        Assert.Equal("file.kind", await office.Refusal("penalties", path));
        var whole = await File.ReadAllBytesAsync(office.Xlsx([new Silo.Registry.Tables.Cell("统一社会信用代码")]), TestContext.Current.CancellationToken);
        Assert.Equal("file.broken", await office.Refusal("penalties", office.Bytes(whole[..(whole.Length / 2)], "half.xlsx")));
    }

    [Fact]
    public async Task A_sheet_that_is_wider_than_any_table_is_refused()
    {
        var wide = Enumerable.Range(0, 600).Select(column => new Silo.Registry.Tables.Cell($"列{column}")).ToArray();
        Assert.Equal("file.columns", await office.Refusal("penalties", office.Xlsx(wide)));
        Assert.Equal("file.columns", await office.Refusal("penalties", office.Csv(string.Join(',', wide.Select(cell => cell.Text)))));
    }

    [Fact]
    public async Task Half_a_file_costs_only_its_last_row()
    {
        var cut = await office.Import("penalties", office.Csv(Head + Good + "91110108551385082Q,粤罚〔20"));
        Assert.Equal((2L, 1L, 1L, 1L), (cut.Rows, cut.RowsImported, cut.RowsRejected, cut.RejectedBy["row.columns"]));
    }

    [Fact]
    public async Task A_file_cut_within_a_character_costs_only_its_last_row()
    {
        var bytes = Encoding.UTF8.GetBytes(Head + Good + "91110108551385082Q,粤罚〔2024〕2号,2024-08-13,警告");
        var summary = await office.Import("penalties", office.Bytes(bytes[..^1], "cut.csv"));
        Assert.Equal((1L, 1L), (summary.RowsImported, summary.RowsRejected));
    }

    [Fact]
    public async Task A_row_with_a_quote_that_is_not_closed_is_refused_with_its_number()
    {
        var summary = await office.Import("penalties", office.Csv(Head + Good + "91110108551385082Q,\"粤罚,2024-08-13,警告\n"));
        Assert.Equal(1, summary.RejectedBy["row.quotes"]);
        Assert.Contains("粤罚", await File.ReadAllTextAsync(summary.RejectFile!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("91350100M000100Y43,粤罚〔2024〕1号,2024-08-12")]
    [InlineData("91350100M000100Y43,粤罚〔2024〕1号,2024-08-12,警告,多出的一列")]
    public async Task A_ragged_row_is_refused(string row) => Assert.Equal("row.columns", await office.Refusal("penalties", office.Csv(Head + row)));

    [Fact]
    public async Task A_table_of_another_kind_is_refused_with_the_columns_that_are_missing()
    {
        var summary = await office.Import("penalties", office.Csv("统一社会信用代码,企业名称,成立日期\n91350100M000100Y43,甲,2020-01-01\n"));
        Assert.Equal("table.header", summary.Refusals[0].Code);
        Assert.Contains("行政处罚决定书文号", summary.Refusals[0].What.Chinese, StringComparison.Ordinal);
    }
}
