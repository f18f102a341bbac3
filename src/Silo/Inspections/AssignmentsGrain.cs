using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Inspections;

/// <summary>Runs the commands of a draw's visits one after another: read, decide by <see cref="Assignment"/>, save, tell.</summary>
[GrainType("assignments")]
internal sealed class AssignmentsGrain(
    IAssignmentStore store, IInspectorLibrary library, IRefillOrder order, IReserveOrder reserves, ResultDelivery delivery, AssignmentChanges changes, TimeProvider time) : Grain, IAssignmentsGrain
{
    private DrawNumber Draw => DrawNumber.Parse(this.GetPrimaryKeyString()).Value;

    public async ValueTask<int> Open(ImmutableArray<Assignment> assignments)
    {
        if (assignments.Any(assignment => assignment.Visit.Draw != Draw)) throw new ArgumentException("Visits of another draw.", nameof(assignments));
        var opened = await store.Open(assignments, CancellationToken.None);
        var isNew = opened.ToHashSet();
        changes.Announce(assignments.Where(assignment => isNew.Contains(assignment.Visit)).SelectMany(assignment => assignment.Team).Distinct(StringComparer.Ordinal));
        return opened.Length;
    }

    public ValueTask<Answer<Assignment>> Accept(VisitId visit, string inspector) => Change(visit, inspector, assignment => assignment.Accept(inspector), "accepted");

    public async ValueTask<Answer<Assignment>> AskRecusal(VisitId visit, string inspector, RecusalGround ground, string reason)
    {
        var asked = await Change(visit, inspector, assignment => assignment.AskRecusal(inspector, ground, reason), "recusal");
        return asked.TryGet(out var assignment, out _) && assignment.State == AssignmentState.RecusalAsked ? await Fill(assignment) : asked;
    }

    public async ValueTask<Answer<Submission>> Submit(VisitId visit, string inspector, string key, VisitReport report)
    {
        if (await store.FindSubmission(inspector, key, CancellationToken.None) is { } earlier) return await Again(earlier, visit, report);
        if (await store.Find(visit, inspector, CancellationToken.None) is not { } assignment) return AssignmentRefusals.Unknown;

        // Certificates are those of today's library: one may have been renewed, or withdrawn, since the draw.
        var certificates = (await library.Find([.. assignment.Team], CancellationToken.None)).ToDictionary(member => member.Id, member => member.CertificateValidUntil, StringComparer.Ordinal);
        var changed = await Change(visit, inspector, found => found.Submit(new(inspector, key, Now(), report), certificates), "results");
        if (!changed.TryGet(out var done, out var refusals))
        {
            // While silos come and go two activations can exist for a moment: the other one may have taken the very same submission since we looked.
            return await store.FindSubmission(inspector, key, CancellationToken.None) is { } meanwhile ? await Again(meanwhile, visit, report) : Answer<Submission>.Refused(refusals);
        }

        await delivery.Deliver(done, CancellationToken.None);
        return done.Submission!;
    }

    public async ValueTask<Answer<ReserveDecision>> Decide(ReserveRequest request, string reasonsVersion)
    {
        while (true)
        {
            await Settle();
            var stored = (await store.ReadOf(Draw, CancellationToken.None)).ToDictionary(stored => stored.Assignment.Visit, stored => stored.Assignment);
            var earlier = await store.ReadDecisions(Draw, CancellationToken.None);
            if (earlier.Earlier(request) is { } before) return before.Answers(request) ? before : ReserveRefusals.DecidedOtherwise(before);
            var done = stored.Values.Where(assignment => assignment.State == AssignmentState.Done).Select(assignment => assignment.Visit).ToHashSet();
            if (!(await reserves.Decide(Draw, request, earlier, done, CancellationToken.None)).TryGet(out var use, out var refusals)) return Answer<ReserveDecision>.Refused(refusals);
            var (changed, opened) = (new List<Assignment>(), new List<Assignment>());
            if (use.Left is { } left) changed.Add((left.Items is { } items ? stored[left.Visit].Lighten(items) : stored[left.Visit].Withdraw(request.Reason)).Value);
            if (use.Came is { } came && stored.TryGetValue(came.Sheet.Visit, out var held)) changed.Add(held.Gain(came.Sheet.Items, came.Joining, use.Unstaffed).Value);
            else if (use.Came is { } fresh) opened.Add(use.Unstaffed is { } why ? Assignment.WithoutTeam(fresh.Sheet, why) : Assignment.Staffed(fresh.Sheet, use.Team));
            var decision = new ReserveDecision(use.Sequence, request.Step, request.Task, request.Step == ReserveStep.Replace ? SubjectId.Parse(request.Subject).Value : null,
                SubjectId.Parse(use.Reserve).Value, request.Reason, reasonsVersion, request.By, request.ApprovedBy, Now(), use.Team, use.Unstaffed);

            // Outdated: results or another decision came between; what was asked is judged again.
            if (await store.Save(Draw, decision, [.. changed], [.. opened], CancellationToken.None) != SaveResult.Saved) continue;
            changes.Announce(changed.Concat(opened).SelectMany(assignment => assignment.Members).Select(member => member.Inspector).Distinct(StringComparer.Ordinal));
            return decision;
        }
    }

    public async ValueTask Settle()
    {
        foreach (var stored in (await store.ReadOf(Draw, CancellationToken.None)).OrderBy(stored => stored.Cursor))
        {
            if (stored.Assignment.State == AssignmentState.RecusalAsked) await Fill(stored.Assignment);
            if (stored.Assignment.State == AssignmentState.Done && !stored.IsDelivered) await delivery.Deliver(stored.Assignment, CancellationToken.None);
        }
    }

    public async ValueTask<ImmutableArray<VisitOutcome>> Outcomes()
    {
        await Settle();
        return [.. (await store.ReadOf(Draw, CancellationToken.None)).OrderBy(stored => stored.Assignment.Visit).Select(ToOutcome)];
    }

    private async ValueTask<Answer<Submission>> Again(KeyedSubmission earlier, VisitId visit, VisitReport report)
    {
        if (earlier.Visit != visit || earlier.Submission.Report.DigestFor(visit) != report.DigestFor(visit)) return SubmissionRefusals.KeyReused;
        await Settle();
        return earlier.Submission;
    }

    private async ValueTask<Answer<Assignment>> Change(VisitId visit, string inspector, Func<Assignment, Answer<Assignment>> command, string answered)
    {
        while (true)
        {
            if (await store.Find(visit, inspector, CancellationToken.None) is not { } assignment) return AssignmentRefusals.Unknown;
            var answer = command(assignment);
            if (!answer.TryGet(out var changed, out _) || ReferenceEquals(changed, assignment)) return answer;
            var saved = await store.Save(changed, decision: null, CancellationToken.None);
            if (saved == SaveResult.KeyTaken) return SubmissionRefusals.KeyReused;

            // Outdated: while silos come and go two activations can exist for a moment; the other one was faster.
            if (saved == SaveResult.Outdated) continue;
            Instruments.Answers.Add(1, new KeyValuePair<string, object?>("answer", answered));
            changes.Announce(changed.Members.Select(member => member.Inspector));
            return changed;
        }
    }

    /// <summary>Fills the places of those who asked for recusal, in the order in which they stand on record.</summary>
    private async ValueTask<Answer<Assignment>> Fill(Assignment assignment)
    {
        foreach (var leaving in assignment.Members.Where(member => member.State == MemberState.RecusalAsked))
        {
            var earlier = await store.ReadDecisions(Draw, CancellationToken.None);
            if (await order.Decide(assignment.Visit, leaving.Inspector, leaving.Ground!.Value, earlier, CancellationToken.None) is not { } refill) return assignment;
            var answer = assignment.Refill(leaving.Inspector, refill);
            if (!answer.TryGet(out var filled, out _)) return answer;
            var decision = new RefillDecision(earlier.Next, assignment.Visit, leaving.Inspector, refill, Now(), leaving.Ground.Value);
            if (await store.Save(filled, decision, CancellationToken.None) != SaveResult.Saved) return await Reread(assignment.Visit, leaving.Inspector);
            changes.Announce(filled.Members.Select(member => member.Inspector));
            assignment = filled;
        }

        return assignment;
    }

    private async ValueTask<Answer<Assignment>> Reread(VisitId visit, string inspector) =>
        await store.Find(visit, inspector, CancellationToken.None) is { } assignment ? assignment : AssignmentRefusals.Unknown;

    private static VisitOutcome ToOutcome(StoredAssignment stored) => new(
        stored.Assignment.Visit,
        [.. stored.Assignment.Sheet.Items.Select(item => item.Id)],
        stored.Assignment.State,
        stored.Assignment.Submission?.Report.Day,
        stored.Assignment.Unstaffed,
        stored.IsDelivered);

    /// <summary>Whole milliseconds, as they are stored, so that an answer given again is the same to the last digit.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
