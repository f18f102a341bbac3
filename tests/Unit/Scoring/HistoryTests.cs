using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>Late, corrected and repaired records: what was decided before stays as it was, and what is decided after follows the record.</summary>
public sealed class HistoryTests
{
    private static readonly DateOnly April = new(2026, 4, 30);
    private static readonly DateOnly July = new(2026, 7, 31);
    private static readonly CreditEvent[] Clean = [Made.Registered("2015-01-01"), Made.Report(2022, "2023-03-01"), Made.Report(2023, "2024-03-01"), Made.Report(2024, "2025-03-01"), Made.Report(2025, "2026-03-01")];

    [Fact]
    public void A_penalty_of_March_recorded_in_June_leaves_April_as_it_was_and_counts_in_July()
    {
        var late = Made.Penalised("2026-03-01", PenaltyKinds.BusinessStopped, known: "2026-06-10");
        Assert.Equal(Told(April, Clean), Told(April, [.. Clean, late]));
        Assert.Equal(RiskClass.D, Class(July, [.. Clean, late]));
    }

    [Fact]
    public void A_corrected_result_counts_from_when_the_correction_is_known()
    {
        var first = Made.Inspected("2026-03-01", ResultCode.Obstructed);
        var corrected = first with { Id = EventId.Of("corrected"), Known = ChinaTime.StartOf(Made.Day("2026-06-10")), Results = [new ItemResult("AMR-01", [ResultCode.NothingFound], null)] };
        Assert.Equal(Told(April, [.. Clean, first]), Told(April, [.. Clean, first, corrected]));
        Assert.Equal((RiskClass.D, RiskClass.A), (Class(April, [.. Clean, first, corrected]), Class(July, [.. Clean, first, corrected])));
    }

    [Fact]
    public void A_corrected_penalty_is_one_penalty_with_its_new_amount()
    {
        var first = Made.Penalised("2026-03-01", fine: 200_000);
        var corrected = first with { Id = EventId.Of("corrected"), Known = ChinaTime.StartOf(Made.Day("2026-06-10")), FineYuan = 2_000 };
        Assert.Equal(1, Made.Value("penalties-12-months", Made.Seen(July, [.. Clean, first, corrected])));
        Assert.Equal((60, 30), (Score(April, [.. Clean, first, corrected]), Score(July, [.. Clean, first, corrected])));
    }

    [Fact]
    public void A_corrected_annual_report_changes_its_amounts_from_the_day_of_the_correction()
    {
        var corrected = Made.Report(2025, "2026-06-10") with { NetProfitYuan = -5 };
        Assert.Equal((0, 1), (Made.Value("net-loss", Made.Seen(April, [.. Clean, corrected])), Made.Value("net-loss", Made.Seen(July, [.. Clean, corrected]))));
        Assert.Equal((0, 1), (Made.Value("annual-reports-corrected", Made.Seen(April, [.. Clean, corrected])), Made.Value("annual-reports-corrected", Made.Seen(July, [.. Clean, corrected]))));
        Assert.Equal(Told(April, Clean), Told(April, [.. Clean, corrected]));
    }

    [Fact]
    public void A_complaint_is_substantiated_from_when_that_is_known()
    {
        CreditEvent[] events = [.. Clean, Made.Complaint("2026-03-01"), Made.Complaint("2026-03-01", substantiated: true, known: "2026-06-10")];
        Assert.Equal((0, 1), (Made.Value("substantiated-complaints-36-months", Made.Seen(April, events)), Made.Value("substantiated-complaints-36-months", Made.Seen(July, events))));
        Assert.Equal(1, Made.Value("complaints-36-months", Made.Seen(July, events)));
    }

    [Fact]
    public void From_its_repair_on_a_penalty_weighs_nothing_and_April_replays_with_its_weight()
    {
        var penalty = Made.Penalised("2026-03-01", PenaltyKinds.BusinessStopped);
        CreditEvent[] events = [.. Clean, penalty, Made.Repaired(penalty, "2026-06-10")];
        Assert.Equal(Told(April, [.. Clean, penalty]), Told(April, events));
        Assert.Equal(Told(July, Clean), Told(July, events));
        Assert.Equal((RiskClass.D, RiskClass.A), (Class(April, events), Class(July, events)));
    }

    [Fact]
    public void A_repair_recorded_late_leaves_June_as_it_was_decided()
    {
        var penalty = Made.Penalised("2026-03-01");
        var late = Made.Repaired(penalty, "2026-06-10") with { Known = ChinaTime.StartOf(Made.Day("2026-07-15")) };
        var june = Made.Day("2026-06-30");
        Assert.Equal(Told(june, [.. Clean, penalty]), Told(june, [.. Clean, penalty, late]));
        Assert.Equal(Told(July, Clean), Told(July, [.. Clean, penalty, late]));
    }

    [Theory]
    [InlineData(SubjectKind.Enterprise)]
    [InlineData(SubjectKind.RepresentativeOffice)]
    [InlineData(SubjectKind.IndividualBusiness)]
    public void Who_was_founded_this_year_is_not_late_and_who_filed_on_1_July_is_late_once(SubjectKind kind)
    {
        var founded = Made.Seen(Made.Registered("2026-02-01", kind));
        Assert.Equal((0, 0), (Made.Value("annual-reports-missing-or-late", founded), Made.Value("annual-reports-missing", founded)));
        var late = Made.Seen(Made.Registered("2025-02-01", kind), Made.Report(2025, "2026-07-01"), Made.Report(2025, "2026-08-01"));
        Assert.Equal((1, 0), (Made.Value("annual-reports-missing-or-late", late), Made.Value("annual-reports-missing", late)));
    }

    /// <summary>All that a class rests on, in one text: the row of features, the class, its reasons and their events.</summary>
    private static string Told(DateOnly day, CreditEvent[] events)
    {
        var subject = Made.Seen(day, events);
        var verdict = PolicyVerdict.Judge(Made.PolicyWithPacks, subject, Made.NoRisk);
        return $"{string.Join(' ', FeatureCatalogue.RowOf(subject))} {verdict.Class} {verdict.Score} "
            + string.Join(';', verdict.Reasons.Select(reason => $"{reason.Rule} {reason.Says.Chinese} {reason.Points} {string.Join(',', reason.Events)}"));
    }

    private static RiskClass Class(DateOnly day, CreditEvent[] events) => PolicyVerdict.Judge(Made.Policy, Made.Seen(day, events), Made.NoRisk).Class;

    private static int Score(DateOnly day, CreditEvent[] events) => PolicyVerdict.Judge(Made.Policy, Made.Seen(day, events), Made.NoRisk).Score;
}
