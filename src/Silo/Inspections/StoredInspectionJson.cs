using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Inspections;

/// <summary>The stored form of visits, decisions and submissions, in <see cref="StoredJson"/>.</summary>
internal static class StoredInspectionJson
{
    public static string Write(Assignment assignment) => StoredJson.Write(
        new AssignmentBody(assignment.Sheet, assignment.Members, assignment.DrawnUnstaffed, assignment.Submission, assignment.Version, assignment.WithdrawnFor));

    public static Assignment ReadAssignment(string json) => StoredJson.Read<AssignmentBody>(json) switch
    {
        var body => Assignment.Restored(body.Sheet, body.Members, body.DrawnUnstaffed, body.Submission, body.Version, body.WithdrawnFor),
    };

    public static string Write(RefillDecision decision) => StoredJson.Write(
        new RefillBody(decision.Visit, decision.Recused, decision.Refill.Replacement, decision.Refill.Unfilled, decision.DecidedAt, decision.Ground));

    public static RefillDecision ReadDecision(int sequence, string json) => StoredJson.Read<RefillBody>(json) switch
    {
        var body => new(sequence, body.Visit, body.Recused, body.Replacement is { } replacement ? PlaceRefill.By(replacement) : PlaceRefill.Impossible(body.Unfilled ?? ""), body.DecidedAt, body.Ground),
    };

    public static string Write(ReserveDecision decision) => StoredJson.Write(decision);

    public static ReserveDecision ReadReserve(string json) => StoredJson.Read<ReserveDecision>(json);

    public static string Write(Submission submission) => StoredJson.Write(submission);

    public static Submission ReadSubmission(string json) => StoredJson.Read<Submission>(json);

    private sealed record AssignmentBody(VisitSheet Sheet, ImmutableArray<TeamMember> Members, string? DrawnUnstaffed, Submission? Submission, int Version, string? WithdrawnFor = null);

    private sealed record RefillBody(VisitId Visit, string Recused, string? Replacement, string? Unfilled, DateTimeOffset DecidedAt, RecusalGround Ground);
}
