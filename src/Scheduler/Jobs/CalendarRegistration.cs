using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using Xinheng.Scheduler.Calendars;

namespace Xinheng.Scheduler.Jobs;

/// <summary>Puts the calendar's jobs into a host.</summary>
public static class CalendarRegistration
{
    /// <summary>
    /// Adds the scheduler and the hosted service that fills and runs it. The host brings <see cref="IScheduledWork"/>,
    /// <see cref="IScheduleSource"/>, <see cref="Contracts.Calendars.WorkdayCalendar"/>, <see cref="TimeProvider"/> and logging; with a store also the
    /// <see cref="IScheduleTurn"/> of all who share it.
    /// </summary>
    /// <param name="services">The composition.</param>
    /// <param name="store">Where several processes keep one schedule; null keeps it in the memory of this one.</param>
    public static IServiceCollection AddScheduledJobs(this IServiceCollection services, ScheduleStore? store = null)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs);
            if (store is null) quartz.UseInMemoryStore(_ => { });
            else quartz.UsePersistentStore(persistent => Keep(persistent, store));
        });
        services.TryAddSingleton<IScheduleTurn, OwnScheduleTurn>();
        services.AddSingleton<ScheduleKeeper>();
        services.AddTransient<ScheduledJob>();
        services.AddHostedService<ScheduleStarter>();
        return services;
    }

    private static void Keep(IPersistentStoreBuilder persistent, ScheduleStore store)
    {
        persistent.UsePostgres(source => source.DataSourceFactory = _ => store.Source);
        persistent.UseSystemTextJsonSerializer(json => json.AddCalendarSerializer(new WorkdayCalendarSerializer()));
        persistent.UseClustering(_ => { });
        persistent.ConfigureStore(kept => kept.RecoverFiringsCancelledByShutdown = true);
        persistent.ProvisionSchema();
    }
}
