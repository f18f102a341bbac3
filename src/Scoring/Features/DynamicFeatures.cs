using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>企业动态信息: changes of registration and annual reports.</summary>
internal static class DynamicFeatures
{
    private static readonly Bilingual NotPublished = new("未公示", "not published");

    public static readonly Feature[] All =
    [
        Changes("changes-12-months", new("近12个月变更登记", "changes of registration in 12 months"), 12, _ => true),
        Changes("changes-36-months", new("近36个月变更登记", "changes of registration in 36 months"), 36, _ => true),
        Changes("address-changes-36-months", new("近36个月住所变更", "changes of address in 36 months"), 36, change => change.Address is not null || change.Region is not null),
        Changes("representative-changes-36-months", new("近36个月法定代表人变更", "changes of legal representative in 36 months"), 36, change => change.LegalRepresentative is not null),
        new()
        {
            Name = "annual-reports-missing", Title = new("近三个年度应报未报年报", "annual reports of three years due and missing"), Dimension = Dimension.Dynamics, Source = FeatureSources.Reports, DayRule = AnnualReportDuty.DayRule,
            Unit = new("份", ""), Value = subject => AnnualReportDuty.MissingOn(subject),
        },
        new()
        {
            // A missing report counts here too, so that filing it at last never makes a record look worse.
            Name = "annual-reports-missing-or-late", Title = new("近三个年度未报或逾期年报", "annual reports of three years missing or filed late"), Dimension = Dimension.Dynamics, Source = FeatureSources.Reports,
            DayRule = AnnualReportDuty.DayRule, Unit = new("份", ""), Value = subject => AnnualReportDuty.MissingOn(subject) + AnnualReportDuty.Late(subject).Count(), Events = AnnualReportDuty.Late,
        },
        Report("employees", new("从业人数", "employees"), new("人", ""), report => report.Employees),
        Amount("assets-magnitude", "资产总额", "assets", report => report.AssetsYuan),
        Amount("revenue-magnitude", "营业总收入", "revenue", report => report.RevenueYuan),
        Report("liabilities-to-assets", new("资产负债率", "liabilities to assets"), Feature.Share,
            report => report is { LiabilitiesYuan: { } owed, AssetsYuan: > 0 and var owned } ? Math.Clamp((double)owed / (double)owned, 0, 10) : null),
        Report("net-loss", new("年报净利润为负", "a net loss in the annual report"), Feature.Flag, report => report.NetProfitYuan is { } profit ? profit < 0 ? 1 : 0 : null),
        new()
        {
            Name = "all-zero-report", RestsOn = RecordKind.AnnualReports, Title = new("最近年报已公示的金额全部为零", "all amounts that the latest report publishes are zero"), Dimension = Dimension.Dynamics, Source = FeatureSources.Reports, Unit = Feature.Flag,
            Value = subject => subject.LatestReport is { } report && IsAllZero(report) ? 1 : 0, Events = LatestReport,
        },
        Changes("name-changes-36-months", new("近36个月名称变更", "changes of name in 36 months"), 36, change => change.Name is not null),
        Changes("capital-changes-36-months", new("近36个月注册资本变更", "changes of capital in 36 months"), 36, change => change.CapitalYuan is not null),
        Changes("industry-changes-36-months", new("近36个月行业变更", "changes of industry in 36 months"), 36, change => change.Industry is not null),
        new()
        {
            Name = "days-since-change", RestsOn = RecordKind.Changes, Title = new("距最近变更登记", "days since the last change of registration"), Dimension = Dimension.Dynamics, Source = FeatureSources.Registration, WindowMonths = 36,
            Unit = new("天", "days"), MeaningOfMissing = new("36个月内没有变更", "no change in 36 months"), Value = subject => subject.ChangesBesidesCures(36).Min(change => subject.DaysSince(change.Happened)),
        },
        new()
        {
            Name = "annual-reports-on-record", RestsOn = RecordKind.AnnualReports, Title = new("有记录的年报份数", "annual reports on record"), Dimension = Dimension.Dynamics, Source = FeatureSources.Reports, LooksAtAllHistory = true,
            Unit = new("份", ""), Value = subject => subject.Reports.Count(),
        },
        new()
        {
            Name = "annual-reports-corrected", RestsOn = RecordKind.AnnualReports, Title = new("近三个年度更正过的年报", "annual reports of three years corrected"), Dimension = Dimension.Dynamics, Source = FeatureSources.Reports, DayRule = AnnualReportDuty.DayRule,
            Unit = new("份", ""), Value = subject => Corrected(subject).Count(), Events = Corrected,
        },
        new()
        {
            // Of reports in time alone: a late one that comes in must not take the place of one that came early.
            Name = "report-days-before-deadline", RestsOn = RecordKind.AnnualReports, Title = new("最近按期年报首次公示距截止日", "days from the first filing of the latest report in time to its deadline"), Dimension = Dimension.Dynamics,
            Source = FeatureSources.Reports, Unit = new("天", "days"), MeaningOfMissing = new("没有按期年报", "no annual report in time"), Value = DaysBeforeDeadline,
            Events = subject => AnnualReportDuty.LatestInTime(subject) is { } report ? [report] : [],
        },
        new()
        {
            Name = "amounts-published", RestsOn = RecordKind.AnnualReports, Title = new("最近年报公示的金额项占比（没有年报的计为零）", "share of the six amounts that the latest report publishes (none without a report)"), Dimension = Dimension.Dynamics, Source = FeatureSources.Reports,
            Unit = Feature.Share, Value = subject => subject.LatestReport is { } report ? PublishedShare(report) : 0, Events = LatestReport,
        },
        Report("liabilities-exceed-assets", new("最近年报资不抵债", "liabilities exceed assets in the latest report"), Feature.Flag,
            report => report is { LiabilitiesYuan: { } owed, AssetsYuan: { } owned } ? owed > owned ? 1 : 0 : null),
        Fall("revenue-fall", new("营业总收入较上年降幅（未连续两年公示的计为零）", "fall of revenue on the year before (none where two years running are not published)"), report => (double?)report.RevenueYuan),
        Fall("employees-fall", new("从业人数较上年降幅（未连续两年公示的计为零）", "fall of employees on the year before (none where two years running are not published)"), report => report.Employees),
    ];

