namespace Xinheng.Contracts.Calendars;

/// <summary>A day on which offices work (工作日), which only a <see cref="WorkdayCalendar"/> can name.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.workday")]
public readonly record struct Workday : IComparable<Workday>
{
    internal Workday(DateOnly day) => Day = day;

    /// <summary>The day.</summary>
    [Id(0)] public DateOnly Day { get; }

    /// <inheritdoc/>
    public int CompareTo(Workday other) => Day.CompareTo(other.Day);
}
