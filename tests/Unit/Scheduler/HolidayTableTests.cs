using Xinheng.Scheduler.Calendars;

namespace Xinheng.Tests.Unit.Scheduler;

public sealed class HolidayTableTests
{
    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday that is made up for
    [InlineData("2026-02-14", 1, "2026-02-24")] // over the Spring Festival, 15th to 23rd
    [InlineData("2026-09-18", 20, "2026-10-22")] // both holidays of autumn, with their Sunday and Saturday worked
    [InlineData("2020-01-23", 1, "2020-02-03")] // the holiday that was prolonged; Saturday 1 February no longer worked
    [InlineData("2025-12-31", 2, "2026-01-05")] // over the new year, with Sunday 4 January worked
    public void Working_days_follow_the_notices(string day, int count, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), HolidayTable.Shipped.ToCalendar().After(DateOnly.Parse(day, null), count).Value.Day);

    [Fact]
    public void A_year_without_a_notice_is_refused_and_not_guessed()
    {
        var calendar = HolidayTable.Shipped.ToCalendar();
        Assert.Equal("calendar.year", calendar.After(new(2026, 12, 31), 1).Refusals[0].Code);
        Assert.Equal("calendar.year", calendar.IsWorkday(new(2019, 12, 31)).Refusals[0].Code);
        Assert.Equal(Enumerable.Range(2020, 7), calendar.Years);
    }

    [Fact]
    public void A_file_adds_a_year_and_replaces_another_whole()
    {
        var own = HolidayTable.Parse(
            """
            { "notices": [
              { "year": 2027, "documents": ["made up"], "holidays": [ { "name": "元旦", "from": "2027-01-01", "until": "2027-01-03", "makeup": [] } ] },
              { "year": 2026, "documents": ["made up"], "holidays": [ { "name": "国庆节", "from": "2026-10-01", "until": "2026-10-02", "makeup": [] } ] }
            ] }
            """,
            "holidays.json").Value;
        var calendar = HolidayTable.Shipped.With(own).ToCalendar();
        Assert.Equal(new DateOnly(2027, 1, 4), calendar.After(new(2026, 12, 31), 1).Value.Day);
        Assert.True(calendar.IsWorkday(new(2026, 10, 5)).Value);
        Assert.False(calendar.IsWorkday(new(2026, 10, 10)).Value);
    }

    [Theory]
    [InlineData("""{ "notices": [ { "year": 2027, """, "holidays.file")]
    [InlineData("""{ "notices": [ { "year": 2027, "documents": [], "holidays": [ { "name": "x", "from": "2027-10-07", "until": "2027-10-01", "makeup": [] } ] } ] }""", "holidays.notice")]
    [InlineData("""{ "notices": [ { "year": 2027, "documents": [], "holidays": [ { "name": "x", "from": "2027-10-01", "until": "2027-10-07", "makeup": ["2027-10-08"] } ] } ] }""", "holidays.notice")]
    [InlineData("""{ "notices": [ { "year": 2027, "documents": [], "holidays": [ { "name": "x", "from": "2027-10-01", "until": "2027-10-07", "makeup": ["2027-10-02"] } ] } ] }""", "holidays.notice")]
    [InlineData("""{ "notices": [ { "year": 2027, "documents": [], "holidays": [] } ] }""", "holidays.notice")]
    public void A_wrong_table_is_refused_with_its_file(string json, string code)
    {
        var refusal = HolidayTable.Parse(json, "own.json").Refusals[0];
        Assert.Equal((code, "own.json"), (refusal.Code, refusal.Where.File));
    }
}
