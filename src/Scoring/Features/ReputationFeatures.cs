namespace Xinheng.Scoring.Features;

/// <summary>社会评价信息: complaints and reports from the public.</summary>
internal static class ReputationFeatures
{
    public static readonly Feature[] All =
    [
        new()
        {
            Name = "complaints-12-months", RestsOn = RecordKind.Complaints, Title = new("近12个月投诉举报", "complaints in 12 months"), Dimension = Dimension.Reputation, Source = FeatureSources.Classification, WindowMonths = 12, Unit = Feature.Times,
            Value = subject => subject.Complaints(12).Count(), Events = subject => subject.Complaints(12),
        },
        new()
        {
            Name = "substantiated-complaints-36-months", RestsOn = RecordKind.Complaints, Title = new("近36个月查实的投诉举报", "substantiated complaints in 36 months"), Dimension = Dimension.Reputation, Source = FeatureSources.Classification, WindowMonths = 36,
            Unit = Feature.Times, Value = subject => subject.Complaints(36).Count(complaint => complaint.Substantiated == true),
            Events = subject => subject.Complaints(36).Where(complaint => complaint.Substantiated == true),
        },
        new()
        {
            Name = "complaints-36-months", RestsOn = RecordKind.Complaints, Title = new("近36个月投诉举报", "complaints in 36 months"), Dimension = Dimension.Reputation, Source = FeatureSources.Classification, WindowMonths = 36, Unit = Feature.Times,
            Value = subject => subject.Complaints(36).Count(), Events = subject => subject.Complaints(36),
        },
        new()
        {
            // Ten employees more than there are, or one complaint against a shop of one would outweigh ten against a shop of thirty.
            Name = "complaints-by-size-12-months", Title = new("近12个月投诉举报按规模折算（次数×10÷（从业人数+10））", "complaints in 12 months by size (ten times their number, over the employees and ten)"), Dimension = Dimension.Reputation,
            Source = FeatureSources.OwnChoice, WindowMonths = 12, Unit = new("", ""), MeaningOfMissing = new("从业人数未公示", "employees not published"),
            Value = subject => subject.LatestReport?.Employees is { } employees ? 10.0 * subject.Complaints(12).Count() / (10.0 + Math.Max(0, employees)) : null,
            Events = subject => subject.Complaints(12),
        },
        new()
        {
            Name = "complaint-categories-36-months", RestsOn = RecordKind.Complaints, Title = new("近36个月投诉举报类别数", "categories of complaints in 36 months"), Dimension = Dimension.Reputation, Source = FeatureSources.OwnChoice, WindowMonths = 36,
            Unit = new("种", ""), Value = subject => subject.Complaints(36).Select(complaint => complaint.Category).Where(category => !string.IsNullOrEmpty(category)).Distinct(StringComparer.Ordinal).Count(),
            Events = subject => subject.Complaints(36),
        },
        new()
        {
            Name = "substantiated-share-36-months", RestsOn = RecordKind.Complaints, Title = new("近36个月投诉举报查实率", "share of settled complaints of 36 months that were substantiated"), Dimension = Dimension.Reputation,
            Source = FeatureSources.OwnChoice, WindowMonths = 36, Unit = Feature.Share, MeaningOfMissing = new("没有已办结的投诉举报", "no settled complaint"),
            Value = subject => subject.Complaints(36).Count(complaint => complaint.Substantiated is not null) is > 0 and var settled
                ? (double)subject.Complaints(36).Count(complaint => complaint.Substantiated == true) / settled : null,
            Events = subject => subject.Complaints(36).Where(complaint => complaint.Substantiated == true),
        },
        new()
        {
            Name = "days-since-complaint", RestsOn = RecordKind.Complaints, Title = new("距最近投诉举报", "days since the last complaint"), Dimension = Dimension.Reputation, Source = FeatureSources.OwnChoice, WindowMonths = 36,
            Unit = new("天", "days"), MeaningOfMissing = new("36个月内没有投诉举报", "no complaint in 36 months"), Value = subject => subject.Complaints(36).Min(complaint => subject.DaysSince(complaint.Happened)),
        },
    ];
}
