using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>监管信息 in more detail: what inspections looked at, what they found, and whether it is getting better. Never who inspects.</summary>
internal static class ConductFeatures
{
    /// <summary>An inspection of so many days ago weighs half.</summary>
    private const double HalfLifeDays = 365.25;

    /// <summary>The recency-weighted rate leans on the whole with the weight of so many fresh inspections.</summary>
    private const double Leaning = 2;

    private static readonly Bilingual NotInspected = new("36个月内没有检查", "no inspection in 36 months");
    private static readonly Bilingual NeverInspected = new("没有检查记录", "never inspected");

    public static readonly Feature[] All =
    [
        new()
        {
            Name = "recent-problem-rate", RestsOn = RecordKind.Inspections, Dimension = Dimension.Supervision, Title = new(
                $"本户检查加计{Leaning:0}次全体平均水平的检查后的问题率（近60个月，每年减半加权）", $"problem rate of its own inspections and {Leaning:0} more at the mean of all (60 months, an older year weighs half)"),
            Source = FeatureSources.OwnChoice, WindowMonths = 60, Unit = Feature.Share, MeaningOfMissing = new("60个月内没有检查", "no inspection in 60 months"),
            Value = RecentRate, Events = subject => subject.Problems(60),
        },
        new()
        {
            Name = "recent-problems", RestsOn = RecordKind.Inspections, Title = new("近60个月检查发现问题（每年减半加权）", "problems of 60 months, an older year weighs half"), Dimension = Dimension.Supervision,
            Source = FeatureSources.OwnChoice, WindowMonths = 60, Unit = Feature.Times, Value = subject => subject.Problems(60).Sum(problem => WeightOf(subject, problem)), Events = subject => subject.Problems(60),
        },
        new()
        {
            Name = "clean-streak", RestsOn = RecordKind.Inspections, Title = new("连续未发现问题的检查", "inspections in a row without a problem, up to the last"), Dimension = Dimension.Supervision, Source = FeatureSources.OwnChoice, LooksAtAllHistory = true,
            Unit = Feature.Times, Value = subject => InOrder(subject).Reverse().TakeWhile(inspection => !IsProblem(inspection)).Count(),
        },
        new()
        {
            Name = "last-inspection-problem", RestsOn = RecordKind.Inspections, Title = new("最近一次检查发现问题", "the last inspection found a problem"), Dimension = Dimension.Supervision, Source = FeatureSources.Inspections, LooksAtAllHistory = true,
            Unit = Feature.Flag, MeaningOfMissing = NeverInspected, Value = subject => InOrder(subject).LastOrDefault() is { } last ? IsProblem(last) ? 1 : 0 : null, Events = subject => InOrder(subject).TakeLast(1),
        },
        new()
        {
            Name = "inspection-age-band", RestsOn = RecordKind.Inspections, Title = new("距最近检查的档次（90、180、365、730天）", "band of days since the last inspection (90, 180, 365, 730)"), Dimension = Dimension.Supervision,
            Source = FeatureSources.OwnChoice, LooksAtAllHistory = true, Unit = new("档", ""), MeaningOfMissing = NeverInspected,
            Value = subject => InOrder(subject).LastOrDefault() is { } last ? subject.DaysSince(last.Happened) switch { <= 90 => 0, <= 180 => 1, <= 365 => 2, <= 730 => 3, _ => 4 } : null, Says = SayBand,
        },
        new()
        {
            Name = "months-since-first-inspection", RestsOn = RecordKind.Inspections, Title = new("距首次检查", "months since the first inspection"), Dimension = Dimension.Supervision, Source = FeatureSources.OwnChoice, LooksAtAllHistory = true,
            Unit = new("个月", "months"), MeaningOfMissing = NeverInspected, Value = subject => InOrder(subject).FirstOrDefault() is { } first ? subject.DaysSince(first.Happened) / 30.4375 : null,
        },
        Distinct("origins-of-inspections-36-months", new("近36个月受检来源种类", "kinds of origin of inspections in 36 months"), inspection => [inspection.Origin.ToString()]),
        Distinct("modes-of-inspections-36-months", new("近36个月检查方式种类", "kinds of mode of inspections in 36 months"), inspection => [inspection.Mode.ToString()]),
        Distinct("items-inspected-36-months", new("近36个月受检事项种类", "items inspected in 36 months"), inspection => inspection.Results.Select(result => result.Item)),
        Distinct("items-with-problems-36-months", new("近36个月发现问题的事项种类", "items with a problem in 36 months"), ProblemItems),
        Count("repeated-problems-36-months", new("近36个月同一事项再次发现问题", "inspections of 36 months with a problem in an item that had one before"),
            subject => SupervisionFeatures.Repeated(Sorted(subject.Problems(36)), ProblemItems)),
        Result("ordered-to-correct-36-months", new("近36个月检查责令改正", "inspections of 36 months that ordered a correction"), ResultCode.OrderedToCorrect),
        Result("problems-pending-36-months", new("近36个月检查问题待后续处理", "inspections of 36 months with a problem left pending"), ResultCode.ProblemPending),
        Result("false-information-36-months", new("近36个月检查发现弄虚作假", "inspections of 36 months that found false information"), ResultCode.FalseInformation),
        Result("not-disclosed-36-months", new("近36个月检查发现未按规定公示", "inspections of 36 months that found information undisclosed"), ResultCode.NotDisclosed),
        Result("obstructed-36-months", new("近36个月不配合检查", "inspections obstructed in 36 months"), ResultCode.Obstructed),
        Result("no-such-activity-36-months", new("近36个月未发现开展该经营活动", "inspections of 36 months that found no such activity"), ResultCode.NoSuchActivity),
        Count("drawn-inspections-36-months", new("近36个月双随机检查", "inspections by draw in 36 months"), subject => subject.Inspections(36).Where(inspection => inspection.Origin == InspectionOrigin.Draw)),
        new()
        {
            Name = "days-between-inspections", RestsOn = RecordKind.Inspections, Title = new("近36个月检查平均间隔", "mean days between inspections of 36 months"), Dimension = Dimension.Supervision, Source = FeatureSources.OwnChoice, WindowMonths = 36,
            Unit = new("天", "days"), MeaningOfMissing = new("36个月内检查不足两次", "fewer than two inspections in 36 months"),
            Value = subject => Sorted(subject.Inspections(36)).ToArray() is { Length: >= 2 } some ? (double)(some[^1].Happened.DayNumber - some[0].Happened.DayNumber) / (some.Length - 1) : null,
        },
    ];

