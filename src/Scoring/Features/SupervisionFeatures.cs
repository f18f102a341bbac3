using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>监管信息: lists, penalties and inspections.</summary>
internal static class SupervisionFeatures
{
    private const PenaltyKinds Severe = PenaltyKinds.LicenceSuspended | PenaltyKinds.LicenceRevoked | PenaltyKinds.BusinessRestricted | PenaltyKinds.BusinessStopped | PenaltyKinds.Detention;

    /// <summary>More days than any within 36 months.</summary>
    private const int NeverDays = 1096;

    public static readonly Feature[] All =
    [
        Count(RecordKind.AbnormalEntries, FeatureSources.Abnormal, "abnormal-open", new("未移出的经营异常名录（标记）", "open abnormal entries or marks"), null, Feature.Entries, subject => subject.OpenAbnormal()),
        new()
        {
            Name = "abnormal-open-years", RestsOn = RecordKind.AbnormalEntries, Title = new("最早未移出经营异常的年限", "years of the earliest open abnormal entry"), Dimension = Dimension.Supervision, Source = FeatureSources.Abnormal, Unit = new("年", "years"),
            Value = subject => subject.OpenAbnormal().Max(listed => subject.DaysSince(listed.Happened)) / 365.25 ?? 0, Events = subject => subject.OpenAbnormal(),
        },
        Count(RecordKind.AbnormalEntries, FeatureSources.Abnormal, "abnormal-unreachable-open", new("因无法联系未移出", "open entries for being unreachable"), null, Feature.Entries,
            subject => subject.OpenAbnormal().Where(listed => listed.Cause == AbnormalCause.Unreachable)),
        Count(RecordKind.AbnormalEntries, FeatureSources.Abnormal, "abnormal-36-months", new("近36个月曾在经营异常名录（标记）", "abnormal entries or marks open at some time of 36 months"), 36, Feature.Entries, subject => subject.OnAbnormalList(36)),
        Count(RecordKind.SeriousEntries, FeatureSources.Serious, "serious-open", new("严重违法失信名单", "open entries on the serious list"), null, Feature.Entries, subject => subject.OpenSerious()),
        Count(RecordKind.Penalties, FeatureSources.Penalties, "penalties-12-months", new("近12个月行政处罚", "penalties in 12 months"), 12, Feature.Times, subject => subject.Penalties(12)),
        Count(RecordKind.Penalties, FeatureSources.Penalties, "penalties-24-months", new("近24个月行政处罚", "penalties in 24 months"), 24, Feature.Times, subject => subject.Penalties(24)),
        Count(RecordKind.Penalties, FeatureSources.Penalties, "penalties-36-months", new("近36个月行政处罚", "penalties in 36 months"), 36, Feature.Times, subject => subject.Penalties(36)),
        Count(RecordKind.Penalties, FeatureSources.Penalties, "severe-penalties-36-months", new("近36个月停产停业、吊销许可等处罚", "severe penalties in 36 months"), 36, Feature.Times,
            subject => subject.Penalties(36).Where(penalty => (penalty.Kinds & Severe) != 0)),
        new()
        {
            Name = "penalty-amount-magnitude", RestsOn = RecordKind.Penalties, Title = new("近36个月罚没金额（元，取常用对数）", "fines and confiscations of 36 months in yuan, decimal logarithm"), Dimension = Dimension.Supervision, Source = FeatureSources.Penalties,
            WindowMonths = 36, Unit = new("", ""),
            Value = subject => Math.Log10(1 + subject.Penalties(36).Sum(SubjectOnDay.AmountOf)), Says = Feature.InYuan("近36个月罚没金额", "fines and confiscations of 36 months"),
            Events = subject => subject.Penalties(36),
        },
        SinceOrNever(RecordKind.Penalties, FeatureSources.Penalties, "days-since-penalty", new("距最近行政处罚", "days since the last penalty"), new("36个月内没有行政处罚", "no penalty in 36 months"), subject => subject.Penalties(36)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "inspections-12-months", new("近12个月检查", "inspections in 12 months"), 12, Feature.Times, subject => subject.Inspections(12)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "inspections-24-months", new("近24个月检查", "inspections in 24 months"), 24, Feature.Times, subject => subject.Inspections(24)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "inspections-36-months", new("近36个月检查", "inspections in 36 months"), 36, Feature.Times, subject => subject.Inspections(36)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "problems-12-months", new("近12个月检查发现问题", "inspections with problems in 12 months"), 12, Feature.Times, subject => subject.Problems(12)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "problems-24-months", new("近24个月检查发现问题", "inspections with problems in 24 months"), 24, Feature.Times, subject => subject.Problems(24)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "problems-36-months", new("近36个月检查发现问题", "inspections with problems in 36 months"), 36, Feature.Times, subject => subject.Problems(36)),
        new()
        {
            Name = "problem-share-36-months", RestsOn = RecordKind.Inspections, Title = new("本户近36个月检查问题率", "share of its own inspections with problems in 36 months"), Dimension = Dimension.Supervision, Source = FeatureSources.Inspections, WindowMonths = 36, Unit = Feature.Share,
            MeaningOfMissing = new("36个月内没有检查", "no inspection in 36 months"),
            Value = subject => subject.Inspections(36).Any() ? (double)subject.Problems(36).Count() / subject.Inspections(36).Count() : null,
            Events = subject => subject.Problems(36),
        },
        Since(RecordKind.Inspections, FeatureSources.Inspections, "days-since-inspection", new("距最近检查", "days since the last inspection"), new("36个月内没有检查", "no inspection in 36 months"), subject => subject.Inspections(36)),
        SinceOrNever(RecordKind.Inspections, FeatureSources.Inspections, "days-since-problem", new("距最近检查发现问题", "days since the last problem"), new("36个月内没有检查发现问题", "no problem found in 36 months"), subject => subject.Problems(36)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "unreachable-results-36-months", new("近36个月检查结果为无法联系", "inspections that could not reach it in 36 months"), 36, Feature.Times,
            subject => subject.Inspections(36).Where(inspection => inspection.Results.Any(result => result.Codes.Contains(ResultCode.Unreachable)))),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "inspections-on-cause-36-months", new("近36个月有因检查", "inspections on cause in 36 months"), 36, Feature.Times,
            subject => subject.Inspections(36).Where(inspection => inspection.Origin == InspectionOrigin.OnCause)),
        Count(RecordKind.Inspections, FeatureSources.Inspections, "campaign-inspections-36-months", new("近36个月专项检查", "campaign inspections in 36 months"), 36, Feature.Times,
            subject => subject.Inspections(36).Where(inspection => inspection.Origin == InspectionOrigin.Campaign)),
        Count(RecordKind.AbnormalEntries, FeatureSources.Abnormal, "abnormal-reports-open", new("因年报未公示未移出", "open entries for a missing annual report"), null, Feature.Entries,
            subject => subject.OpenAbnormal().Where(listed => listed.Cause == AbnormalCause.AnnualReportMissing)),
        Count(RecordKind.AbnormalEntries, FeatureSources.Abnormal, "abnormal-begun-36-months", new("近36个月列入的经营异常名录", "abnormal entries begun in 36 months"), 36, Feature.Entries,
            subject => subject.BegunAbnormal(36)),
        Count(RecordKind.SeriousEntries, FeatureSources.Serious, "serious-36-months", new("近36个月曾在严重违法失信名单", "entries on the serious list open at some time of 36 months"), 36, Feature.Entries, subject => subject.OnSeriousList(36)),
        Count(RecordKind.Penalties, FeatureSources.Publicity, "penalties-in-publicity", new("公示期内的行政处罚", "penalties still in publicity"), null, Feature.Times,
            subject => subject.Penalties(SubjectOnDay.AllMonths).Where(penalty => penalty.PublicUntil >= subject.Day)),
        new()
        {
            Name = "penalty-kinds-36-months", RestsOn = RecordKind.Penalties, Title = new("近36个月处罚种类数", "kinds of penalty in 36 months"), Dimension = Dimension.Supervision, Source = FeatureSources.Penalties, WindowMonths = 36,
            Unit = new("种", ""), Value = subject => System.Numerics.BitOperations.PopCount((uint)subject.Penalties(36).Aggregate(PenaltyKinds.None, (kinds, penalty) => kinds | penalty.Kinds)),
            Events = subject => subject.Penalties(36),
        },
        Count(RecordKind.Penalties, FeatureSources.Penalties, "repeated-violations-36-months", new("近36个月同类违法再犯", "penalties in 36 months for a violation penalised before"), 36, Feature.Times,
            subject => Repeated(subject.Penalties(36), penalty => penalty.Violation is { Length: > 0 } violation ? [violation] : [])),
        Violations("food-violations-36-months", Sector.Food),
        Violations("special-equipment-violations-36-months", Sector.SpecialEquipment),
        Violations("industrial-product-violations-36-months", Sector.IndustrialProducts),
    ];

    private static Feature Count(RecordKind restsOn, Bilingual source, string name, Bilingual title, int? months, Bilingual unit, Func<SubjectOnDay, IEnumerable<CreditEvent>> events) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Supervision,
        Source = source,
        RestsOn = restsOn,
        WindowMonths = months,
        Unit = unit,
        Value = subject => events(subject).Count(),
        Events = events,
    };

    private static Feature Since(RecordKind restsOn, Bilingual source, string name, Bilingual title, Bilingual missing, Func<SubjectOnDay, IEnumerable<CreditEvent>> events) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Supervision,
        Source = source,
        RestsOn = restsOn,
        WindowMonths = 36,
        Unit = new("天", "days"),
        MeaningOfMissing = missing,
        Value = subject => events(subject).Min(creditEvent => subject.DaysSince(creditEvent.Happened)),
        Events = subject => events(subject).OrderDescending(EventOrder.Instance).Take(1),
    };

    // No sentinel: a record without any must be the best value of a column that falls with risk, and one that is repaired leaves nothing worse behind.
    private static Feature SinceOrNever(RecordKind restsOn, Bilingual source, string name, Bilingual title, Bilingual never, Func<SubjectOnDay, IEnumerable<CreditEvent>> events) => new()
    {
        Name = name,
        Title = new($"{title.Chinese}（没有的计{NeverDays}天）", $"{title.English} ({NeverDays} where there is none)"),
        Dimension = Dimension.Supervision,
        Source = source,
        RestsOn = restsOn,
        WindowMonths = 36,
        Unit = new("天", "days"),
        Value = subject => events(subject).Min(creditEvent => subject.DaysSince(creditEvent.Happened)) ?? NeverDays,
        Says = days => days >= NeverDays ? never : new($"{title.Chinese}：{days:0}天", $"{title.English}: {days:0}"),
        Events = subject => events(subject).OrderDescending(EventOrder.Instance).Take(1),
    };

    private static Feature Violations(string name, Sector sector) => Count(
        RecordKind.Penalties, FeatureSources.Penalties, name, new($"近36个月{sector.Title.Chinese}领域行政处罚", $"penalties in {sector.Title.English} in 36 months"), 36, Feature.Times,
        subject => subject.Penalties(36).Where(penalty => sector.IsNamedIn(penalty.Violation)));

    /// <summary>Events with a key that an earlier one of them has.</summary>
    internal static IEnumerable<TEvent> Repeated<TEvent>(IEnumerable<TEvent> events, Func<TEvent, IEnumerable<string>> keysOf)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var creditEvent in events)
        {
            string[] keys = [.. keysOf(creditEvent).Distinct(StringComparer.Ordinal)];
            if (keys.Any(seen.Contains)) yield return creditEvent;
            seen.UnionWith(keys);
        }
    }
}
