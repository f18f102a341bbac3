using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Options;

namespace Xinheng.Silo.Plans;

/// <summary>
/// Makes the draft of a quarter's plan: days, tasks, and the ratios of this draw. The year's number is spread over the quarters from the year's
/// first stored plan on, so that an office that begins in autumn does not draw the whole year at once.
/// </summary>
internal sealed class PlanMaker(
    IPlanSubjects subjects, IInspectionLibraries libraries, IClassTables classes, WorkdayCalendar calendar, PlanPolicy policy, SiloSettings settings)
{
    private const string CityRegion = "440800";

    public async Task<Answer<PlanSummary>> Make(PlanRequest request, ImmutableArray<InspectionPlan> stored, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (request.Quarter is < 1 or > 4) return PlanRefusals.Quarter(request.Quarter);
        var now = settings.Time.GetUtcNow();
        if (!Number(request, stored).TryGet(out var number, out var why)) return Answer<PlanSummary>.Refused(why);
        if (!DrawOn(request, ChinaTime.DayOf(now)).TryGet(out var drawOn, out why)) return Answer<PlanSummary>.Refused(why);
        var until = request.VisitsUntil ?? Later(new DateOnly(request.Year, request.Quarter * 3, 1).AddMonths(1).AddDays(-1), drawOn);
        if (!(await classes.NewestOf(drawOn.AddMonths(-1).Year, drawOn.AddMonths(-1).Month, cancellation)).TryGet(out var table, out why)) return Answer<PlanSummary>.Refused(why);
        var (inspectors, items) = (await libraries.Inspectors(cancellation), await libraries.Items(cancellation));
        var drafted = request.TasksFile is { } file
            ? TaskTable.Read(file, policy, items, drawOn, until)
            : DefaultTasks.Of(request, policy, inspectors, items, drawOn, until);
        if (!drafted.TryGet(out var tasks, out why)) return Answer<PlanSummary>.Refused(why);
        var all = await subjects.Read(ChinaTime.DayOf(now), drawOn.Year, progress, cancellation);
        if (!PlanBasis.Of(tasks, policy, all, table).TryGet(out var basis, out why)) return Answer<PlanSummary>.Refused(why);
        var leftOut = request.TasksFile is null ? tasks.Where(task => basis.Listed(task.Id).Total == 0).ToList() : [];
        var quarterOfPlans = QuarterRatios.QuarterOfPlans(stored.Where(plan => plan.Number != number), request.Year, request.Quarter);
        var kept = QuarterRatios.Aligned([.. tasks.Except(leftOut).Select(task => task with { Ratios = QuarterRatios.Of(task, basis, quarterOfPlans) })]);
        if (kept.IsEmpty) return PlanRefusals.NoTask();
        var disclose = new DateTimeOffset(until.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new PlanSummary(
            new(number, settings.Organisation, request.Title ?? $"{request.Year}年第{request.Quarter}季度双随机抽查计划", request.Year, request.Quarter, drawOn, until, disclose,
                table.Snapshot, policy, kept, PlanState.Draft, new(request.By.Trim(), now), null, null),
            [.. leftOut.Select(task => $"{task.Id} {task.Title}")]);
    }

    private static Answer<PlanNumber> Number(PlanRequest request, ImmutableArray<InspectionPlan> stored)
    {
        if (request.Number is not null) return PlanNumber.Parse(request.Number);
        if (!Region.Parse(request.Region ?? CityRegion).TryGet(out var region, out var why)) return Answer<PlanNumber>.Refused(why);
        var taken = stored.Select(plan => plan.Number).ToHashSet();
        for (var sequence = 1; ; sequence++)
        {
            var number = PlanNumber.Of(region, request.Year, sequence);
            if (!number.IsGiven || !taken.Contains(number.Value)) return number;
        }
    }

    private Answer<DateOnly> DrawOn(PlanRequest request, DateOnly today)
    {
        if (request.DrawOn is { } stated) return stated;
        var first = Later(new DateOnly(request.Year, request.Quarter * 3 - 2, 1), today);
        return calendar.OnOrAfter(first).Then<DateOnly>(workday =>
            (workday.Day.Year, (workday.Day.Month + 2) / 3) == (request.Year, request.Quarter) ? workday.Day : PlanRefusals.QuarterPast(request.Year, request.Quarter));
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
