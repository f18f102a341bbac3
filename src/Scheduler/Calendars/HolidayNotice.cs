using System.Collections.Immutable;

namespace Xinheng.Scheduler.Calendars;

/// <summary>The State Council's notice for one year (国务院办公厅关于部分节假日安排的通知), amendments included.</summary>
/// <param name="Year">The year that it arranges. A holiday may begin in the year before (元旦).</param>
/// <param name="Documents">发文字号 of the notice and of what amended it, such as 国办发明电〔2025〕7号.</param>
/// <param name="Holidays">Its holidays.</param>
public sealed record HolidayNotice(int Year, ImmutableArray<string> Documents, ImmutableArray<Holiday> Holidays);

/// <summary>One holiday of a notice.</summary>
/// <param name="Name">Such as 春节.</param>
/// <param name="From">First day off.</param>
/// <param name="Until">Last day off.</param>
/// <param name="Makeup">Saturdays and Sundays that are worked instead (调休上班).</param>
public sealed record Holiday(string Name, DateOnly From, DateOnly Until, ImmutableArray<DateOnly> Makeup)
{
    /// <summary>The days off, weekends among them.</summary>
    public IEnumerable<DateOnly> DaysOff => Enumerable.Range(0, Until.DayNumber - From.DayNumber + 1).Select(From.AddDays);
}
