using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Jobs;

/// <summary>
/// Derives the schedule from what is stored, so that the scheduler itself needs to remember nothing: after a restart the same list comes out, less
/// what has been done. What was missed while nothing ran comes due at once, or with the next working hours where it is work of offices.
/// </summary>
public static class ScheduleBuilder
{
    /// <summary>Classes are made early, before anybody draws.</summary>
    public static readonly TimeOnly ClassifyTime = new(2, 0);

    /// <summary>Draws take place in working hours, before the eyes of those who contribute to the seed.</summary>
    public static readonly TimeOnly DrawTime = new(9, 0);

    /// <summary>Deadlines are looked at when the day begins.</summary>
    public static readonly TimeOnly DeadlineTime = new(8, 0);

    /// <summary>The schedule as of an instant.</summary>
    /// <param name="inputs">What is stored.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">UTC.</param>
    public static Schedule Rebuild(ScheduleInputs inputs, WorkdayCalendar calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var ready = inputs.Draws.Select(draw => draw.ReadyPlan).ToHashSet();
        var found = Classes(inputs.LatestClasses, calendar, now)
            .Concat(inputs.Plans.Where(plan => plan.State == PlanState.Approved || ready.Contains(plan.Plan)).Select(plan => Draw(plan, calendar, now)))
            .Concat(inputs.Draws.Where(draw => draw.IsOpen).Select(draw => (Answer<ScheduledTrigger>)new ScheduledTrigger(ScheduledKind.Disclose, draw.Draw.ToString(), Later(draw.DiscloseAt, now))))
            .Concat(inputs.Draws.Where(draw => draw.BeaconAt is not null).Select(draw => (Answer<ScheduledTrigger>)new ScheduledTrigger(ScheduledKind.Beacon, draw.Draw.ToString(), Later(draw.BeaconAt!.Value, now))))
            .Append(Deadlines(calendar, now)).ToList();
        return new(
            [.. found.Where(answer => answer.IsGiven).Select(answer => answer.Value).OrderBy(trigger => trigger.At).ThenBy(trigger => trigger.Kind).ThenBy(trigger => trigger.Id, StringComparer.Ordinal)],
            [.. found.Where(answer => !answer.IsGiven).SelectMany(answer => answer.Refusals)]);
    }

    /// <summary>
    /// Last month's classes where they are missing, and this month's, on the first working day of the month after. Older months are not made up for: a
    /// draw may not use them.
    /// </summary>
    private static IEnumerable<Answer<ScheduledTrigger>> Classes(Month? latest, WorkdayCalendar calendar, DateTimeOffset now)
    {
        var current = Month.Of(ChinaTime.DayOf(now));
        foreach (var month in new[] { current.Previous, current })
        {
            if (latest is { } done && month.CompareTo(done) <= 0) continue;
            yield return calendar.OnOrAfter(month.Next.First).Then<ScheduledTrigger>(workday => new ScheduledTrigger(ScheduledKind.Classify, month.ToString(), Later(At(workday.Day, ClassifyTime), now)));
        }
    }

    private static Answer<ScheduledTrigger> Draw(PlannedDraw plan, WorkdayCalendar calendar, DateTimeOffset now) =>
        InWorkingTime(Later(At(plan.DrawOn, DrawTime), now), DrawTime, calendar).Then<ScheduledTrigger>(at => new ScheduledTrigger(ScheduledKind.Draw, plan.Plan.Text, at));

    /// <summary>The next look; the one after follows when the schedule is rebuilt then.</summary>
    private static Answer<ScheduledTrigger> Deadlines(WorkdayCalendar calendar, DateTimeOffset now)
    {
        var today = ChinaTime.DayOf(now);
        var isPast = At(today, DeadlineTime) <= now;
        return calendar.OnOrAfter(isPast ? today.AddDays(1) : today)
            .Then<ScheduledTrigger>(workday => new ScheduledTrigger(ScheduledKind.Deadlines, workday.Day.ToString("O", CultureInfo.InvariantCulture), At(workday.Day, DeadlineTime)));
    }

    /// <summary>The instant itself on a working day not before opening; else the opening of the next that is.</summary>
    private static Answer<DateTimeOffset> InWorkingTime(DateTimeOffset instant, TimeOnly opening, WorkdayCalendar calendar)
    {
        var day = ChinaTime.DayOf(instant);
        return calendar.OnOrAfter(day).Then<DateTimeOffset>(workday => Later(At(workday.Day, opening), workday.Day == day ? instant : DateTimeOffset.MinValue));
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => ChinaTime.StartOf(day) + time.ToTimeSpan();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
