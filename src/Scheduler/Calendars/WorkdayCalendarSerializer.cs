using System.Globalization;
using System.Text.Json;
using Quartz.Serialization.SystemTextJson.Calendars;
using Xinheng.Contracts.Calendars;

namespace Xinheng.Scheduler.Calendars;

/// <summary>How the working days stand in a scheduler's database: the years of which there is a notice, the weekdays off, the weekend days worked.</summary>
internal sealed class WorkdayCalendarSerializer : CalendarSerializer<WorkdayQuartzCalendar>
{
    private const string Years = "years";
    private const string DaysOff = "days-off";
    private const string MakeUpDays = "make-up-days";

    public override string CalendarTypeName => "xinheng.workdays";

    protected override WorkdayQuartzCalendar Create(JsonElement jsonElement, JsonSerializerOptions options) => new(new WorkdayCalendar(
        jsonElement.GetProperty(Years).EnumerateArray().Select(year => year.GetInt32()), Days(jsonElement, DaysOff), Days(jsonElement, MakeUpDays)));

    protected override void SerializeFields(Utf8JsonWriter writer, WorkdayQuartzCalendar calendar, JsonSerializerOptions options)
    {
        var workdays = calendar.Workdays;
        var all = workdays.Years.SelectMany(year => Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)).ToList();
        writer.WriteStartArray(Years);
        foreach (var year in workdays.Years) writer.WriteNumberValue(year);
        writer.WriteEndArray();
        Write(writer, DaysOff, all.Where(day => !IsWeekend(day) && !workdays.IsWorkday(day).Value));
        Write(writer, MakeUpDays, all.Where(day => IsWeekend(day) && workdays.IsWorkday(day).Value));
    }

    protected override void DeserializeFields(WorkdayQuartzCalendar calendar, JsonElement jsonElement, JsonSerializerOptions options)
    {
        // All of it went into the making.
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> Days(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray().Select(day => DateOnly.ParseExact(day.GetString()!, "O", CultureInfo.InvariantCulture));

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<DateOnly> days)
    {
        writer.WriteStartArray(name);
        foreach (var day in days) writer.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteEndArray();
    }
}