    private static Bilingual SayBand(double band) => band switch
    {
        0 => new("最近一次检查在90天以内", "the last inspection was within 90 days"),
        1 => new("最近一次检查在91至180天前", "the last inspection was 91 to 180 days ago"),
        2 => new("最近一次检查在181至365天前", "the last inspection was 181 to 365 days ago"),
        3 => new("最近一次检查在366至730天前", "the last inspection was 366 to 730 days ago"),
        _ => new("最近一次检查在730天以前", "the last inspection was more than 730 days ago"),
    };

    private static double? RecentRate(SubjectOnDay subject)
    {
        if (!subject.Inspections(60).Any()) return null;
        var whole = subject.Surroundings.All is { Inspections: > 0 } all ? (double)all.Problems / all.Inspections : 0;
        return (subject.Problems(60).Sum(problem => WeightOf(subject, problem)) + Leaning * whole) / (subject.Inspections(60).Sum(inspection => WeightOf(subject, inspection)) + Leaning);
    }

    private static double WeightOf(SubjectOnDay subject, Inspected inspection) => Math.Pow(0.5, (subject.Day.DayNumber - inspection.Happened.DayNumber) / HalfLifeDays);

    private static IEnumerable<Inspected> InOrder(SubjectOnDay subject) => Sorted(subject.Inspections(SubjectOnDay.AllMonths));

    private static IEnumerable<Inspected> Sorted(IEnumerable<Inspected> inspections) => inspections.Order(EventOrder.Instance).Cast<Inspected>();

    private static IEnumerable<string> ProblemItems(Inspected inspection) => inspection.Results.Where(result => result.HasProblem).Select(result => result.Item);

    private static bool IsProblem(Inspected inspection) => InspectionOutcome.Of(inspection) == InspectionOutcomeKind.Problem;

    private static Feature Result(string name, Bilingual title, ResultCode code) =>
        Count(name, title, subject => subject.Inspections(36).Where(inspection => inspection.Results.Any(result => result.Codes.Contains(code))));

    private static Feature Count(string name, Bilingual title, Func<SubjectOnDay, IEnumerable<Inspected>> inspections) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Supervision,
        Source = FeatureSources.Inspections,
        RestsOn = RecordKind.Inspections,
        WindowMonths = 36,
        Unit = Feature.Times,
        Value = subject => inspections(subject).Count(),
        Events = inspections,
    };

    private static Feature Distinct(string name, Bilingual title, Func<Inspected, IEnumerable<string>> keysOf) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Supervision,
        Source = FeatureSources.Inspections,
        RestsOn = RecordKind.Inspections,
        WindowMonths = 36,
        Unit = new("种", ""),
        MeaningOfMissing = NotInspected,
        Value = subject => subject.Inspections(36).Any() ? subject.Inspections(36).SelectMany(keysOf).Distinct(StringComparer.Ordinal).Count() : null,
    };
}
