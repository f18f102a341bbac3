using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>企业动态信息: changes of registration and annual reports.</summary>
internal static class DynamicFeatures
{
    private static readonly Bilingual NoReport = new("没有年报", "no annual report");
    private static readonly Bilingual NotPublished = new("未公示", "not published");

    public static readonly Feature[] All =
    [
        Changes("changes-12-months", new("近12个月变更登记", "changes of registration in 12 months"), 12, _ => true),
        Changes("changes-36-months", new("近36个月变更登记", "changes of registration in 36 months"), 36, _ => true),
        Changes("address-changes-36-months", new("近36个月住所变更", "changes of address in 36 months"), 36, change => change.Address is not null || change.Region is not null),
        Changes("representative-changes-36-months", new("近36个月法定代表人变更", "changes of legal representative in 36 months"), 36, change => change.LegalRepresentative is not null),
        new()
        {
            Name = "annual-reports-missing", Title = new("近三个年度应报未报年报", "annual reports of three years due and missing"), Dimension = Dimension.Dynamics, WindowMonths = 36,
            Unit = new("份", ""), Value = subject => AnnualReportDuty.MissingOn(subject),
        },
        new()
        {
            Name = "annual-reports-late", Title = new("近三个年度逾期年报", "annual reports of three years filed late"), Dimension = Dimension.Dynamics, WindowMonths = 36,
            Unit = new("份", ""), Value = subject => AnnualReportDuty.Late(subject).Count(), Events = AnnualReportDuty.Late,
        },
        Report("employees", new("从业人数", "employees"), new("人", ""), report => report.Employees),
        Report("assets-magnitude", new("资产总额（元，取常用对数）", "assets in yuan, decimal logarithm"), new("", ""), report => report.AssetsYuan is { } yuan ? BasicFeatures.Magnitude(yuan) : null),
        Report("revenue-magnitude", new("营业总收入（元，取常用对数）", "revenue in yuan, decimal logarithm"), new("", ""), report => report.RevenueYuan is { } yuan ? BasicFeatures.Magnitude(yuan) : null),
        Report("liabilities-to-assets", new("资产负债率", "liabilities to assets"), new("", ""),
            report => report is { LiabilitiesYuan: { } owed, AssetsYuan: > 0 and var owned } ? Math.Clamp((double)owed / (double)owned, 0, 10) : null),
        Report("net-loss", new("年报净利润为负", "a net loss in the annual report"), Feature.Flag, report => report.NetProfitYuan is { } profit ? profit < 0 ? 1 : 0 : null),
        new()
        {
            Name = "all-zero-report", Title = new("最近年报金额全部为零", "all amounts of the latest report are zero"), Dimension = Dimension.Dynamics, Unit = Feature.Flag,
            MeaningOfMissing = NoReport, Value = subject => subject.LatestReport is { } report ? IsAllZero(report) ? 1 : 0 : null, Events = LatestReport,
        },
    ];

    private static bool IsAllZero(AnnualReportFiled report)
    {
        decimal?[] amounts = [report.AssetsYuan, report.LiabilitiesYuan, report.RevenueYuan, report.ProfitYuan, report.NetProfitYuan, report.TaxYuan];
        return amounts.Any(amount => amount is not null) && amounts.All(amount => amount is null or 0);
    }

    private static IEnumerable<CreditEvent> LatestReport(SubjectOnDay subject) => subject.LatestReport is { } report ? [report] : [];

    private static Feature Changes(string name, Bilingual title, int months, Func<SubjectChanged, bool> counts) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Dynamics,
        WindowMonths = months,
        Unit = Feature.Times,
        Value = subject => subject.Changes(months).Count(counts),
        Events = subject => subject.Changes(months).Where(counts),
    };

    private static Feature Report(string name, Bilingual title, Bilingual unit, Func<AnnualReportFiled, double?> value) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Dynamics,
        Unit = unit,
        MeaningOfMissing = NotPublished,
        Value = subject => subject.LatestReport is { } report && value(report) is { } known ? Math.Max(0, known) : null,
        Events = LatestReport,
    };
}
