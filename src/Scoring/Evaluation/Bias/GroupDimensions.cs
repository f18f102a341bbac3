using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Subjects;
using Xinheng.Reporting;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Evaluation.Bias;

/// <summary>
/// By what the bias audit and the cards of models group. The registry as it is imported does not state the ownership (国有, 民营, 外资); the form of organisation, as the name tells it, stands in.
/// Bands are our own choice (I); those of employees follow the smallest bands of 国统字〔2017〕213号.
/// </summary>
public static class GroupDimensions
{
    private static readonly SubjectGroup NotStated = new("~", new("未载明", "not stated"));

    /// <summary>行业门类, GB/T 4754-2017, by name: its letters could be taken for classes.</summary>
    public static readonly GroupDimension Industry = new("industry", new("行业门类", "section of industry"), subject =>
        subject.Section is { } section && IndustrySections.TitleOf(section) is var title ? new(section.ToString(), new(title.Chinese, title.English)) : NotStated);

    /// <summary>属地.</summary>
    /// <param name="nameOf">Names of districts; null for one that is not known.</param>
    public static GroupDimension Region(Func<Region, string?> nameOf) => new("region", new("属地", "district"), subject =>
        subject.State.Registration?.Region is { } region ? new(region.Code, nameOf(region) is { } name ? new(name, $"{region.Code} {name}") : new(region.Code, region.Code)) : NotStated);

    /// <summary>The dimensions of the audit as a model's card tells them: districts by code, since a card goes where the names of districts do not.</summary>
    public static readonly ImmutableArray<GroupDimension> OfCard = Audited(static _ => null);

    /// <summary>The dimensions of the audit, in the order of the report.</summary>
    /// <param name="nameOf">Names of districts; null for one that is not known.</param>
    public static ImmutableArray<GroupDimension> Audited(Func<Region, string?> nameOf) =>
    [
        Region(nameOf),
        new("capital", new("注册资本", "registered capital"), subject => CapitalOf(subject.State.Registration?.CapitalYuan)),
        new("employees", new("从业人数", "employees"), subject => EmployeesOf(subject.LatestReport?.Employees)),
        new("kind", new("主体类型", "kind of subject"), subject => new(((int)subject.Kind).ToString(CultureInfo.InvariantCulture), new(subject.Kind.Chinese(), EnglishOf(subject.Kind)))),
        new("age", new("成立年限", "age"), AgeOf),
        new("form", new("组织形式（按名称）", "form of organisation (by name)"), subject => FormOf(subject.Kind, subject.State.Registration?.Name)),
    ];

    private static SubjectGroup CapitalOf(decimal? yuan) => yuan switch
    {
        null => NotStated,
        < 100_000 => new("1", new("不足10万元", "below 100,000 yuan")),
        < 1_000_000 => new("2", new("10万至100万元", "100,000 to 1 million yuan")),
        < 10_000_000 => new("3", new("100万至1000万元", "1 to 10 million yuan")),
        _ => new("4", new("1000万元以上", "10 million yuan or more")),
    };

    private static SubjectGroup EmployeesOf(int? employees) => employees switch
    {
        null => new("~", new("未公示", "not published")),
        < 10 => new("1", new("不足10人", "fewer than 10")),
        < 100 => new("2", new("10至99人", "10 to 99")),
        _ => new("3", new("100人以上", "100 or more")),
    };

    private static SubjectGroup AgeOf(SubjectOnDay subject) => subject.State.Registration?.EstablishedOn is not { } founded ? NotStated
        : founded > subject.Day.AddYears(-1) ? new("1", new("不足1年", "under 1 year"))
        : founded > subject.Day.AddYears(-3) ? new("2", new("1至3年", "1 to 3 years"))
        : founded > subject.Day.AddYears(-10) ? new("3", new("3至10年", "3 to 10 years"))
        : new("4", new("10年以上", "10 years or more"));

    private static SubjectGroup FormOf(SubjectKind kind, string? name) => (kind, name) switch
    {
        (SubjectKind.IndividualBusiness, _) => new("5", new("个体工商户", "individual business")),
        (SubjectKind.FarmersCooperative or SubjectKind.FarmersCooperativeBranch, _) => new("6", new("农民专业合作社", "farmers' cooperative")),
        (_, null) => NotStated,
        var (_, known) when known.Contains("股份有限公司", StringComparison.Ordinal) => new("2", new("股份有限公司", "company limited by shares")),
        var (_, known) when known.Contains("公司", StringComparison.Ordinal) => new("1", new("有限公司", "limited company")),
        var (_, known) when known.Contains("合伙", StringComparison.Ordinal) => new("3", new("合伙企业", "partnership")),
        _ => new("4", new("其他企业", "other enterprise")),
    };

    private static string EnglishOf(SubjectKind kind) => kind switch
    {
        SubjectKind.Enterprise => "enterprise",
        SubjectKind.EnterpriseBranch => "branch of an enterprise",
        SubjectKind.IndividualBusiness => "individual business",
        SubjectKind.FarmersCooperative => "farmers' cooperative",
        SubjectKind.FarmersCooperativeBranch => "branch of a cooperative",
        SubjectKind.RepresentativeOffice => "representative office",
        _ => "other organisation",
    };
}
