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
/// nothing: they are rebuilt at the start, and whenever a plan is approved or a draw committed to.
/// </summary>
/// <param name="schedulers">Gives the scheduler.</param>
/// <param name="source">What is stored.</param>
/// <param name="calendar">Working days.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where problems go.</param>
public sealed class ScheduleKeeper(ISchedulerFactory schedulers, IScheduleSource source, WorkdayCalendar calendar, TimeProvider time, ILogger<ScheduleKeeper> log) : IDisposable
{
    private const string Group = "xinheng";

    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <summary>Rebuilds the schedule and replaces the triggers by it; what is due is set off at once, also where it was refused before.</summary>
    /// <returns>The schedule that now runs.</returns>
    public ValueTask<Schedule> Refresh(CancellationToken cancellation) => Rebuild(
        async (scheduler, schedule) =>
        {
            foreach (var problem in schedule.Problems) log.LogWarning("Not scheduled: {Refusal}", problem.In(Language.Chinese));
            await Prepare(scheduler, cancellation);
            await Add(scheduler, schedule.Triggers, cancellation);
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

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    // A job for each kind, so that a long classification does not hold up a disclosure.
    private static JobKey Job(ScheduledKind kind) => new(kind.ToString(), Group);

    private async ValueTask<Schedule> Rebuild(Func<IScheduler, Schedule, Task> put, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            var schedule = ScheduleBuilder.Rebuild(await source.Read(cancellation), calendar, time.GetUtcNow());
            await put(await schedulers.GetScheduler(cancellation), schedule);
            return schedule;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task Prepare(IScheduler scheduler, CancellationToken cancellation)
    {
        await scheduler.AddCalendar(WorkdayQuartzCalendar.Name, new WorkdayQuartzCalendar(calendar), AddCalendarOptions.Replacing, cancellation);
        await scheduler.UnscheduleJobs(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellation);
        foreach (var kind in Enum.GetValues<ScheduledKind>()) await scheduler.AddJob(JobBuilder.Create<ScheduledJob>().WithIdentity(Job(kind)).StoreDurably().Build(), AddJobOptions.Replacing, cancellation);
    }

    private async Task Add(IScheduler scheduler, IEnumerable<ScheduledTrigger> wanted, CancellationToken cancellation)
    {
        foreach (var trigger in wanted) await scheduler.ScheduleJob(Quartz(trigger), ScheduleJobOptions.Replacing, cancellation);
    }

    private ITrigger Quartz(ScheduledTrigger trigger)
    {
        var builder = TriggerBuilder.Create(time)
            .WithIdentity($"{trigger.Kind}/{trigger.Id}", Group)
            .ForJob(Job(trigger.Kind))
            .StartAt(trigger.At)
            .UsingJobData(ScheduledJob.KindKey, trigger.Kind.ToString())
            .UsingJobData(ScheduledJob.IdKey, trigger.Id)
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow));

        // The times were computed on the same calendar; here it keeps draws and deadlines off other days whatever computed them.
        return trigger.Kind is ScheduledKind.Draw or ScheduledKind.Deadlines ? builder.WithCalendarName(WorkdayQuartzCalendar.Name).Build() : builder.Build();
    }
}
