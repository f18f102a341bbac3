using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Inspections;

/// <summary>Visits in the tables <c>assignment</c>, <c>assignment_member</c>, <c>refill</c>, <c>reserve_decision</c> and <c>submission</c>.</summary>
internal sealed class StoredAssignments(IDbContextFactory<XinhengContext> contexts) : IAssignmentStore
{
    public async ValueTask<ImmutableArray<VisitId>> Open(ImmutableArray<Assignment> assignments, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginAlone(cancellation);
        var draws = assignments.Select(assignment => assignment.Visit.Draw).Distinct().ToArray();
        var held = (await context.Assignments.AsNoTracking().Where(row => draws.Contains(row.Draw)).Select(row => new { row.Draw, row.Subject, row.Department }).ToListAsync(cancellation))
            .Select(key => VisitId.Of(key.Draw, key.Subject, key.Department).Value).ToHashSet();
        ImmutableArray<Assignment> fresh = [.. assignments.Where(assignment => !held.Contains(assignment.Visit))];
        var change = await LastChange(context, cancellation);
        foreach (var assignment in fresh) Add(context, assignment, ++change);

        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. fresh.Select(assignment => assignment.Visit)];
    }

    public async ValueTask<SaveResult> Save(Assignment changed, RefillDecision? decision, CancellationToken cancellation)
    {
        var visit = changed.Visit;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginAlone(cancellation);
        if (decision is not null && decision.Sequence != await NextDecision(context, visit.Draw, cancellation)) return SaveResult.Outdated;
        if (await FindBefore(context, changed, cancellation) is not (var row, var before)) return SaveResult.Outdated;
        if (changed.Submission is { } submission && before.Submission is null)
        {
            if (await context.Submissions.AnyAsync(held => held.Inspector == submission.By && held.IdempotencyKey == submission.Key, cancellation)) return SaveResult.KeyTaken;
            context.Submissions.Add(ToRow(visit, submission));
        }

        await Put(context, row, changed, await LastChange(context, cancellation) + 1, cancellation);
        if (decision is not null) context.Refills.Add(new RefillRow { Draw = visit.Draw, Sequence = decision.Sequence, Body = StoredInspectionJson.Write(decision) });
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return SaveResult.Saved;
    }

    public async ValueTask<SaveResult> Save(
        DrawNumber draw, ReserveDecision decision, ImmutableArray<Assignment> changed, ImmutableArray<Assignment> opened, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginAlone(cancellation);
        if (decision.Sequence != await NextDecision(context, draw, cancellation)) return SaveResult.Outdated;
        var change = await LastChange(context, cancellation);
        foreach (var assignment in changed)
        {
            if (await FindBefore(context, assignment, cancellation) is not (var row, _)) return SaveResult.Outdated;
            await Put(context, row, assignment, ++change, cancellation);
        }

        foreach (var assignment in opened) Add(context, assignment, ++change);
        context.ReserveDecisions.Add(new ReserveDecisionRow { Draw = draw, Sequence = decision.Sequence, Body = StoredInspectionJson.Write(decision) });
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return SaveResult.Saved;
    }

    public async ValueTask<Assignment?> Find(VisitId visit, string inspector, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var body = await context.AssignmentMembers
            .Where(member => member.Draw == visit.Draw && member.Subject == visit.Subject && member.Department == visit.Department && member.Inspector == inspector)
            .Join(
                context.Assignments,
                member => new { member.Draw, member.Subject, member.Department },
                row => new { row.Draw, row.Subject, row.Department },
                (_, row) => row.Body)
            .SingleOrDefaultAsync(cancellation);
        return body is null ? null : StoredInspectionJson.ReadAssignment(body);
    }

    public async ValueTask<ImmutableArray<StoredAssignment>> ReadOf(string inspector, long after, int atMost, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.AssignmentMembers.AsNoTracking()
            .Where(member => member.Inspector == inspector)
            .Join(
                context.Assignments.AsNoTracking(),
                member => new { member.Draw, member.Subject, member.Department },
                row => new { row.Draw, row.Subject, row.Department },
                (_, row) => row)
            .Where(row => row.LastChange > after)
            .OrderBy(row => row.LastChange)
            .Take(atMost)
            .ToListAsync(cancellation);
        return [.. rows.Select(FromRow)];
    }

    public async ValueTask<ImmutableArray<StoredAssignment>> ReadOf(DrawNumber draw, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Assignments.AsNoTracking().Where(row => row.Draw == draw).ToListAsync(cancellation);
        return [.. rows.Select(FromRow).OrderBy(stored => stored.Assignment.Visit)];
    }

    public async ValueTask<KeyedSubmission?> FindSubmission(string inspector, string key, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking().SingleOrDefaultAsync(row => row.Inspector == inspector && row.IdempotencyKey == key, cancellation) is { } row
            ? new(VisitId.Of(row.Draw, row.Subject, row.Department).Value, StoredInspectionJson.ReadSubmission(row.Answer))
            : null;
    }

    public async ValueTask<DrawDecisions> ReadDecisions(DrawNumber draw, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginAlone(cancellation);
        var refills = await context.Refills.AsNoTracking().Where(row => row.Draw == draw).OrderBy(row => row.Sequence).ToListAsync(cancellation);
        var reserves = await context.ReserveDecisions.AsNoTracking().Where(row => row.Draw == draw).OrderBy(row => row.Sequence).ToListAsync(cancellation);
        return new([.. refills.Select(row => StoredInspectionJson.ReadDecision(row.Sequence, row.Body))], [.. reserves.Select(row => StoredInspectionJson.ReadReserve(row.Body))]);
    }

    public async ValueTask<ImmutableArray<DrawNumber>> ReadUnsettled(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var draws = await context.Assignments
            .Where(row => row.State == nameof(AssignmentState.RecusalAsked) || (row.State == nameof(AssignmentState.Done) && !row.IsDelivered))
            .Select(row => row.Draw).Distinct().ToListAsync(cancellation);
        return [.. draws.Order()];
    }

    public async ValueTask MarkDelivered(VisitId visit, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.Assignments.Where(row => row.Draw == visit.Draw && row.Subject == visit.Subject && row.Department == visit.Department)
            .ExecuteUpdateAsync(row => row.SetProperty(assignment => assignment.IsDelivered, true), cancellation);
    }

    private static void Add(XinhengContext context, Assignment assignment, long change)
    {
        context.Assignments.Add(new AssignmentRow
        {
            Draw = assignment.Visit.Draw,
            Subject = assignment.Visit.Subject,
            Department = assignment.Visit.Department,
            State = assignment.State.ToString(),
            LastChange = change,
            Body = StoredInspectionJson.Write(assignment),
        });
        context.AssignmentMembers.AddRange(assignment.Members.Select(member => ToRow(assignment.Visit, member)));
    }

    // The stored visit and its row, if it is the one before this change.
    private static async Task<(AssignmentRow Row, Assignment Before)?> FindBefore(XinhengContext context, Assignment changed, CancellationToken cancellation)
    {
        var visit = changed.Visit;
        var row = await context.Assignments.SingleAsync(row => row.Draw == visit.Draw && row.Subject == visit.Subject && row.Department == visit.Department, cancellation);
        var before = StoredInspectionJson.ReadAssignment(row.Body);
        return before.Version == changed.Version - 1 ? (row, before) : null;
    }

    private static async Task<int> NextDecision(XinhengContext context, DrawNumber draw, CancellationToken cancellation) =>
        await context.Refills.CountAsync(row => row.Draw == draw, cancellation) + await context.ReserveDecisions.CountAsync(row => row.Draw == draw, cancellation) + 1;

    private static async Task Put(XinhengContext context, AssignmentRow stored, Assignment changed, long change, CancellationToken cancellation)
    {
        stored.State = changed.State.ToString();
        stored.LastChange = change;
        stored.Body = StoredInspectionJson.Write(changed);
        var (visit, members) = (changed.Visit, changed.Members);
        var held = await context.AssignmentMembers
            .Where(row => row.Draw == visit.Draw && row.Subject == visit.Subject && row.Department == visit.Department)
            .ToDictionaryAsync(row => row.Inspector, StringComparer.Ordinal, cancellation);
        foreach (var member in members)
        {
            if (held.TryGetValue(member.Inspector, out var row)) row.IsCurrent = member.IsOnTeam;
            else context.AssignmentMembers.Add(ToRow(visit, member));
        }
    }

    private static async Task<long> LastChange(XinhengContext context, CancellationToken cancellation) =>
        await context.Assignments.MaxAsync(row => (long?)row.LastChange, cancellation) ?? 0;

    private static StoredAssignment FromRow(AssignmentRow row) => new(StoredInspectionJson.ReadAssignment(row.Body), row.LastChange, row.IsDelivered);

    private static AssignmentMemberRow ToRow(VisitId visit, TeamMember member) => new()
    {
        Draw = visit.Draw,
        Subject = visit.Subject,
        Department = visit.Department,
        Inspector = member.Inspector,
        IsCurrent = member.IsOnTeam,
    };

    private static SubmissionRow ToRow(VisitId visit, Submission submission) => new()
    {
        Inspector = submission.By,
        IdempotencyKey = submission.Key,
        Draw = visit.Draw,
        Subject = visit.Subject,
        Department = visit.Department,
        Answer = StoredInspectionJson.Write(submission),
    };
}
