using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Jobs;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Plans;

/// <summary>Adds planning and the calendar.</summary>
internal static class PlanServices
{
    /// <summary>
    /// Adds <see cref="PlanDesk"/> with the planning policy, the draw policy and the working days. Needs storage, enterprises, <c>SiloSettings</c>, a clock and
    /// <see cref="IClassTables"/>. A policy or holiday table in the data directory takes the shipped one's place; where it is wrong, the first use throws a <see cref="StorageRefusedException"/> with the refusal.
    /// </summary>
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => Workdays(provider.GetRequiredService<DataDirectory>()));
        services.TryAddSingleton(provider => Policy(provider.GetRequiredService<DataDirectory>()));
        services.TryAddSingleton(provider => PolicyOfDraws(provider.GetRequiredService<DataDirectory>()));
        services.TryAddSingleton<IPlanSubjects, PlanSubjects>();
        services.TryAddSingleton<IInspectionLibraries, InspectionLibraries>();
        services.TryAddSingleton<PlanShelf>();
        services.TryAddSingleton<PlanMaker>();
        services.TryAddSingleton<PlanDesk>();
        services.TryAddSingleton<IDrawnPlans, DrawnPlans>();
        services.TryAddSingleton(provider => Reasons(provider.GetRequiredService<DataDirectory>()));
        return services;
    }

    /// <summary>Adds the scheduled jobs. Needs <see cref="IScheduledWork"/> besides what <see cref="AddPlans"/> needs.</summary>
    /// <param name="services">The composition.</param>
    /// <param name="store">Where the silos of a cluster keep their one schedule; null keeps it in memory.</param>
    public static IServiceCollection AddCalendar(this IServiceCollection services, ScheduleStore? store)
    {
        services.TryAddSingleton<IScheduleSource, StoredSchedule>();
        services.TryAddSingleton<IScheduleTurn, ScheduleTurn>();
        return services.AddScheduledJobs(store);
    }

    /// <summary>The working days of a data directory: the shipped notices, with those of its own file added.</summary>
    public static WorkdayCalendar Workdays(DataDirectory directory) =>
        (Own(directory, HolidayTable.FileName) is { } json ? HolidayTable.Shipped.With(Sound(HolidayTable.Parse(json, HolidayTable.FileName))) : HolidayTable.Shipped).ToCalendar();

    private static PlanPolicy Policy(DataDirectory directory) =>
        Own(directory, PlanPolicies.FileName) is { } json ? Sound(PlanPolicies.Parse(json, PlanPolicies.FileName)) : PlanPolicies.Shipped;

    private static DrawPolicy PolicyOfDraws(DataDirectory directory) =>
        Own(directory, DrawPolicies.FileName) is { } json ? Sound(DrawPolicies.Parse(json, DrawPolicies.FileName)) : DrawPolicies.Shipped;

    private static ReplacementReasons Reasons(DataDirectory directory) =>
        Own(directory, ReplacementReasons.FileName) is { } json ? Sound(ReplacementReasons.Parse(json)) : ReplacementReasons.Shipped;

    private static string? Own(DataDirectory directory, string name)
    {
        var path = Path.Combine(directory.Root, name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static T Sound<T>(Answer<T> read)
        where T : notnull => read.TryGet(out var value, out var why) ? value : throw new StorageRefusedException(why[0]);
}
