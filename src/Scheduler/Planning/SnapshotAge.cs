using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Planning;

/// <summary>Whether a class snapshot may still be used: the one of the month before, at most a month and five working days old (domain rules of the draw and of 应用率).</summary>
public static class SnapshotAge
{
    /// <summary>The last day on which a snapshot is valid: so many working days after the day a month later.</summary>
    /// <param name="asOf">The day that the snapshot speaks of.</param>
    /// <param name="workdays">Working days of grace after the month.</param>
    /// <param name="calendar">Working days.</param>
    public static Answer<DateOnly> LastValidDay(DateOnly asOf, int workdays, WorkdayCalendar calendar) => workdays == 0
        ? asOf.AddMonths(1)
        : calendar.After(asOf.AddMonths(1), workdays).Then<DateOnly>(workday => workday.Day);

    /// <summary>Refuses a snapshot that a draw on a day may not use.</summary>
    /// <returns>The refusals; none where it may be used.</returns>
    public static IReadOnlyList<Refusal> Check(ClassTable classes, DateOnly drawOn, int workdays, WorkdayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var asOf = classes.AsOf;
        var monthBefore = drawOn.AddMonths(-1);
        if ((asOf.Year, asOf.Month) != (monthBefore.Year, monthBefore.Month))
        {
            return [new Refusal(
                "plan.snapshot.month",
                new($"分类快照 {classes.Snapshot}（截至 {asOf:O}）不是抽取日 {drawOn:O} 上一个月的快照", $"the class snapshot {classes.Snapshot} (as of {asOf:O}) is not of the month before the draw on {drawOn:O}"),
                new($"请先对 {monthBefore:yyyy-MM} 分类：classify --as-of {LastDay(monthBefore):O}", $"classify {monthBefore:yyyy-MM} first: classify --as-of {LastDay(monthBefore):O}"))];
        }

        if (!LastValidDay(asOf, workdays, calendar).TryGet(out var last, out var why)) return why;
        return drawOn <= last ? [] : [new Refusal(
            "plan.snapshot.stale",
            new($"分类快照 {classes.Snapshot} 已过期：有效期至 {last:O}，抽取日为 {drawOn:O}", $"the class snapshot {classes.Snapshot} is stale: valid until {last:O}, the draw is on {drawOn:O}"),
            new($"请重新分类：classify --as-of {LastDay(monthBefore):O}", $"classify again: classify --as-of {LastDay(monthBefore):O}"))];
    }

    private static DateOnly LastDay(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