    private static bool IsAllZero(AnnualReportFiled report)
    {
        decimal?[] amounts = [report.AssetsYuan, report.LiabilitiesYuan, report.RevenueYuan, report.ProfitYuan, report.NetProfitYuan, report.TaxYuan];
        return amounts.Any(amount => amount is not null) && amounts.All(amount => amount is null or 0);
    }

    private static IEnumerable<CreditEvent> Corrected(SubjectOnDay subject) => AnnualReportDuty.YearsDue(subject)
        .Select(year => subject.State.AnnualReports.GetValueOrDefault(year)).OfType<AnnualReportFiled>().Where(report => report.Happened > subject.State.FirstFiled[report.Year]);

    private static double? DaysBeforeDeadline(SubjectOnDay subject) => AnnualReportDuty.LatestInTime(subject) is { } report
        ? AnnualReportDuty.WindowOf(report.Year, subject.Kind).Closes.DayNumber - subject.State.FirstFiled[report.Year].DayNumber : null;

    private static double PublishedShare(AnnualReportFiled report)
    {
        decimal?[] amounts = [report.AssetsYuan, report.LiabilitiesYuan, report.RevenueYuan, report.ProfitYuan, report.NetProfitYuan, report.TaxYuan];
        return (double)amounts.Count(amount => amount is not null) / amounts.Length;
    }

    // A fall as a share of what there was, 0 to 1; growth is no fall, nor is what two reports running do not show: a report that is filed at last must not bring one to light by being there.
    private static Feature Fall(string name, Bilingual title, Func<AnnualReportFiled, double?> amount) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Dynamics,
        RestsOn = RecordKind.AnnualReports,
        Source = FeatureSources.Reports,
        Unit = Feature.Share,
        Value = subject => subject.LatestReport is { } last && subject.Reports.FirstOrDefault(report => report.Year == last.Year - 1) is { } before
            && amount(before) is > 0 and { } was && amount(last) is { } now ? Math.Clamp(1 - now / was, 0, 1) : 0,
        Events = LatestReport,
    };

    private static IEnumerable<CreditEvent> LatestReport(SubjectOnDay subject) => subject.LatestReport is { } report ? [report] : [];

    private static Feature Changes(string name, Bilingual title, int months, Func<SubjectChanged, bool> counts) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Dynamics,
        RestsOn = RecordKind.Changes,
        Source = FeatureSources.Registration,
        WindowMonths = months,
        Unit = Feature.Times,
        Value = subject => subject.ChangesBesidesCures(months).Count(counts),
        Events = subject => subject.ChangesBesidesCures(months).Where(counts),
    };

    private static Feature Amount(string name, string what, string whatInEnglish, Func<AnnualReportFiled, decimal?> yuan) => new()
    {
        Name = name,
        Title = new($"{what}（元，取常用对数）", $"{whatInEnglish} in yuan, decimal logarithm"),
        Dimension = Dimension.Dynamics,
        Source = FeatureSources.Reports,
        Unit = new("", ""),
        MeaningOfMissing = new($"年报未公示{what}", $"{whatInEnglish} not published"),
        Value = subject => subject.LatestReport is { } report && yuan(report) is { } amount ? BasicFeatures.Magnitude(amount) : null,
        Says = Feature.InYuan(what, whatInEnglish),
        Events = LatestReport,
    };

    private static Feature Report(string name, Bilingual title, Bilingual unit, Func<AnnualReportFiled, double?> value) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Dynamics,
        RestsOn = RecordKind.AnnualReports,
        Source = FeatureSources.Reports,
        Unit = unit,
        MeaningOfMissing = NotPublished,
        Value = subject => subject.LatestReport is { } report && value(report) is { } known ? Math.Max(0, known) : null,
        Events = LatestReport,
    };
}
