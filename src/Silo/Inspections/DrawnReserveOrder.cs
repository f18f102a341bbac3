using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Replacements;

namespace Xinheng.Silo.Inspections;

/// <summary>Decides by <see cref="Aftermath"/>: replays the decisions so far, as an auditor does, then takes the next. No answer of it names a class or counts reserves.</summary>
internal sealed class DrawnReserveOrder(IDrawMaterials materials, IVisitSheets sheets) : IReserveOrder
{
    public async ValueTask<Answer<ReserveUse>> Decide(DrawNumber draw, ReserveRequest request, DrawDecisions earlier, IReadOnlySet<VisitId> done, CancellationToken cancellation)
    {
        var drawn = await materials.Of(draw, cancellation) ?? throw new InvalidOperationException($"Draw {draw} has no materials.");
        var aftermath = ReplayedDecisions.Of(drawn, earlier, draw);
        if (drawn.Plan.Tasks.FirstOrDefault(task => task.Id == request.Task) is not { } task) return ReserveRefusals.NoSuchTask(draw, request.Task);
        if (!SubjectId.Parse(request.Subject).TryGet(out _, out var refusals)) return Answer<ReserveUse>.Refused(refusals);
        if (request.Step == ReserveStep.Pass)
        {
            return aftermath.Pass(request.Task, request.Subject, request.Reason, request.By, request.ApprovedBy) is { } passed
                ? new ReserveUse(passed.Sequence, passed.Reserve, [], null, null, null)
                : ReserveRefusals.NotNext(request);
        }

        if (!aftermath.IsDrawn(request.Task, request.Subject)) return ReserveRefusals.NotDrawn(request);
        var left = Visit(request.Subject);
        if (done.Contains(left)) return ReserveRefusals.HasResults(request);
        if (aftermath.NextReserve(request.Task, request.Subject) is not { } next) return ReserveRefusals.NoneLeft(request);
        if (done.Contains(Visit(next.Id))) return ReserveRefusals.ReserveVisited(request, next.Id);
        if (aftermath.IsWithdrawn(next.Id, task.Department)) return ReserveRefusals.ReserveWithdrawn(request, next.Id);
        var before = aftermath.TeamOf(next.Id, task.Department).ToHashSet(StringComparer.Ordinal);
        var row = aftermath.Replace(request.Task, request.Subject, request.Reason, request.By, request.ApprovedBy)!;
        var remaining = aftermath.TasksNow(request.Subject, task.Department);
        var items = remaining.Count == 0 ? null : await sheets.Of(draw, request.Subject, next.Region, task.Department, remaining);
        var sheet = await sheets.Of(draw, next.Id, next.Region, task.Department, aftermath.TasksNow(next.Id, task.Department));
        return new ReserveUse(row.Sequence, next.Id, [.. row.Team], row.Unstaffed, new LeftVisit(left, items?.Items), new CameVisit(sheet, [.. row.Team.Where(member => !before.Contains(member))]));

        VisitId Visit(string subject) => VisitId.Of(draw, SubjectId.Parse(subject).Value, task.Department).Value;
    }
}
