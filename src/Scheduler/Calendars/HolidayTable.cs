using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Files;

namespace Xinheng.Scheduler.Calendars;

/// <summary>
/// The holiday notices that the product knows. The shipped ones (2020–2026) name their documents; a file of the same form in the data directory
/// adds years, or replaces a year whole, so that next year's notice needs no new version of the program.
/// </summary>
public sealed class HolidayTable
{
    /// <summary>Name of the file in the data directory that adds and replaces years.</summary>
    public const string FileName = "holidays.json";

    private const int LongestHolidayDays = 15; // 8 or 9 is usual, 10 was ordered in 2020; a longer one is a mistyped month

    private static readonly Lazy<HolidayTable> Builtin = new(() => Parse(OwnFile.Shipped(FileName), FileName).Value);

    private HolidayTable(ImmutableArray<HolidayNotice> notices) => Notices = notices;

    /// <summary>The notices that ship with the product.</summary>
    public static HolidayTable Shipped => Builtin.Value;

    /// <summary>A notice for each year, ascending.</summary>
    public ImmutableArray<HolidayNotice> Notices { get; }

    /// <summary>Reads a table of the shipped file's form.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in refusals.</param>
    /// <returns>The table, or a refusal for each thing that is wrong with it.</returns>
    public static Answer<HolidayTable> Parse(string json, string file)
    {
        if (!OwnFile.Parse<HolidayFile>(json, file, Unreadable).TryGet(out var read, out var why)) return Answer<HolidayTable>.Refused(why);
        if (read.Notices.IsDefault) return Unreadable("null").At(new Place(file));
        var refusals = read.Notices.SelectMany(Check)
            .Concat(read.Notices.GroupBy(notice => notice.Year).Where(year => year.Count() > 1).Select(year => Twice(year.Key)))
            .Select(refusal => refusal.At(new Place(file))).ToImmutableArray();
        return refusals.IsEmpty ? new HolidayTable([.. read.Notices.OrderBy(notice => notice.Year)]) : Answer<HolidayTable>.Refused(refusals);
    }

    /// <summary>This table with the years of another added or, where both have them, replaced.</summary>
    public HolidayTable With(HolidayTable newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        var replaced = newer.Notices.Select(notice => notice.Year).ToHashSet();
        return new([.. Notices.Where(notice => !replaced.Contains(notice.Year)).Concat(newer.Notices).OrderBy(notice => notice.Year)]);
    }

    /// <summary>The working days that follow from the notices.</summary>
    public WorkdayCalendar ToCalendar()
    {
        var holidays = Notices.SelectMany(notice => notice.Holidays).ToList();
        return new(Notices.Select(notice => notice.Year), holidays.SelectMany(holiday => holiday.DaysOff), holidays.SelectMany(holiday => holiday.Makeup));
    }

    private static IEnumerable<Refusal> Check(HolidayNotice notice)
    {
        if (notice.Year is < 2000 or > 2200) yield return Wrong(notice.Year, "年份", "the year", notice.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (notice.Holidays.IsDefaultOrEmpty) yield return Wrong(notice.Year, "节假日为空", "no holidays", "[]");
        foreach (var holiday in notice.Holidays.IsDefault ? [] : notice.Holidays)
        {
            var length = holiday.Until.DayNumber - holiday.From.DayNumber + 1;
            if (length is < 1 or > LongestHolidayDays) yield return Wrong(notice.Year, $"{holiday.Name}的起止日期", $"first and last day of {holiday.Name}", $"{holiday.From:O}–{holiday.Until:O}");
            if (holiday.Until.Year != notice.Year) yield return Wrong(notice.Year, $"{holiday.Name}不在该年", $"{holiday.Name} is not of that year", $"{holiday.Until:O}");
            foreach (var day in holiday.Makeup.IsDefault ? [] : holiday.Makeup)
            {
                if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) yield return Wrong(notice.Year, "调休上班日不是周六或周日", "a make-up working day that is no Saturday or Sunday", $"{day:O}");
                if (notice.Holidays.Any(other => day >= other.From && day <= other.Until)) yield return Wrong(notice.Year, "同一天既放假又上班", "a day both off and worked", $"{day:O}");
            }
        }
    }

    private static Refusal Unreadable(string detail) => new(
        "holidays.file",
        new($"节假日表无法读取：{detail}", $"the holiday table cannot be read: {detail}"),
        new("请按随程序提供的 holidays.json 的格式填写", "write it in the form of the holidays.json that comes with the program"));

    private static Refusal Wrong(int year, string chinese, string english, string value) => new(
        "holidays.notice",
        new($"{year} 年的节假日安排有误：{chinese}（{value}）", $"the notice for {year} is wrong: {english} ({value})"),
        new("请对照国务院办公厅通知原文核对", "compare with the text of the State Council's notice"));

    private static Refusal Twice(int year) => new(
        "holidays.twice",
        new($"{year} 年的节假日安排出现两次", $"the notice for {year} stands twice"),
        new("每年只保留一条，修改通知并入同一条", "keep one entry a year, amendments included"));

    private sealed record HolidayFile(ImmutableArray<HolidayNotice> Notices);
}
