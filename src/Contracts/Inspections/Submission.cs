using Xinheng.Contracts.Credit;

namespace Xinheng.Contracts.Inspections;

/// <summary>A report as it was taken.</summary>
/// <param name="By">Id of the member who submitted it.</param>
/// <param name="Key">The submitter's idempotency key: unique among what this inspector ever submitted.</param>
/// <param name="RecordedAt">When it was taken (UTC); also when the results became known.</param>
/// <param name="Report">What was reported, in order.</param>
[GenerateSerializer, Immutable, Alias("xinheng.submission")]
public sealed record Submission(
    [property: Id(0)] string By,
    [property: Id(1)] string Key,
    [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] VisitReport Report)
{
    /// <summary>The subject's credit event: the same for the same submission, however often it is made.</summary>
    public Inspected ToCreditEvent(VisitId visit) => new(
        EventId.Of("inspected", visit.Subject.Text, visit.ToString(), Report.DigestFor(visit)),
        visit.Subject,
        Report.Day,
        RecordedAt,
        visit.ToString(),
        InspectionOrigin.Draw,
        Report.Mode,
        Report.Results,
        visit.Department,
        visit.Draw.ToString());
}
