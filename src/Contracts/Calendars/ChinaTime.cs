using System.Globalization;

namespace Xinheng.Contracts.Calendars;

/// <summary>
/// The clock of the law: days are days in China. The offset is fixed at UTC+8, which Asia/Shanghai has kept since 1991-09-15, so that neither the
/// machine's zone nor its zone database matters. Instants elsewhere are UTC.
/// </summary>
public static class ChinaTime
{
    /// <summary>UTC+8.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day in China at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant at which a day begins in China, as UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>An instant as screens and refusals tell it, by the clock in China to the second.</summary>
    public static string Shown(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>An instant as it is told where seconds don't matter.</summary>
    public static string ShownToMinute(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The last millisecond of a day in China, as UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1)).AddMilliseconds(-1);
}
