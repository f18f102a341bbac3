namespace Xinheng.Scoring.Features;

/// <summary>社会评价信息: complaints and reports from the public.</summary>
internal static class ReputationFeatures
{
    public static readonly Feature[] All =
    [
        new()
        {
            Name = "complaints-12-months", Title = new("近12个月投诉举报", "complaints in 12 months"), Dimension = Dimension.Reputation, WindowMonths = 12, Unit = Feature.Times,
            Value = subject => subject.Complaints(12).Count(), Events = subject => subject.Complaints(12),
        },
        new()
        {
            Name = "substantiated-complaints-36-months", Title = new("近36个月查实的投诉举报", "substantiated complaints in 36 months"), Dimension = Dimension.Reputation, WindowMonths = 36,
            Unit = Feature.Times, Value = subject => subject.Complaints(36).Count(complaint => complaint.Substantiated == true),
            Events = subject => subject.Complaints(36).Where(complaint => complaint.Substantiated == true),
        },
    ];
}
