using Xinheng.Contracts.Credit;

namespace Xinheng.Contracts.Inspections;

/// <summary>A report as it was taken.</summary>
/// <param name="By">Id of the member who submitted it.</param>
/// <param name="Key">The submitter's idempotency key: unique among what this inspector ever submitted.</param>
/// <param name="RecordedAt">When it was taken (UTC).</param>
/// <param name="Report">What was reported, in order.</param>
[GenerateSerializer, Immutable, Alias("xinheng.submission")]
public sealed record Submission(
    [property: Id(0)] string By,
    [property: Id(1)] string Key,
    [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] VisitReport Report)
{
    /// <summary>The subject's credit event: the same one, by its id, for the same submission, however often it is made.</summary>
    /// <param name="visit">Which visit.</param>
    /// <param name="known">
    /// When it comes into the credit events. Not when the report was taken: a delivery that was interrupted may be made up for after the month's classes were made, and
    /// what they did not see must not seem to have been known by then. Never before <see cref="RecordedAt"/> either.
    /// </param>
    public Inspected ToCreditEvent(VisitId visit, DateTimeOffset known) => new(
        EventId.Of("inspected", visit.Subject.Text, visit.ToString(), Report.DigestFor(visit)),
        visit.Subject,
        Report.Day,
        known,
        visit.ToString(),
        InspectionOrigin.Draw,
        Report.Mode,
        Report.Results,
        visit.Department,
        visit.Draw.ToString());
}
