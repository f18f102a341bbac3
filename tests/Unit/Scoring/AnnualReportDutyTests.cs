using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class AnnualReportDutyTests
{
    [Fact]
    public void Who_was_founded_this_year_owes_nothing_yet() => Assert.Empty(AnnualReportDuty.YearsDue(Made.Seen(Made.Registered("2026-02-01"))));

    [Theory]
    [InlineData("2026-06-30", 0)]
    [InlineData("2026-07-01", 1)]
    public void Who_was_founded_last_year_owes_its_first_report_by_the_end_of_June(string day, int missing) =>
        Assert.Equal(missing, AnnualReportDuty.MissingOn(Made.Seen(Made.Day(day), Made.Registered("2025-02-01"))));

    [Theory]
    [InlineData("2026-06-30", 0)]
    [InlineData("2026-07-01", 1)]
    public void A_report_of_1_July_is_late_once(string filed, int late)
    {
        var subject = Made.Seen(Made.Registered("2025-02-01"), Made.Report(2025, filed));
        Assert.Equal(late, AnnualReportDuty.Late(subject).Count());
        Assert.Equal(0, AnnualReportDuty.MissingOn(subject));
    }

    [Fact]
    public void A_correction_after_June_does_not_make_a_report_late() =>
        Assert.Empty(AnnualReportDuty.Late(Made.Seen(Made.Registered("2025-02-01"), Made.Report(2025, "2026-05-01"), Made.Report(2025, "2026-08-01"))));

    [Theory]
    [InlineData(SubjectKind.Enterprise, 1)]
    [InlineData(SubjectKind.RepresentativeOffice, 3)]
    public void Representative_offices_report_from_March(SubjectKind kind, int month) =>
        Assert.Equal((new DateOnly(2026, month, 1), new DateOnly(2026, 6, 30)), AnnualReportDuty.WindowOf(2025, kind));

    [Fact]
    public void Only_the_last_three_years_are_looked_at() => Assert.Equal([2023, 2024, 2025], AnnualReportDuty.YearsDue(Made.Seen(Made.Registered("2010-02-01"))));

    [Fact]
    public void A_year_of_which_nobody_filed_a_report_was_not_imported_and_says_nothing() => Assert.Empty(AnnualReportDuty.YearsDue(
        SubjectOnDay.See(Made.Subject, [Made.Registered("2010-02-01")], Standpoint.AtEndOf(Made.Today), Surroundings.Unknown)));

    [Fact]
    public void Who_is_known_by_code_alone_owes_nothing() => Assert.Empty(AnnualReportDuty.YearsDue(Made.Seen(Made.Registered("2010-02-01", fromCodeAlone: true))));
}
