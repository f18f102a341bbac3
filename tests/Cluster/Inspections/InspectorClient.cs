using Grpc.Core;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>What one inspector's device says, with its token.</summary>
internal sealed class InspectorClient(Contracts.Protos.Inspections.InspectionsClient client, Metadata headers)
{
    public Metadata Headers => headers;

    public async Task<ListAssignmentsReply> List(bool includeDone = false) =>
        await client.ListAssignmentsAsync(new ListAssignmentsRequest { IncludeDone = includeDone }, headers, cancellationToken: TestContext.Current.CancellationToken);

    public AsyncServerStreamingCall<AssignmentChange> Watch(long after = 0) =>
        client.WatchAssignments(new WatchAssignmentsRequest { After = after }, headers, cancellationToken: TestContext.Current.CancellationToken);

    public async Task<VisitAssignment> Accept(VisitId visit) =>
        (await client.AcceptAsync(new AcceptRequest { Visit = visit.ToString() }, headers, cancellationToken: TestContext.Current.CancellationToken)).Assignment;

    public async Task<AskRecusalReply> AskRecusal(string visit, string reason = "近亲属任职") =>
        await client.AskRecusalAsync(new AskRecusalRequest { Visit = visit, Reason = reason, Ground = RecusalGroundKind.RelativesInterest }, headers, cancellationToken: TestContext.Current.CancellationToken);

    public async Task<SubmitResultsReply> Submit(SubmitResultsRequest request) =>
        await client.SubmitResultsAsync(request, headers, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>A report without fault for the visit and team.</summary>
    public static SubmitResultsRequest Report(VisitId visit, params string[] team)
    {
        var request = new SubmitResultsRequest { Visit = visit.ToString(), IdempotencyKey = "k-1", Day = "2026-07-10", Mode = VisitMode.OnSite };
        request.Present.AddRange(team);
        foreach (var item in new[] { "T1", "T2" })
        {
            var result = new VisitItemResult { Item = item, FollowUp = new VisitFollowUp { Kind = VisitFollowUpKind.None } };
            result.Codes.Add((int)ResultCode.NothingFound);
            request.Results.Add(result);
        }

        return request;
    }
}
