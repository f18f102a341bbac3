using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>Results must be public within 20 working days, counted from the day after the inspection, make-up days included.</summary>
public static class PublicationDeadline
{
    /// <summary>The last working day on which a result is in time.</summary>
    /// <param name="inspectedOn">Day of the inspection.</param>
    /// <param name="workdays">Working days allowed, at least 1.</param>
    /// <param name="calendar">Working days.</param>
    public static Answer<Workday> Of(DateOnly inspectedOn, int workdays, WorkdayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.After(inspectedOn, workdays);
    }

    /// <summary>The results that are late on a day, the longest late first.</summary>
    /// <param name="results">Inspections whose results are not public yet.</param>
    /// <param name="today">The day in China.</param>
    /// <param name="workdays">Working days allowed, at least 1.</param>
    /// <param name="calendar">Working days; a year that it does not know is refused, not guessed.</param>
    public static Answer<ImmutableArray<OverdueResult>> Overdue(IEnumerable<UnpublishedResult> results, DateOnly today, int workdays, WorkdayCalendar calendar)
    {
        var overdue = new List<OverdueResult>();
        foreach (var result in results)
        {
            if (!Of(result.InspectedOn, workdays, calendar).TryGet(out var due, out var why))
            {
                // The end of the known years lies ahead: what is due after it cannot be late today.
                if (today <= new DateOnly(calendar.Years.DefaultIfEmpty(1).Max(), 12, 31)) continue;
                return Answer<ImmutableArray<OverdueResult>>.Refused(why);
            }

            if (today > due.Day) overdue.Add(new(result, due.Day));
        }

        return overdue.OrderBy(late => late.DueOn).ThenBy(late => late.Result.Visit, StringComparer.Ordinal).ToImmutableArray();
    }
}

/// <summary>A result that is not public yet.</summary>
/// <param name="Visit">Of which visit.</param>
/// <param name="Subject">Whose.</param>
/// <param name="InspectedOn">Day of the inspection.</param>
public sealed record UnpublishedResult(string Visit, SubjectId Subject, DateOnly InspectedOn);

/// <summary>A result that is late.</summary>
/// <param name="Result">Which.</param>
/// <param name="DueOn">The last day on which it would have been in time.</param>
public sealed record OverdueResult(UnpublishedResult Result, DateOnly DueOn);
