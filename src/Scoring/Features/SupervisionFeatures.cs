using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>监管信息: lists, penalties and inspections.</summary>
internal static class SupervisionFeatures
{
    private const PenaltyKinds Severe = PenaltyKinds.LicenceSuspended | PenaltyKinds.LicenceRevoked | PenaltyKinds.BusinessRestricted | PenaltyKinds.BusinessStopped | PenaltyKinds.Detention;

    public static readonly Feature[] All =
    [
        Count("abnormal-open", new("未移出的经营异常名录（标记）", "open abnormal entries or marks"), null, Feature.Entries, subject => subject.OpenAbnormal()),
        new()
        {
            Name = "abnormal-open-years", Title = new("最早未移出经营异常的年限", "years of the earliest open abnormal entry"), Dimension = Dimension.Supervision, Unit = new("年", "years"),
            Value = subject => subject.OpenAbnormal().Max(listed => subject.DaysSince(listed.Happened)) / 365.25 ?? 0, Events = subject => subject.OpenAbnormal(),
        },
        Count("abnormal-unreachable-open", new("因无法联系未移出", "open entries for being unreachable"), null, Feature.Entries,
            subject => subject.OpenAbnormal().Where(listed => listed.Cause == AbnormalCause.Unreachable)),
        Count("abnormal-closed-36-months", new("近36个月移出的经营异常名录", "abnormal entries closed in 36 months"), 36, Feature.Entries, subject => subject.ClosedAbnormal(36)),
        Count("serious-open", new("严重违法失信名单", "open entries on the serious list"), null, Feature.Entries, subject => subject.OpenSerious()),
        Count("penalties-12-months", new("近12个月行政处罚", "penalties in 12 months"), 12, Feature.Times, subject => subject.Penalties(12)),
        Count("penalties-24-months", new("近24个月行政处罚", "penalties in 24 months"), 24, Feature.Times, subject => subject.Penalties(24)),
        Count("penalties-36-months", new("近36个月行政处罚", "penalties in 36 months"), 36, Feature.Times, subject => subject.Penalties(36)),
        Count("severe-penalties-36-months", new("近36个月停产停业、吊销许可等处罚", "severe penalties in 36 months"), 36, Feature.Times,
            subject => subject.Penalties(36).Where(penalty => (penalty.Kinds & Severe) != 0)),
        new()
        {
            Name = "penalty-amount-magnitude", Title = new("近36个月罚没金额（元，取常用对数）", "fines and confiscations of 36 months in yuan, decimal logarithm"), Dimension = Dimension.Supervision,
            WindowMonths = 36, Unit = new("", ""),
            Value = subject => Math.Log10(1 + subject.Penalties(36).Sum(SubjectOnDay.AmountOf)),
            Events = subject => subject.Penalties(36),
        },
        Since("days-since-penalty", new("距最近行政处罚", "days since the last penalty"), new("36个月内没有处罚", "no penalty in 36 months"), subject => subject.Penalties(36)),
        Count("inspections-12-months", new("近12个月检查", "inspections in 12 months"), 12, Feature.Times, subject => subject.Inspections(12)),
        Count("inspections-24-months", new("近24个月检查", "inspections in 24 months"), 24, Feature.Times, subject => subject.Inspections(24)),
        Count("inspections-36-months", new("近36个月检查", "inspections in 36 months"), 36, Feature.Times, subject => subject.Inspections(36)),
        Count("problems-12-months", new("近12个月检查发现问题", "inspections with problems in 12 months"), 12, Feature.Times, subject => subject.Problems(12)),
        Count("problems-24-months", new("近24个月检查发现问题", "inspections with problems in 24 months"), 24, Feature.Times, subject => subject.Problems(24)),
        Count("problems-36-months", new("近36个月检查发现问题", "inspections with problems in 36 months"), 36, Feature.Times, subject => subject.Problems(36)),
        new()
        {
            Name = "problem-share-36-months", Title = new("近36个月检查问题率", "share of inspections with problems in 36 months"), Dimension = Dimension.Supervision, WindowMonths = 36, Unit = new("", ""),
            MeaningOfMissing = new("36个月内没有检查", "no inspection in 36 months"),
            Value = subject => subject.Inspections(36).Any() ? (double)subject.Problems(36).Count() / subject.Inspections(36).Count() : null,
            Events = subject => subject.Problems(36),
        },
        Since("days-since-inspection", new("距最近检查", "days since the last inspection"), new("36个月内没有检查", "no inspection in 36 months"), subject => subject.Inspections(36)),
        Since("days-since-problem", new("距最近发现问题", "days since the last problem"), new("36个月内没有问题", "no problem in 36 months"), subject => subject.Problems(36)),
        Count("unreachable-results-36-months", new("近36个月检查结果为无法联系", "inspections that could not reach it in 36 months"), 36, Feature.Times,
            subject => subject.Inspections(36).Where(inspection => inspection.Results.Any(result => result.Codes.Contains(ResultCode.Unreachable)))),
        Count("inspections-on-cause-36-months", new("近36个月有因检查", "inspections on cause in 36 months"), 36, Feature.Times,
            subject => subject.Inspections(36).Where(inspection => inspection.Origin == InspectionOrigin.OnCause)),
        Count("campaign-inspections-36-months", new("近36个月专项检查", "campaign inspections in 36 months"), 36, Feature.Times,
            subject => subject.Inspections(36).Where(inspection => inspection.Origin == InspectionOrigin.Campaign)),
    ];

    private static Feature Count(string name, Bilingual title, int? months, Bilingual unit, Func<SubjectOnDay, IEnumerable<CreditEvent>> events) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Supervision,
        WindowMonths = months,
        Unit = unit,
        Value = subject => events(subject).Count(),
        Events = events,
    };

    private static Feature Since(string name, Bilingual title, Bilingual missing, Func<SubjectOnDay, IEnumerable<CreditEvent>> events) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Supervision,
        WindowMonths = 36,
        Unit = new("天", "days"),
        MeaningOfMissing = missing,
        Value = subject => events(subject).Min(creditEvent => subject.DaysSince(creditEvent.Happened)),
        Events = subject => events(subject).OrderDescending(EventOrder.Instance).Take(1),
    };
}
