using System.Collections.Frozen;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Calendars;

/// <summary>
/// Working days under the State Council's yearly notice (国务院办公厅关于部分节假日安排的通知): weekdays work and weekends rest, but for the days off and the
/// make-up working days (调休) that the notice names. Years without a notice are not guessed: asking for them is refused.
/// </summary>
public sealed class WorkdayCalendar
{
    private readonly FrozenSet<DateOnly> daysOff;
    private readonly FrozenSet<DateOnly> makeUpDays;
    private readonly FrozenSet<int> years;

    /// <summary>A calendar from its notices.</summary>
    /// <param name="years">The years for which there is a notice.</param>
    /// <param name="daysOff">Weekdays on which offices rest.</param>
    /// <param name="makeUpDays">Saturdays and Sundays on which they work.</param>
    public WorkdayCalendar(IEnumerable<int> years, IEnumerable<DateOnly> daysOff, IEnumerable<DateOnly> makeUpDays)
    {
        this.years = years.ToFrozenSet();
        this.daysOff = daysOff.ToFrozenSet();
        this.makeUpDays = makeUpDays.ToFrozenSet();
    }

    /// <summary>The years that the calendar knows, ascending.</summary>
    public IEnumerable<int> Years => years.Order();

    /// <summary>Whether offices work on a day.</summary>
    public Answer<bool> IsWorkday(DateOnly day) => years.Contains(day.Year) ? Works(day) : UnknownYear(day.Year);

    /// <summary>The n-th working day after a day, not counting the day itself: the count that limits such as 20 working days (公示期限) use.</summary>
    /// <param name="day">The day of the event, working or not.</param>
    /// <param name="count">How many working days, at least 1.</param>
    public Answer<Workday> After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (!years.Contains(day.Year)) return UnknownYear(day.Year);
            if (Works(day)) count--;
        }

        return new Workday(day);
    }

    /// <summary>The first working day on or after a day.</summary>
    public Answer<Workday> OnOrAfter(DateOnly day) => After(day.AddDays(-1), 1);

    private bool Works(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? makeUpDays.Contains(day) : !daysOff.Contains(day);

    private static Refusal UnknownYear(int year) => new(
        "calendar.year",
        new($"没有 {year} 年的节假日安排，无法计算工作日", $"there is no holiday notice for {year}, so its working days are not known"),
        new($"请把国务院办公厅关于 {year} 年节假日安排的通知录入节假日表", $"add the State Council's notice for {year} to the holiday table"));
}
