using System.Collections.Immutable;
using Grpc.Core;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Stopping;

namespace Xinheng.Silo.Inspections;

/// <summary>
/// Inspectors' own visits over gRPC. Whether a visit is the caller's is asked first, by one query that answers alike for visits of others and for none,
/// and nothing else happens before.
/// </summary>
internal sealed class InspectionsService(
    IGrainFactory grains, IAssignmentStore store, VisitMessages messages, AssignmentChanges changes, Departure departure, TimeProvider time)
    : Contracts.Protos.Inspections.InspectionsBase
{
    /// <summary>Visits a page: even with the most items each, a page stays below the 4 MiB that clients take by default.</summary>
    internal const int PageVisits = 100;

    /// <summary>How long a watch trusts in being woken; changes that come through another silo are seen after this at the latest.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(15);

    public override async Task<ListAssignmentsReply> ListAssignments(ListAssignmentsRequest request, ServerCallContext context)
    {
        var inspector = InspectorCalls.InspectorOf(context);
        var page = await store.ReadOf(inspector, CursorOf(request.After), PageVisits, context.CancellationToken);
        var own = page.Select(stored => stored.Assignment)
            .Where(assignment => IsOwn(assignment, inspector) && (request.IncludeDone || !IsOver(assignment)))
            .ToImmutableArray();
        var reply = new ListAssignmentsReply { Cursor = page.IsEmpty ? request.After : page[^1].Cursor, More = page.Length == PageVisits };
        reply.Assignments.AddRange(await messages.Of(own, context.CancellationToken));
        return reply;
    }

    public override async Task WatchAssignments(WatchAssignmentsRequest request, IServerStreamWriter<AssignmentChange> responseStream, ServerCallContext context)
    {
        var inspector = InspectorCalls.InspectorOf(context);
        var cursor = CursorOf(request.After);
        using var watch = changes.Begin(inspector) ?? throw RefusalStatus.ToRpcException(SubmissionRefusals.TooManyWatches);
        var closed = departure.Closed;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, closed);
        var isFirstLook = cursor == 0;
        var isCaughtUp = false;
        try
        {
            while (true)
            {
                var page = await store.ReadOf(inspector, cursor, PageVisits, ended.Token);
                foreach (var stored in page)
                {
                    cursor = stored.Cursor;

                    // Who begins to watch wants what there is to do, not what is over.
                    if (isFirstLook && (!IsOwn(stored.Assignment, inspector) || IsOver(stored.Assignment))) continue;
                    await responseStream.WriteAsync(await ToChange(stored, inspector, ended.Token), ended.Token);
                }

                if (page.Length == PageVisits) continue;
                isFirstLook = false;
                if (!isCaughtUp) await responseStream.WriteAsync(new AssignmentChange { Cursor = cursor, CaughtUp = isCaughtUp = true }, ended.Token);
                await watch.Next(Recheck, time, ended.Token);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "服务器正在停止，请稍后从上次的位置继续 / the server is stopping: resume after the last cursor"));
        }
    }

    public override async Task<AcceptReply> Accept(AcceptRequest request, ServerCallContext context)
    {
        var inspector = InspectorCalls.InspectorOf(context);
        var visit = await Own(request.Visit, inspector, context.CancellationToken);
        var accepted = Given(await Of(visit).Accept(visit, inspector));
        return new AcceptReply { Assignment = (await messages.Of([accepted], context.CancellationToken))[0] };
    }

    public override async Task<AskRecusalReply> AskRecusal(AskRecusalRequest request, ServerCallContext context)
    {
        var inspector = InspectorCalls.InspectorOf(context);
        var visit = await Own(request.Visit, inspector, context.CancellationToken);
        var after = Given(await Of(visit).AskRecusal(visit, inspector, (RecusalGround)request.Ground, request.Reason));
        return new AskRecusalReply { Visit = visit.ToString(), Decided = after.Of(inspector)?.State == MemberState.Recused };
    }

    public override async Task<SubmitResultsReply> SubmitResults(SubmitResultsRequest request, ServerCallContext context)
    {
        var inspector = InspectorCalls.InspectorOf(context);
        var visit = await Own(request.Visit, inspector, context.CancellationToken);
        var report = Given(VisitRequests.ToReport(request));
        return VisitMessages.ToReply(visit, Given(await Of(visit).Submit(visit, inspector, request.IdempotencyKey, report)));
    }

    private async ValueTask<AssignmentChange> ToChange(StoredAssignment stored, string inspector, CancellationToken cancellation) => IsOwn(stored.Assignment, inspector)
        ? new AssignmentChange { Cursor = stored.Cursor, Assignment = (await messages.Of([stored.Assignment], cancellation))[0] }
        : new AssignmentChange { Cursor = stored.Cursor, Withdrawn = stored.Assignment.Visit.ToString() };

    /// <summary>The visit, if it is or was this inspector's; whatever is malformed, unknown or another's gets one and the same answer.</summary>
    private async ValueTask<VisitId> Own(string typed, string inspector, CancellationToken cancellation) =>
        typed.Length <= InspectionLimits.IdCharacters && VisitId.Parse(typed).TryGet(out var visit, out _) && await store.Find(visit, inspector, cancellation) is not null
            ? visit
            : throw RefusalStatus.ToRpcException(AssignmentRefusals.Unknown);

    private IAssignmentsGrain Of(VisitId visit) => grains.GetGrain<IAssignmentsGrain>(visit.Draw.ToString());

    private static bool IsOwn(Assignment assignment, string inspector) => assignment.Of(inspector) is { IsOnTeam: true };

    private static bool IsOver(Assignment assignment) => assignment.State is AssignmentState.Done or AssignmentState.Withdrawn;

    private static long CursorOf(long after) => after >= 0
        ? after
        : throw RefusalStatus.ToRpcException(SubmissionRefusals.Field("after", new("续读位置不能为负", "a cursor is not negative"), new("从头读取用 0，否则用上次收到的位置", "begin with 0, or with the last cursor seen")));

    private static T Given<T>(Answer<T> answer)
        where T : notnull => answer.TryGet(out var value, out var refusals) ? value : throw RefusalStatus.ToRpcException(refusals);
}
