using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Schedule;

/// <summary>What the calendar sets off, done by the same desks and grains as by hand; each piece done again changes nothing more.</summary>
internal sealed partial class ScheduledWork(
    ClassDesk classes, IGrainFactory grains, DrawStore draws, Contributors contributors, AssignmentDesk visits, PlanPolicy policy, WorkdayCalendar calendar, SiloSettings settings, TimeProvider time, ILogger<ScheduledWork> log) : IScheduledWork
{
    /// <summary>Classifies; alarms of drift are counted in the log and told by <c>classify</c>, never here, where others than the office may read.</summary>
    public async ValueTask<ImmutableArray<Refusal>> ClassifyMonth(Month month, CancellationToken cancellation)
    {
        var made = await classes.Classify(new ClassifyRequest(month.Last), Unwatched.Progress, cancellation);
        if (made.TryGet(out var summary, out _) && summary is { IsNew: true, Drift.Alarms.Count: > 0 and var alarms })
        {
            Drifted(month, alarms, month.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        return RefusalsOf(made);
    }

    /// <summary>Commits, lets the contributors of this machine take part, and draws. One who lives elsewhere is waited for: the draw then stays opened or planned.</summary>
    public async ValueTask<ImmutableArray<Refusal>> RunDraw(PlanNumber plan, CancellationToken cancellation)
    {
        var committed = await grains.GetGrain<IDrawChainGrain>(settings.Organisation).Commit(plan.Text);
        if (!committed.TryGet(out var status, out var refusals)) return refusals;
        if (status.State != DrawState.Planned) return [];
        var draw = grains.GetGrain<IDrawGrain>(status.Number.ToString());
        bool IsHere(AwaitedStep step) => step.Role is { } role && contributors.Local(role).HasCommitted(status.Number);
        foreach (var step in status.Steps.Where(step => step.What == DrawStep.Consent && IsHere(step)).Concat(status.Steps.Where(step => step.What == DrawStep.Reveal && IsHere(step) && status.BeaconAt is not null)))
        {
            var taken = step.What == DrawStep.Consent ? await draw.Consent(step.Role!) : await draw.Reveal(step.Role!);
            if (!taken.TryGet(out status, out refusals)) return refusals;
        }

        // Without a beacon those who live here open their commitments when the draw is run. Whoever lives elsewhere, or a beacon, is waited for.
        return status.Steps.All(step => step.What == DrawStep.Draw || (step.What == DrawStep.Reveal && IsHere(step) && status.BeaconAt is null)) ? RefusalsOf(await draw.Run()) : [];
    }

    /// <summary>Once a beacon's time has come, a draw to which a contributor did not reveal is abandoned, visibly; one that has everything is drawn.</summary>
    public async ValueTask<ImmutableArray<Refusal>> MeetBeacon(DrawNumber draw, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IDrawGrain>(draw.ToString());
        if (!(await grain.Status()).TryGet(out var status, out var refusals)) return refusals;
        if (status.Steps.Any(step => step.What == DrawStep.Void)) return RefusalsOf(await grain.Void("withheld"));
        return status.Steps is [{ What: DrawStep.Draw }] ? RefusalsOf(await grain.Run()) : [];
    }

    /// <summary>
    /// Closes the draw first where nobody has: draw/1 wants the close not after the disclosure. A close that is refused is told and holds nothing up: the day of
    /// the disclosure stands in the signed plan, and verifiers report that there is no close.
    /// </summary>
    public async ValueTask<ImmutableArray<Refusal>> Disclose(DrawNumber draw, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IDrawGrain>(draw.ToString());
        var isUnclosed = (await grain.Status()).TryGet(out var status, out _) && status.State == DrawState.Drawn && status.DisclosesAt <= time.GetUtcNow();
        var close = isUnclosed ? RefusalsOf(await grain.Close()) : [];
        return [.. close, .. RefusalsOf(await grain.Disclose())];
    }

    /// <summary>A result is published with the disclosure of its draw; one that waits longer than the law allows is told, without naming anybody.</summary>
    public async ValueTask<ImmutableArray<Refusal>> CheckDeadlines(DateOnly day, CancellationToken cancellation)
    {
        var all = 0;
        foreach (var number in await draws.Numbers())
        {
            if (await draws.FindPapers(number) is not { State: DrawState.Drawn or DrawState.Closed }) continue;
            var unpublished = (await visits.Outcomes(number)).Where(visit => visit.VisitedOn is not null).Select(visit => new UnpublishedResult(visit.Visit.ToString(), visit.Visit.Subject, visit.VisitedOn!.Value)).ToList();
            var overdue = PublicationDeadline.Overdue(unpublished, day, policy.PublicationWorkdays, calendar);
            if (!overdue.TryGet(out var late, out var refusals)) return refusals;
            all += late.Length;
            if (!late.IsEmpty) Overdue(number, late.Length, policy.PublicationWorkdays);
        }

        Instruments.OverdueResults.Record(all);
        return [];
    }

    private static ImmutableArray<Refusal> RefusalsOf<T>(Answer<T> answer)
        where T : notnull => answer.Refusals;

    [LoggerMessage(4001, LogLevel.Warning, "Classes of {Month}: {Alarms} alarms of drift; classify --as-of {Day} tells them")]
    private partial void Drifted(Month month, int alarms, string day);

    [LoggerMessage(4002, LogLevel.Warning, "{Draw}: {Late} results are past the {Workdays} working days within which they must be public")]
    private partial void Overdue(DrawNumber draw, int late, int workdays);
}
