using System.Globalization;

namespace Xinheng.Scheduler.Jobs;

/// <summary>A month of a year, such as <c>2026-09</c>.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Number">1 to 12.</param>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    /// <summary>The month of a day.</summary>
    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads <c>2026-09</c>; the text comes from this program.</summary>
    public static Month Parse(string text) => Of(DateOnly.ParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture));

    /// <summary>First day.</summary>
    public DateOnly First => new(Year, Number, 1);

    /// <summary>Last day: the day that the month's class snapshot speaks of.</summary>
    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    /// <summary>The month after.</summary>
    public Month Next => Of(First.AddMonths(1));

    /// <summary>The month before.</summary>
    public Month Previous => Of(First.AddMonths(-1));

    /// <inheritdoc/>
    public int CompareTo(Month other) => First.CompareTo(other.First);

    /// <inheritdoc/>
    public override string ToString() => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
