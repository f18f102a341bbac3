using System.Text;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Tests.Unit.Registry;

public sealed class TableTests : IDisposable
{
    private const string Table = "统一社会信用代码,行政处罚决定书文号,处罚决定日期,罚款金额（万元）,处罚机关\n91350100M000100Y43,粤罚〔2024〕1号,2024/8/12,0.5,湛江市市场监督管理局\n";

    private readonly MemoryOffice office = new();

    public void Dispose() => office.Dispose();

    private Penalised Only => Assert.IsType<Penalised>(Assert.Single(office.EventsOf("91350100M000100Y43"), held => held is Penalised));

    [Theory]
    [InlineData(TextCode.Utf8, false)]
    [InlineData(TextCode.Utf8, true)]
    [InlineData(TextCode.Gb18030, false)]
    public async Task Every_character_code_of_officials_is_read(object code, bool hasMark)
    {
        byte[] bytes = [.. hasMark ? Encoding.UTF8.GetPreamble() : [], .. ((TextCode)code).Encoding(strict: true).GetBytes(Table)];
        Assert.Equal(1, (await office.Import("penalties", office.Bytes(bytes, "t.csv"))).RowsImported);
        Assert.Equal((5000m, "湛江市市场监督管理局", new DateOnly(2024, 8, 12)), (Only.FineYuan, Only.Authority, Only.Happened));
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(';')]
    public async Task Other_delimiters_are_found(char delimiter)
    {
        Assert.Equal(1, (await office.Import("penalties", office.Csv(Table.Replace(',', delimiter)))).RowsImported);
    }

    [Fact]
    public async Task Titles_notes_and_blank_rows_above_the_header_are_passed_over_and_rows_counted_as_people_do()
    {
        var summary = await office.Import("penalties", office.Csv("湛江市行政处罚信息公示表（2024年）,,,,\n填报单位：湛江市市场监督管理局,,填报日期：,2024-09-01,\n\n" + Table + "91350100M000100Y4Z,x,2024-08-12,1,y\n"));
        Assert.Equal((2L, 1L), (summary.Rows, summary.RowsImported));
        Assert.Contains(",6,", await File.ReadAllTextAsync(summary.RejectFile!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_of_two_rows_with_merged_groups_is_read()
    {
        var summary = await office.Import("abnormal", office.Csv("企业信息,,列入,,移出,\n统一社会信用代码,企业名称,日期,原因,日期,原因\n91350100M000100Y43,甲,2023-07-08,未按规定公示年度报告,2023-09-01,已补报\n"));
        Assert.Equal(1, summary.RowsImported);
        Assert.Equal(new DateOnly(2023, 9, 1), office.StateOf("91350100M000100Y43").AbnormalEntries[0].Removed!.Happened);
    }

    [Fact]
    public async Task A_spreadsheet_with_a_title_dates_serials_and_numbers_is_read()
    {
        Cell[] title = [new("行政处罚信息")];
        Cell[] header = [new("统一社会信用代码"), new("行政处罚决定书文号"), new("处罚决定日期"), new("罚款金额（元）")];
        Cell[] date = [new("91350100M000100Y43"), new("甲1号"), new("2024-08-12", CellForm.Day), Cell.From(5000d)];
        Cell[] serial = [new("91350100M000100Y43"), new("甲2号"), Cell.From(45516d), new("5,000.00")];
        var summary = await office.Import("penalties", office.Xlsx(title, header, date, serial));
        Assert.Equal(2, summary.RowsImported);
        Assert.All(office.StateOf("91350100M000100Y43").Penalties, entry => Assert.Equal((new DateOnly(2024, 8, 12), 5000m), (entry.Penalty.Happened, entry.Penalty.FineYuan)));
    }

    [Fact]
    public async Task A_mapping_serves_any_other_table()
    {
        var mapping = office.Bytes(Encoding.UTF8.GetBytes(
            """{"证号": "subject", "查的日子": "inspected", "结论": {"field": "result", "values": {"挺好": "合格", "不行": "发现问题"}}, "检查类型": null}"""), "mapping.json");
        var summary = await office.Import("inspections", office.Csv("证号,查的日子,结论,检查类型\n91350100M000100Y43,2024-08-12,挺好,不知道\n91110108551385082Q,2024-08-12,不行,不知道\n"), mapping: mapping);
        Assert.Equal(2, summary.RowsImported);
        Assert.True(office.StateOf("91110108551385082Q").Inspections[0].Results[0].HasProblem);
    }

    [Theory]
    [InlineData("{\"甲\": \"no-such-field\"}")]
    [InlineData("[1]")]
    [InlineData("not json")]
    public async Task A_mapping_that_means_nothing_is_refused(string json) => Assert.Equal("mapping.file",
        (await office.Try("penalties", [office.Csv(Table)], mapping: office.Bytes(Encoding.UTF8.GetBytes(json), "m.json"))).Refusals[0].Code);

    [Fact]
    public async Task The_national_systems_own_names_are_known()
    {
        var summary = await office.Import("subjects", office.Csv("uniscid,entname,enttype,regstate,estdate,localadm,dom,lerep\n91440802MA00004100,甲公司,有限责任公司(自然人独资),存续（在营、开业、在册）,2020年1月2日,440802,住所,张三\n"));
        Assert.Equal(1, summary.RowsImported);
        Assert.Equal("440802", office.StateOf("91440802MA00004100").Registration!.Region.Code);
    }

    [Fact]
    public async Task A_formula_in_a_field_is_reported_and_goes_out_harmless()
    {
        var summary = await office.Import("penalties", office.Csv("统一社会信用代码,行政处罚决定书文号,处罚决定日期,处罚机关,无关\n91350100M000100Y43,甲1号,2024-08-12,=cmd|' /C calc'!A0,@x\n"));
        Assert.Equal(1, summary.RejectedBy["cell.formula"]);
        var rejects = await File.ReadAllTextAsync(summary.RejectFile!, TestContext.Current.CancellationToken);
        Assert.Contains(",'=cmd|", rejects, StringComparison.Ordinal);
        Assert.Contains(",'@x", rejects, StringComparison.Ordinal);
        Assert.Equal("cell.formula", await office.Refusal("penalties", summary.RejectFile!));
    }
}
