using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>年报公示. A second report for a year is the subject's own correction and takes the place of the first from when it is known. Money in 元; null is <i>not published</i>, which is not zero.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Year">报告年度.</param>
/// <param name="Employees">从业人数.</param>
/// <param name="AssetsYuan">资产总额.</param>
/// <param name="LiabilitiesYuan">负债总额.</param>
/// <param name="RevenueYuan">营业总收入.</param>
/// <param name="ProfitYuan">利润总额.</param>
/// <param name="NetProfitYuan">净利润.</param>
/// <param name="TaxYuan">纳税总额.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.annual-report")]
public sealed record AnnualReportFiled(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] int Year,
    [property: Id(1)] int? Employees,
    [property: Id(2)] decimal? AssetsYuan,
    [property: Id(3)] decimal? LiabilitiesYuan,
    [property: Id(4)] decimal? RevenueYuan,
    [property: Id(5)] decimal? ProfitYuan,
    [property: Id(6)] decimal? NetProfitYuan,
    [property: Id(7)] decimal? TaxYuan) : CreditEvent(Id, Subject, Happened, Known);
