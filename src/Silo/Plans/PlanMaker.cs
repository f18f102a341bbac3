using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
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
        var all = await subjects.Read(ChinaTime.DayOf(now), progress, cancellation);
        if (!PlanBasis.Of(tasks, policy, all, table).TryGet(out var basis, out why)) return Answer<PlanSummary>.Refused(why);
        var leftOut = request.TasksFile is null ? tasks.Where(task => basis.Listed(task.Id).Total == 0).ToList() : [];
        var kept = Aligned([.. tasks.Except(leftOut).Select(task => task with { Ratios = Share(task, basis, QuarterIndex(request, number, stored)) })]);
        if (kept.IsEmpty) return PlanRefusals.NoTask();
        var disclose = new DateTimeOffset(until.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new PlanSummary(
            new(number, settings.Organisation, request.Title ?? $"{request.Year}年第{request.Quarter}季度双随机抽查计划", request.Year, request.Quarter, drawOn, until, disclose,
                table.Snapshot, policy, kept, PlanState.Draft, new(request.By.Trim(), now), null, null),
            [.. leftOut.Select(task => $"{task.Id} {task.Title}")]);
    }

    /// <summary>
    /// Tasks of the same yearly ratios as the widest one draw by its ratios now, too. Rounded by themselves, small tasks would differ from it in some
    /// classes, and then which tasks drew a subject could tell its class (draw/1: one ticket serves all tasks).
    /// </summary>
    private static ImmutableArray<InspectionTask> Aligned(ImmutableArray<InspectionTask> tasks)
    {
        var widest = tasks.FirstOrDefault(task => task.Kind == TaskKind.General);
        return widest is null ? tasks : [.. tasks.Select(task => task.Ratios.OfYear == widest.Ratios.OfYear ? task with { Ratios = widest.Ratios } : task)];
    }

    /// <summary>The draw's ratios. Where a task may draw somebody again, nothing is known of earlier quarters but their plan, and each gets its even share.</summary>
    private static TaskRatios Share(InspectionTask task, PlanBasis basis, int quarterIndex)
    {
        var (yearBase, listed) = (basis.YearBase(task.Id), basis.Listed(task.Id));
        Ratio Of(RiskClass riskClass)
        {
            var ratio = task.Ratios.OfYear.Of(riskClass);
            var (all, left) = (yearBase.Of(riskClass), listed.Of(riskClass));
            var drawn = quarterIndex == 1 ? 0 : task.Repeats == RepeatRule.AsOftenAsDrawn ? (ratio.CeilingOf(all) * (quarterIndex - 1) + 3) / 4 : all - left;
            return QuarterShare.ToRatio(Math.Min(QuarterShare.Of(ratio, all, quarterIndex, drawn), left), left, ratio);
        }

        return task.Ratios with { OfDraw = new(Of(RiskClass.A), Of(RiskClass.B), Of(RiskClass.C), Of(RiskClass.D)) };
    }

    private static int QuarterIndex(PlanRequest request, PlanNumber number, ImmutableArray<InspectionPlan> stored)
    {
        var first = stored.Where(plan => plan.Year == request.Year && plan.State == PlanState.Drawn && plan.Number != number).Select(plan => plan.Quarter).DefaultIfEmpty(request.Quarter).Min();
        return Math.Max(1, request.Quarter - first + 1);
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
