using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Tests.Unit.Registry;

public sealed class CellTests
{
    [Theory]
    [InlineData("2024-08-12")]
    [InlineData("2024/8/12")]
    [InlineData("2024.8.12")]
    [InlineData("2024年8月12日")]
    [InlineData("2024 年 8 月 12 日")]
    [InlineData("20240812")]
    [InlineData("２０２４－０８－１２")]
    [InlineData("2024-08-12 14:32:00")]
    [InlineData("2024/8/12 14:32")]
    [InlineData("2024-08-12T14:32:00.000")]
    [InlineData("2024年8月12日 14时32分")]
    [InlineData("20240812143200")]
    [InlineData("45516")]
    [InlineData("'2024-08-12")]
    public void A_day_is_read_as_officials_write_it(string typed) => Assert.Equal(new DateOnly(2024, 8, 12), DayCell.Read(new Cell(typed)).Value);

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("24-08-12")]
    [InlineData("2024-8")]
    [InlineData("2024/8-12")]
    [InlineData("2024年8月12")]
    [InlineData("2024-08-12 25:61")]
    [InlineData("45516.5x")]
    [InlineData("1899-12-31")]
    [InlineData("长期")]
    public void A_day_that_never_was_or_is_unclear_is_refused(string typed) => Assert.Equal("cell.day", DayCell.Read(new Cell(typed)).Refusals[0].Code);

    [Fact]
    public void A_serial_of_a_spreadsheet_counts_from_1900_and_one_before_its_missing_day_is_refused()
    {
        Assert.Equal(new DateOnly(2024, 8, 12), DayCell.Read(new Cell("45516.75", CellForm.Number)).Value);
        Assert.Equal(new DateOnly(1900, 3, 1), DayCell.Read(new Cell("61", CellForm.Number)).Value);
        Assert.Equal("cell.day", DayCell.Read(new Cell("60", CellForm.Number)).Refusals[0].Code);
        Assert.Equal("cell.day", DayCell.Read(new Cell("61")).Refusals[0].Code);
    }

    [Theory]
    [InlineData("5", "万元", 50000)]
    [InlineData("5.000000", "万元", 50000)]
    [InlineData("0.02", "万元", 200)]
    [InlineData("50,000.00", "元", 50000)]
    [InlineData("５００００", "元", 50000)]
    [InlineData("5万元", null, 50000)]
    [InlineData("5万元", "元", 50000)]
    [InlineData("50000元", "万元", 50000)]
    [InlineData("￥50000元整", null, 50000)]
    [InlineData("人民币5万元", null, 50000)]
    [InlineData("1.2亿元", null, 120000000)]
    [InlineData("0", null, 0)]
    public void An_amount_is_read_in_yuan_by_the_unit_of_its_cell_or_its_title(string typed, string? unit, int yuan) => Assert.Equal(yuan, MoneyCell.Read(new Cell(typed), unit).Value);

    [Theory]
    [InlineData("5", null, "money.unit")]
    [InlineData("-5", "元", "money.negative")]
    [InlineData("100万美元", null, "money.amount")]
    [InlineData("五万元", null, "money.amount")]
    [InlineData("9999999999999999", "元", "money.amount")]
    public void An_amount_without_a_unit_or_that_is_none_is_refused(string typed, string? unit, string code) => Assert.Equal(code, MoneyCell.Read(new Cell(typed), unit).Refusals[0].Code);

    [Fact]
    public void A_loss_is_below_zero() => Assert.Equal(-12_500m, MoneyCell.ReadSigned(new Cell("-1.25"), "万元").Value);

    [Theory]
    [InlineData("不详", "subject.id.absent")]
    [InlineData("", "subject.id.absent")]
    [InlineData("440802199001011234", "subject.id.person")]
    [InlineData("44080219900101123X", "subject.id.person")]
    [InlineData("4408021990XXXX123X", "subject.id.masked")]
    [InlineData("9135********00Y43", "subject.id.masked")]
    [InlineData("9.13501E+17", "subject.id.rounded")]
    [InlineData("91350100M000100Y4Z", "subject.id.check")]
    [InlineData("40802000012345", "subject.id.length")]
    public void What_stands_in_place_of_a_code_is_told_apart(string typed, string code) => Assert.Equal(code, SubjectCell.Read(new Cell(typed)).Refusals[0].Code);

    [Fact]
    public void A_code_that_a_spreadsheet_kept_as_a_number_has_lost_its_end() =>
        Assert.Equal("subject.id.rounded", SubjectCell.Read(Cell.From(440802000012345678d)).Refusals[0].Code);

    [Fact]
    public void A_text_that_a_spreadsheet_protects_with_a_formula_is_a_text() =>
        Assert.Equal("R440802000012345", SubjectCell.Read(new Cell("=\"440802000012345\"")).Value.Text);

    [Fact]
    public void An_identity_number_is_not_repeated_in_the_message() =>
        Assert.DoesNotContain("19900101", SubjectCell.Read(new Cell("44080219900101123X")).Refusals[0].What.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("湛江市", "湛江市")]
    [InlineData("=\"440802\"", "=\"440802\"")]
    public void A_formula_is_made_harmless_and_nothing_else_is_touched(string typed, string written) => Assert.Equal(written, FormulaLike.Neutralise(typed));

    [Theory]
    [InlineData("罚款金额（万元）", "罚款金额", "万元")]
    [InlineData("*注册资本(金) (单位：万元)", "注册资本(金)", "万元")]
    [InlineData("资产总额（元）", "资产总额", "元")]
    [InlineData(" 统一社会信用代码（必填） ", "统一社会信用代码", null)]
    [InlineData("\uFEFFEntName", "entname", null)]
    public void A_title_is_compared_without_marks_and_tells_its_unit(string typed, string bare, string? unit)
    {
        var title = Title.Of(typed);
        Assert.Equal((bare, unit), (title.Base, title.Unit));
    }

    [Theory]
    [InlineData(0.1 + 0.2, "0.3", CellForm.Number)]
    [InlineData(440802000012345d, "440802000012345", CellForm.Number)]
    [InlineData(440802000012345678d, "440802000012346000", CellForm.ImpreciseNumber)]
    public void A_number_of_a_spreadsheet_has_the_digits_that_it_shows(double number, string text, object form) =>
        Assert.Equal(new Cell(text, (CellForm)form), Cell.From(number));
}
