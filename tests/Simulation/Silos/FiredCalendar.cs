using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xinheng.Contracts.Calendars;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Schedule;

namespace Xinheng.Tests.Simulation.Silos;

/// <summary>
/// The calendar of one silo's life: the real keeper puts the real triggers into a real Quartz scheduler, which is never started. The simulation takes the
/// place of Quartz's thread, whose clock is the machine's: it takes due triggers out and runs the real job for each.
/// </summary>
internal sealed class FiredCalendar : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IScheduler scheduler;

    private FiredCalendar(ServiceProvider services, IScheduler scheduler)
    {
        this.services = services;
        this.scheduler = scheduler;
    }

    private ScheduleKeeper Keeper => services.GetRequiredService<ScheduleKeeper>();

    public static async Task<FiredCalendar> Start(SimulatedSilo silo)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(silo.Services.GetRequiredService<TimeProvider>());
        services.AddSingleton(silo.Services.GetRequiredService<WorkdayCalendar>());
        services.AddSingleton<IScheduledWork>(ActivatorUtilities.CreateInstance<ScheduledWork>(silo.Services));
        services.AddSingleton<IScheduleSource>(ActivatorUtilities.CreateInstance<StoredSchedule>(silo.Services));
        services.AddScheduledJobs();
        var provider = services.BuildServiceProvider();
        var calendar = new FiredCalendar(provider, await provider.GetRequiredService<ISchedulerFactory>().GetScheduler());
        await calendar.Refresh();
        return calendar;
    }

    /// <summary>As at the start of a process, and after a verb that changed something.</summary>
    public async Task Refresh() => await Keeper.Refresh(CancellationToken.None);

    /// <summary>What is to be set off, by time.</summary>
    public async Task<IReadOnlyList<ITrigger>> Waiting()
    {
        var triggers = new List<ITrigger>();
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup())) triggers.Add((await scheduler.GetTrigger(key))!);
        return [.. triggers.OrderBy(trigger => trigger.StartTimeUtc).ThenBy(trigger => trigger.Key.Name, StringComparer.Ordinal)];
    }

    /// <summary>Takes a trigger out, as one that fires once is when it has fired.</summary>
    public async Task Take(ITrigger trigger) => await scheduler.UnscheduleJob(trigger.Key);

    /// <summary>A trigger whose job has thrown comes again, or not, by the job's own policy, which Quartz would read as well.</summary>
    public async Task Failed(ITrigger trigger, DateTimeOffset now)
    {
        if (typeof(ScheduledJob).GetCustomAttribute<RetryPolicyAttribute>() is not { } retry) return;
        var again = trigger.GetTriggerBuilder().StartAt(now + retry.Policy.DelayFor(1)).Build();
        if (await scheduler.GetTrigger(trigger.Key) is null) await scheduler.ScheduleJob(again);
    }

    /// <summary>Runs the job of a trigger.</summary>
    public async Task Run(ITrigger trigger) => await ((IJob)services.GetRequiredService<ScheduledJob>()).Execute(FiringContext.Of(trigger), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await scheduler.Shutdown(waitForJobsToComplete: false);
        await services.DisposeAsync();
    }
}
