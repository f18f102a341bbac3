using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Reporting;

namespace Xinheng.Scoring.Features;

/// <summary>企业基础属性信息: what the registry says of the subject itself.</summary>
internal static class BasicFeatures
{
    public static readonly Feature[] All =
    [
        new()
        {
            Name = "age-years", Title = new("成立年限", "age"), Dimension = Dimension.Basics, Source = FeatureSources.Registration, Unit = new("年", "years"),
            MeaningOfMissing = new("成立日期不详", "day of establishment not known"),
            Value = subject => subject.State.Registration?.EstablishedOn is { } established ? subject.DaysSince(established) / 365.25 : null,
        },
        new()
        {
            Name = "capital-magnitude", Title = new("注册资本（元，取常用对数）", "registered capital in yuan, decimal logarithm"), Dimension = Dimension.Basics, Source = FeatureSources.Registration, Unit = new("", ""),
            MeaningOfMissing = new("注册资本不详", "capital not stated"),
            Value = subject => subject.State.Registration?.CapitalYuan is { } capital ? Magnitude(capital) : null, Says = Feature.InYuan("注册资本", "registered capital"),
        },
        Kind("is-individual-business", new("个体工商户", "individual business"), SubjectKind.IndividualBusiness),
        Kind("is-branch", new("分支机构", "branch"), SubjectKind.EnterpriseBranch, SubjectKind.FarmersCooperativeBranch),
        Kind("is-cooperative", new("农民专业合作社", "farmers' cooperative"), SubjectKind.FarmersCooperative, SubjectKind.FarmersCooperativeBranch),
        new()
        {
            Name = "registered-from-code", Title = new("仅有代码、无登记信息", "known by code alone"), Dimension = Dimension.Basics, Source = FeatureSources.Codes, Unit = Feature.Flag,
            Value = subject => subject.State.Registration is { FromCodeAlone: false } ? 0 : 1,
        },
        new()
        {
            Name = "old-registration-number", Title = new("仍用旧注册号", "old registration number"), Dimension = Dimension.Basics, Source = FeatureSources.Codes, Unit = Feature.Flag,
            Value = subject => subject.Subject.IsUnifiedCode ? 0 : 1,
        },
        new()
        {
            Name = "is-suspended", Title = new("歇业", "suspended by its own filing"), Dimension = Dimension.Basics, Source = FeatureSources.Registration, Unit = Feature.Flag,
            Value = subject => subject.State.Status == RegistrationStatus.Suspended ? 1 : 0,
        },
        new()
        {
            Name = "industry-section", Title = new("行业门类（A 为 1）", "section of industry (A is 1)"), Dimension = Dimension.Basics, Source = FeatureSources.Industries, Unit = new("", ""),
            MeaningOfMissing = new("行业不详", "industry not stated"),
            Value = subject => subject.Section is { } section ? section - 'A' + 1 : null, Says = SaySection,
        },
        new()
        {
            Name = "capital-stated", Title = new("登记了资本或资金数额", "capital is on the register"), Dimension = Dimension.Basics, Unit = Feature.Flag, Source = FeatureSources.Registration,
            Value = subject => subject.State.Registration?.CapitalYuan is > 0 ? 1 : 0,
        },
        Kind("is-representative-office", new("外国企业常驻代表机构", "representative office"), SubjectKind.RepresentativeOffice),
        InSector("in-food-sector", Sector.Food),
        InSector("in-special-equipment-sector", Sector.SpecialEquipment),
        InSector("in-industrial-products-sector", Sector.IndustrialProducts),
    ];

    /// <summary>Decimal logarithm of one more than an amount: a scale on which millions and billions compare.</summary>
    internal static double Magnitude(decimal yuan) => Math.Log10(1 + (double)Math.Max(0, yuan));

    private static Bilingual SaySection(double number)
    {
        var (chinese, english) = IndustrySections.TitleOf((char)('A' + (int)number - 1));
        return new($"行业门类：{chinese}", $"section of industry: {english}");
    }

    private static Feature Kind(string name, Bilingual title, params SubjectKind[] kinds) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Basics,
        Unit = Feature.Flag,
        Source = FeatureSources.Registration,
        Value = subject => kinds.Contains(subject.Kind) ? 1 : 0,
    };

    private static Feature InSector(string name, Sector sector) => new()
    {
        Name = name,
        Title = new($"所属行业在{sector.Title.Chinese}领域", $"its industry belongs to {sector.Title.English}"),
        Dimension = Dimension.Basics,
        Unit = Feature.Flag,
        Source = FeatureSources.Industries,
        Value = subject => subject.State.Registration?.Industry is { } industry && sector.Has(industry) ? 1 : 0,
    };
}
