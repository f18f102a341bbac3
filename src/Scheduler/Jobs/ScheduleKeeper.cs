using Microsoft.Extensions.Logging;
using Quartz;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Calendars;

namespace Xinheng.Scheduler.Jobs;

/// <summary>Reads what a schedule follows from.</summary>
public interface IScheduleSource
{
    /// <summary>The plans, draws and classes that are stored now.</summary>
    ValueTask<ScheduleInputs> Read(CancellationToken cancellation);
}

/// <summary>
/// Keeps Quartz's triggers equal to the schedule that follows from what is stored. The in-memory store forgets them with the process, which loses
/// nothing: they are rebuilt at the start, and whenever a plan is approved or a draw committed to. Where several processes share them, each does so in turn.
/// </summary>
/// <param name="schedulers">Gives the scheduler.</param>
/// <param name="source">What is stored.</param>
/// <param name="turn">The turn to rebuild it.</param>
/// <param name="calendar">Working days.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where problems go.</param>
public sealed partial class ScheduleKeeper(ISchedulerFactory schedulers, IScheduleSource source, IScheduleTurn turn, WorkdayCalendar calendar, TimeProvider time, ILogger<ScheduleKeeper> log)
{
    private const string Group = "xinheng";

    /// <summary>Rebuilds the schedule and replaces the triggers by it; what is due is set off at once, also where it was refused before.</summary>
    /// <returns>The schedule that now runs.</returns>
    public ValueTask<Schedule> Refresh(CancellationToken cancellation) => Rebuild(
        async (scheduler, schedule) =>
        {
            foreach (var problem in schedule.Problems) NotScheduled(problem.Code, problem.In(Language.Chinese));
            await Prepare(scheduler, cancellation);

            // Whatever dies in between leaves triggers too many rather than too few; what they set off again changes nothing.
            await Add(scheduler, schedule.Triggers, cancellation);
            var wanted = schedule.Triggers.Select(Key).ToHashSet();
            var held = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellation);
            foreach (var key in held.Where(key => !wanted.Contains(key))) await scheduler.UnscheduleJob(key, cancellation);
        },
        cancellation);

    /// <summary>
    /// Rebuilds the schedule and adds what lies ahead, such as the beacon of a plan that was signed just now. For a job that has ended: a refresh would set off
    /// what was refused again at once, and so on without end.
    /// </summary>
    /// <returns>The schedule.</returns>
    public ValueTask<Schedule> Extend(CancellationToken cancellation) => Rebuild(
        async (scheduler, schedule) =>
        {
            var now = time.GetUtcNow();
            await Add(scheduler, schedule.Triggers.Where(trigger => trigger.At > now), cancellation);
        },
        cancellation);

    // A job for each kind, so that a long classification does not hold up a disclosure.
    private static JobKey Job(ScheduledKind kind) => new(kind.ToString(), Group);

    private static TriggerKey Key(ScheduledTrigger trigger) => new($"{trigger.Kind}/{trigger.Id}", Group);

    private async ValueTask<Schedule> Rebuild(Func<IScheduler, Schedule, Task> put, CancellationToken cancellation)
    {
        await using var taken = await turn.Take(cancellation);
        var schedule = ScheduleBuilder.Rebuild(await source.Read(cancellation), calendar, time.GetUtcNow());
        await put(await schedulers.GetScheduler(cancellation), schedule);
        return schedule;
    }

    private async Task Prepare(IScheduler scheduler, CancellationToken cancellation)
    {
        await scheduler.AddCalendar(WorkdayQuartzCalendar.Name, new WorkdayQuartzCalendar(calendar), AddCalendarOptions.Replacing, cancellation);
        foreach (var kind in Enum.GetValues<ScheduledKind>()) await scheduler.AddJob(JobBuilder.Create<ScheduledJob>().WithIdentity(Job(kind)).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, cancellation);
    }

    private async Task Add(IScheduler scheduler, IEnumerable<ScheduledTrigger> wanted, CancellationToken cancellation)
    {
        foreach (var trigger in wanted) await scheduler.ScheduleJob(Quartz(trigger), ScheduleJobOptions.Replacing, cancellation);
    }

    [LoggerMessage(4102, LogLevel.Warning, "Not scheduled: {Refusal} [{Code}]")]
    private partial void NotScheduled(string code, string refusal);

    private ITrigger Quartz(ScheduledTrigger trigger)
    {
        var builder = TriggerBuilder.Create(time)
            .WithIdentity(Key(trigger))
            .ForJob(Job(trigger.Kind))
            .StartAt(trigger.At)
            .UsingJobData(ScheduledJob.KindKey, trigger.Kind.ToString())
            .UsingJobData(ScheduledJob.IdKey, trigger.Id)
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow));

        // The times were computed on the same calendar; here it keeps draws and deadlines off other days whatever computed them.
        return trigger.Kind is ScheduledKind.Draw or ScheduledKind.Deadlines ? builder.WithCalendarName(WorkdayQuartzCalendar.Name).Build() : builder.Build();
    }
}
