using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Plans;

/// <summary>What the schedule follows from, read from the tables of plans, draws and class snapshots.</summary>
internal sealed class StoredSchedule(PlanShelf shelf, ContributorShelf contributors, IDbContextFactory<XinhengContext> contexts) : IScheduleSource
{
    public async ValueTask<ScheduleInputs> Read(CancellationToken cancellation)
    {
        var plans = (await shelf.All(cancellation)).ToDictionary(plan => plan.Number.Text, StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var draws = await context.Draws.AsNoTracking().Select(draw => new { draw.Number, draw.Plan, draw.State }).ToListAsync(cancellation);
        var planned = draws.Where(draw => draw.State == DrawState.Planned).Select(draw => draw.Number).ToList();
        var texts = await context.DrawFiles.AsNoTracking().Where(file => file.Name == PlanText.FileName && planned.Contains(file.Draw)).ToListAsync(cancellation);
        var signed = texts.ToDictionary(file => file.Draw, file => PlanText.Read(file.Content).Value);
        var beacons = signed.ToDictionary(plan => plan.Key, plan => plan.Value.Beacon.Time is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : (DateTimeOffset?)null);
        var reveals = (await context.DrawReveals.AsNoTracking().Where(reveal => planned.Contains(reveal.Draw)).Select(reveal => new { reveal.Draw, reveal.Role }).ToListAsync(cancellation)).ToLookup(reveal => reveal.Draw, reveal => reveal.Role);
        var elsewhere = await contributors.All();
        bool IsReady(DrawNumber draw) => signed.TryGetValue(draw, out var plan) && plan.Beacon is Beacon.None && reveals[draw].Any()
            && plan.Commitments.All(commitment => reveals[draw].Contains(commitment.Role) || !elsewhere.ContainsKey(commitment.Role));
        var snapshots = await context.ClassSnapshots.AsNoTracking().Where(snapshot => !snapshot.IsTrial).Select(snapshot => snapshot.AsOf).ToListAsync(cancellation);

        // A month is classified when there is a snapshot as of its last day; one of some day within, or a trial of a model, does not stand for it.
        var months = snapshots.Where(day => day == Month.Of(day).Last).Select(Month.Of).ToList();
        return new(
            [.. plans.Values.OrderBy(plan => plan.Number).Select(plan => new PlannedDraw(plan.Number, plan.State, plan.DrawOn))],
            [.. draws.Where(draw => plans.ContainsKey(draw.Plan)).OrderBy(draw => draw.Number).Select(draw => new CommittedDraw(draw.Number, plans[draw.Plan].DiscloseAt, draw.State is DrawState.Drawn or DrawState.Closed, beacons.GetValueOrDefault(draw.Number), IsReady(draw.Number) ? plans[draw.Plan].Number : null))],
            months.Count == 0 ? null : months.Max());
    }
}
