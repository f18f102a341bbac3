using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// What 国市监信发〔2024〕72号 asks to be seen of 个体工商户 by rules of their own: they are marked rather than listed, report on paper or on the net, may change
/// their operator (经营者) and may turn into an enterprise. For other kinds these are 0, or missing where a 0 would say something.
/// </summary>
internal static class IndividualFeatures
{
    private static readonly ImmutableArray<SubjectKind> Individuals = [SubjectKind.IndividualBusiness];
    private static readonly Bilingual NotIndividual = new("不是个体工商户", "not an individual business");

    public static readonly Feature[] All =
    [
        new()
        {
            Name = "individual-marks-open", RestsOn = RecordKind.AbnormalEntries, Title = new("个体工商户未恢复的经营异常状态标记", "open marks of an individual business"), Dimension = Dimension.Supervision, Source = FeatureSources.Individuals,
            OnlyFor = Individuals, Unit = Feature.Entries, Value = subject => Marks(subject).Count(), Events = Marks,
        },
        new()
        {
            Name = "individual-marks-36-months", RestsOn = RecordKind.AbnormalEntries, Title = new("个体工商户近36个月被标记", "marks of an individual business begun in 36 months"), Dimension = Dimension.Supervision, Source = FeatureSources.Individuals,
            OnlyFor = Individuals, WindowMonths = 36, Unit = Feature.Entries, Value = subject => IsOne(subject) ? subject.BegunAbnormal(36).Count() : 0,
            Events = subject => IsOne(subject) ? subject.BegunAbnormal(36) : [],
        },
        new()
        {
            Name = "individual-years-of-reports", Title = new("个体工商户有记录的年报年数", "years of reports of an individual business"), Dimension = Dimension.Dynamics, Source = FeatureSources.IndividualReports,
            OnlyFor = Individuals, LooksAtAllHistory = true, Unit = new("年", "years"), MeaningOfMissing = NotIndividual, Value = subject => IsOne(subject) ? subject.Reports.Count() : null,
        },
        new()
        {
            Name = "individual-reporting-share", Title = new("个体工商户近三个应报年度的年报率", "share of the last three due years that an individual business reported on"), Dimension = Dimension.Dynamics,
            Source = FeatureSources.IndividualReports, OnlyFor = Individuals, DayRule = AnnualReportDuty.DayRule, Unit = Feature.Share,
            MeaningOfMissing = new("不是个体工商户，或尚无应报年度", "not an individual business, or nothing due yet"),
            Value = subject => IsOne(subject) && AnnualReportDuty.YearsDue(subject).Count() is > 0 and var due ? 1 - (double)AnnualReportDuty.MissingOn(subject) / due : null,
        },
        new()
        {
            Name = "individual-operator-changes-36-months", RestsOn = RecordKind.Changes, Title = new("个体工商户近36个月经营者变更", "changes of operator of an individual business in 36 months"), Dimension = Dimension.Dynamics,
            Source = FeatureSources.PromotionOfIndividuals, OnlyFor = Individuals, WindowMonths = 36, Unit = Feature.Times, Value = subject => OperatorChanges(subject).Count(), Events = OperatorChanges,
        },
        new()
        {
            Name = "transformed-from-individual", Title = new("由个体工商户转型为企业", "an enterprise that was an individual business"), Dimension = Dimension.Dynamics, Source = FeatureSources.PromotionOfIndividuals,
            OnlyFor = [SubjectKind.Enterprise], LooksAtAllHistory = true, Unit = Feature.Flag, Value = subject => IsTransformed(subject) ? 1 : 0,
        },
        new()
        {
            Name = "individual-suspended", Title = new("个体工商户歇业", "an individual business suspended by its own filing"), Dimension = Dimension.Basics, Source = FeatureSources.Individuals,
            OnlyFor = Individuals, Unit = Feature.Flag, Value = subject => IsOne(subject) && subject.State.Status == RegistrationStatus.Suspended ? 1 : 0,
        },
    ];

    private static bool IsOne(SubjectOnDay subject) => subject.Kind == SubjectKind.IndividualBusiness;

    private static IEnumerable<AbnormalListed> Marks(SubjectOnDay subject) => IsOne(subject) ? subject.OpenAbnormal() : [];

    private static IEnumerable<SubjectChanged> OperatorChanges(SubjectOnDay subject) => IsOne(subject) ? subject.Changes(36).Where(change => change.LegalRepresentative is not null) : [];

    // Who transforms keeps its code (92…), or the register said before that it was one.
    private static bool IsTransformed(SubjectOnDay subject) => subject.Kind == SubjectKind.Enterprise && subject.State.Registration is not null
        && (SubjectKinds.SuggestedBy(subject.Subject) == SubjectKind.IndividualBusiness
            || subject.Changes(SubjectOnDay.AllMonths).Any(change => change.Kind == SubjectKind.IndividualBusiness));
}
