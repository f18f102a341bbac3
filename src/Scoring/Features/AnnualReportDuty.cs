using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// Which annual reports a subject owed by a day and what became of them (《企业信息公示暂行条例》, 国务院令第654号, amended by 第777号): the report for
/// a year is filed from 1 January to 30 June of the next, by representative offices from 1 March; who was founded in a year reports on it in the
/// next. Years of which no report of anybody is on record were not imported and say nothing.
/// </summary>
public static class AnnualReportDuty
{
    /// <summary>The first year on which reports were filed.</summary>
    public const int FirstYear = 2013;

    /// <summary>How many of the latest years are looked at.</summary>
    public const int YearsLookedAt = 3;

    /// <summary>What features of this duty look at.</summary>
    internal static readonly Bilingual DayRule = new("评定日前已截止的最近三个年度，评定日终了前已知的年报", "the last three years whose window closed before the day, by the reports known at its end");

    /// <summary>First and last day on which the report for a year is in time.</summary>
    public static (DateOnly Opens, DateOnly Closes) WindowOf(int year, SubjectKind kind) =>
        (new DateOnly(year + 1, kind == SubjectKind.RepresentativeOffice ? 3 : 1, 1), new DateOnly(year + 1, 6, 30));

    /// <summary>The years, ascending, whose reports were due before the day; none for a subject of which only the code is known or that owes none.</summary>
    public static IEnumerable<int> YearsDue(SubjectOnDay subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.ReportYearsDue(Due);
    }

    private static IEnumerable<int> Due(SubjectOnDay subject)
    {
        if (subject.State.Registration is not { FromCodeAlone: false, EstablishedOn: { } established } || !subject.Kind.IsClassified()) yield break;
        var last = subject.Day > WindowOf(subject.Day.Year - 1, subject.Kind).Closes ? subject.Day.Year - 1 : subject.Day.Year - 2;
        for (var year = Math.Max(Math.Max(FirstYear, established.Year), last - YearsLookedAt + 1); year <= last; year++)
        {
            if (subject.Surroundings.HasReportsFor(year)) yield return year;
        }
    }

    /// <summary>Reports that were due and are not filed on the day.</summary>
    public static int MissingOn(SubjectOnDay subject) => MissingYearsOn(subject).Count();

    /// <summary>The years, ascending, whose reports were due and are not filed on the day.</summary>
    public static IEnumerable<int> MissingYearsOn(SubjectOnDay subject) => YearsDue(subject).Where(year => !IsFiled(subject, year));

    /// <summary>Reports that were filed, but first after the window's end: once each, as they were first filed, since a correction makes none later.</summary>
    public static IEnumerable<AnnualReportFiled> Late(SubjectOnDay subject) => YearsDue(subject)
        .Where(year => IsFiled(subject, year) && IsLate(subject, year))
        .Select(year => subject.State.FirstReportFor(year)!);

    /// <summary>The latest report that was first filed by its deadline, whatever was filed late since; null where there is none.</summary>
    public static AnnualReportFiled? LatestInTime(SubjectOnDay subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Reports.LastOrDefault(report => !IsLate(subject, report.Year));
    }

    private static bool IsLate(SubjectOnDay subject, int year) => subject.State.FirstFiled[year] > WindowOf(year, subject.Kind).Closes;

    private static bool IsFiled(SubjectOnDay subject, int year) => subject.State.FirstFiled.TryGetValue(year, out var filed) && filed <= subject.Day;
}
