using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;

namespace Xinheng.Silo.Inspections;

/// <summary>Visits as inspectors get them.</summary>
internal sealed class VisitMessages(IInspectorLibrary library)
{
    /// <summary>The visits with the names of their teams, in the same order.</summary>
    public async ValueTask<ImmutableArray<VisitAssignment>> Of(ImmutableArray<Assignment> assignments, CancellationToken cancellation)
    {
        ImmutableArray<string> ids = [.. assignments.SelectMany(assignment => assignment.Team).Distinct(StringComparer.Ordinal)];
        var titles = (await library.Find(ids, cancellation)).ToDictionary(inspector => inspector.Id, inspector => inspector.Title, StringComparer.Ordinal);
        return [.. assignments.Select(assignment => ToMessage(assignment, titles))];
    }

    /// <summary>The answer to a submission: the same for the same submission.</summary>
    public static SubmitResultsReply ToReply(VisitId visit, Submission submission) => new()
    {
        Visit = visit.ToString(),
        RecordedAt = Timestamp.FromDateTimeOffset(submission.RecordedAt),
        Digest = submission.Report.DigestFor(visit),
        CreditEvent = submission.ToCreditEvent(visit, submission.RecordedAt).Id.ToString(),
    };

    private static VisitAssignment ToMessage(Assignment assignment, Dictionary<string, string> titles)
    {
        var sheet = assignment.Sheet;
        var message = new VisitAssignment
        {
            Visit = sheet.Visit.ToString(),
            Draw = sheet.Visit.Draw.ToString(),
            Subject = sheet.Visit.Subject.Text,
            SubjectTitle = sheet.SubjectTitle,
            Region = sheet.Region.Code,
            Department = sheet.Visit.Department,
            DrawnOn = Written(sheet.DrawnOn),
            Until = Written(sheet.Until),
            State = ToState(assignment.State),
        };
        if (sheet.Address is { } address) message.Address = address;
        if (assignment.Unstaffed is { } why) message.Unstaffed = why;
        if (assignment.WithdrawnFor is { } reason) message.WithdrawnFor = reason;
        if (assignment.Submission is { } submission) message.VisitedOn = Written(submission.Report.Day);
        message.Items.AddRange(sheet.Items.Select(item => new VisitItem { Id = item.Id, Title = item.Title }));
        message.Team.AddRange(assignment.Members.Where(member => member.IsOnTeam).Select(member => new VisitMember
        {
            Inspector = member.Inspector,
            Title = titles.GetValueOrDefault(member.Inspector, ""),
            Accepted = member.State == MemberState.Accepted,
        }));
        return message;
    }

    private static VisitState ToState(AssignmentState state) => state switch
    {
        AssignmentState.Unstaffed => VisitState.Unstaffed,
        AssignmentState.Assigned => VisitState.Assigned,
        AssignmentState.Accepted => VisitState.Accepted,
        AssignmentState.RecusalAsked => VisitState.RecusalAsked,
        AssignmentState.Withdrawn => VisitState.Withdrawn,
        _ => VisitState.Done,
    };

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
