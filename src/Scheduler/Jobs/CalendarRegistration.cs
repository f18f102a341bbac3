using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Xinheng.Scheduler.Jobs;

/// <summary>Puts the calendar's jobs into a host.</summary>
public static class CalendarRegistration
{
    /// <summary>
    /// Adds the scheduler with its in-memory store and the hosted service that fills and runs it. The host brings <see cref="IScheduledWork"/>,
    /// <see cref="IScheduleSource"/>, <see cref="Contracts.Calendars.WorkdayCalendar"/>, <see cref="TimeProvider"/> and logging.
    /// </summary>
    public static IServiceCollection AddScheduledJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.UseInMemoryStore(_ => { }));
        services.AddSingleton<ScheduleKeeper>();
        services.AddTransient<ScheduledJob>();
        services.AddHostedService<ScheduleStarter>();
        return services;
    }
}
