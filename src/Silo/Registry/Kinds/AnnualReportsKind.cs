using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>年报.</summary>
internal sealed class AnnualReportsKind : RegistryKind
{
    private static readonly Field Year = Field.Of("year", "报告年度", "report year", "ancheyear 年报年度 年度 年报所属年度 年报年份 年份 ancheid").Required();
    private static readonly Field FiledOn = Field.Of("filed", "公示日期", "day of filing", "anchedate 年报日期 年报公示日期 填报日期 报送日期 首次公示日期 发布日期 年报时间 公示时间 年报公示时间 提交日期").Required();
    private static readonly Field Employees = Field.Of("employees", "从业人数", "number of employees", "empnum 从业人员 职工人数 员工人数 从业人员数");
    private static readonly Field Assets = Field.Of("assets", "资产总额", "assets", "assgro 资产总计 总资产");
    private static readonly Field Liabilities = Field.Of("liabilities", "负债总额", "liabilities", "liagro 负债合计 总负债");
    private static readonly Field Revenue = Field.Of("revenue", "营业总收入", "revenue", "vendinc 销售总额 销售(营业)总收入 销售(营业)收入 营业收入 销售额 营业额");
    private static readonly Field Profit = Field.Of("profit", "利润总额", "profit", "progro");
    private static readonly Field NetProfit = Field.Of("net-profit", "净利润", "net profit", "netinc");
    private static readonly Field Tax = Field.Of("tax", "纳税总额", "tax", "ratgro 纳税金额 缴税总额");

    private static readonly HashSet<string> Unpublished = new(StringComparer.Ordinal) { "企业选择不公示", "不公示", "未公示", "选择不公示", "个体户选择不公示", "该企业选择不公示", "该信息不公示", "保密" };

    public override string Name => "annual-reports";

    public override Bilingual Title { get; } = new("年报", "annual reports");

    public override Bilingual KeyTitle { get; } = new("主体、年度和公示日期", "subject, year and day of filing");

    public override ImmutableArray<Field> Fields { get; } =
        [CommonFields.Subject, CommonFields.SubjectName, Year, FiledOn, Employees, Assets, Liabilities, Revenue, Profit, NetProfit, Tax];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var subject = row.Subject(CommonFields.Subject);
        var year = row.Must(Year, (cell, _) => YearCell.Read(cell));
        var filed = row.DayOf(FiledOn, moment.Today);
        var employees = row.Maybe<Published<int>>(Employees, static (cell, _) => IsUnpublished(cell) ? new Published<int>(null) : CountCell.Read(cell).Then<Published<int>>(static count => new Published<int>(count)))?.Value;
        var assets = Money(row, Assets);
        var liabilities = Money(row, Liabilities);
        var revenue = Money(row, Revenue);
        var profit = Money(row, Profit);
        var netProfit = Money(row, NetProfit);
        var tax = Money(row, Tax);
        var name = row.Text(CommonFields.SubjectName);
        if (row.IsSound && filed.Year <= year) row.Refuse(FiledOn, TooEarly(year, filed));
        if (!row.IsSound) return null;
        return new EventFact<AnnualReportFiled>(new(default, subject, filed, default, year, employees, assets, liabilities, revenue, profit, netProfit, tax), name, KeyOf, IdOf);
    }

    private static UInt128 KeyOf(AnnualReportFiled report) => Said.Key("report", report.Subject.Text, Said.Of(report.Year), Said.Of(report.Happened));

    private static EventId IdOf(AnnualReportFiled report) => Said.Id("report", report.Subject.Text, Said.Of(report.Year), Said.Of(report.Happened), Said.Of(report.Employees),
        Said.Of(report.AssetsYuan), Said.Of(report.LiabilitiesYuan), Said.Of(report.RevenueYuan), Said.Of(report.ProfitYuan), Said.Of(report.NetProfitYuan), Said.Of(report.TaxYuan));

    // Profit may be a loss, and reports are corrected downwards: any sign. Not published is not zero.
    private static decimal? Money(RowReader row, Field field) => row.Maybe<Published<decimal>>(field, static (cell, column) =>
        IsUnpublished(cell) ? new Published<decimal>(null) : MoneyCell.ReadSigned(cell, column.Unit).Then<Published<decimal>>(static amount => new Published<decimal>(amount)))?.Value;

    private static bool IsUnpublished(Cell cell) => cell.Text is not [>= '0' and <= '9', ..] && Unpublished.Contains(Plain.Of(cell.Text));

    private static Refusal TooEarly(int year, DateOnly filed) => new("report.year",
        new($"{year} 年度的年报不可能在 {filed:yyyy-MM-dd} 公示（次年 1 月 1 日起报送）", $"a report for {year} can't have been filed on {filed:yyyy-MM-dd} (reports are due from 1 January of the next year)"),
        new("请核对报告年度和公示日期", "check the report year and the day of filing"));
}

/// <summary>A number that a subject may keep to itself.</summary>
/// <param name="Value">The number; null where it is not published.</param>
internal readonly record struct Published<T>(T? Value)
    where T : struct;
