using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Calendars;
using Xinheng.Scheduler.Calendars;

namespace Xinheng.Tests.Properties.Scheduler;

public sealed class WorkdayCalendarLaws
{
    private static readonly WorkdayCalendar Calendar = Made.Calendar;
    private static readonly WorkdayQuartzCalendar Quartz = new(Calendar);

    private static Arbitrary<DateOnly> Days => Gen.Choose(new DateOnly(2020, 1, 1).DayNumber, new DateOnly(2026, 9, 30).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    [Property]
    public Property After_counts_exactly_so_many_working_days() => Prop.ForAll(Days, Gen.Choose(1, 40).ToArbitrary(), (day, count) =>
    {
        var after = Calendar.After(day, count).Value.Day;
        var between = Enumerable.Range(1, after.DayNumber - day.DayNumber).Select(day.AddDays).Count(each => Calendar.IsWorkday(each).Value);
        return between == count && Calendar.IsWorkday(after).Value;
    });

    [Property]
    public Property After_in_two_steps_is_after_in_one() => Prop.ForAll(Days, Gen.Choose(1, 20).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (day, first, second) =>
        Calendar.After(Calendar.After(day, first).Value.Day, second) == Calendar.After(day, first + second));

    [Fact]
    public void Make_up_Saturdays_and_Sundays_count() => Assert.All(
        HolidayTable.Shipped.Notices.SelectMany(notice => notice.Holidays).SelectMany(holiday => holiday.Makeup),
        day =>
        {
            Assert.True(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.Equal(day, Calendar.After(day.AddDays(-1), 1).Value.Day);
        });

    [Property]
    public Property Quartz_sees_the_same_working_days_by_the_clock_of_China() => Prop.ForAll(Days, Gen.Choose(0, 86_399).ToArbitrary(), (day, second) =>
    {
        var instant = ChinaTime.StartOf(day).AddSeconds(second);
        var next = Quartz.GetNextIncludedTimeUtc(instant);
        var expected = Calendar.OnOrAfter(day).Value.Day;
        return Quartz.IsTimeIncluded(instant) == Calendar.IsWorkday(day).Value
            && next == (expected == day ? instant : ChinaTime.StartOf(expected))
            && Quartz.Clone().GetNextIncludedTimeUtc(instant) == next;
    });
}
