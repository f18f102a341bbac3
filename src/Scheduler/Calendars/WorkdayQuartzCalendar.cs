using Quartz;
using Quartz.Impl.Calendar;
using Xinheng.Contracts.Calendars;

namespace Xinheng.Scheduler.Calendars;

/// <summary>
/// The working days as Quartz sees them. Its own <c>HolidayCalendar</c> can only exclude, and so has no 调休: here a Saturday that is made up for is
/// included. Days of years without a notice are excluded, because they are not known to be working days; nothing fires on a guess.
/// </summary>
public sealed class WorkdayQuartzCalendar : BaseCalendar
{
    /// <summary>The name under which a scheduler knows it.</summary>
    public const string Name = "workdays";

    // Made here rather than looked up: a machine without a zone database keeps the same days.
    private static readonly TimeZoneInfo China = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", ChinaTime.Offset, "中国标准时间", "中国标准时间");

    private readonly WorkdayCalendar workdays;
    private readonly DateOnly lastKnown;

    /// <summary>A calendar over working days.</summary>
    public WorkdayQuartzCalendar(WorkdayCalendar workdays)
        : base(China)
    {
        ArgumentNullException.ThrowIfNull(workdays);
        this.workdays = workdays;
        lastKnown = new DateOnly(workdays.Years.DefaultIfEmpty(1).Max(), 12, 31);
        Description = "中国工作日（含调休） / working days of China, make-up days included";
    }

    /// <summary>The days behind it.</summary>
    internal WorkdayCalendar Workdays => workdays;

    /// <inheritdoc/>
    public override bool IsTimeIncluded(DateTimeOffset timeStampUtc) => base.IsTimeIncluded(timeStampUtc) && IsWorkday(ChinaTime.DayOf(timeStampUtc));

    /// <summary>The instant itself where its day is worked, else the beginning in China of the next working day; the end of time where none is known.</summary>
    public override DateTimeOffset GetNextIncludedTimeUtc(DateTimeOffset timeUtc)
    {
        var candidate = base.GetNextIncludedTimeUtc(timeUtc);
        for (var day = ChinaTime.DayOf(candidate); day <= lastKnown; day = ChinaTime.DayOf(candidate))
        {
            if (IsWorkday(day)) return candidate;
            candidate = base.GetNextIncludedTimeUtc(ChinaTime.StartOf(day.AddDays(1)));
        }

        return DateTimeOffset.MaxValue;
    }

    /// <inheritdoc/>
    public override ICalendar Clone() => CloneFields(new WorkdayQuartzCalendar(workdays));

    private bool IsWorkday(DateOnly day) => workdays.IsWorkday(day) is { IsGiven: true, Value: true };
}
