using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class CreditRepairTests
{
    private static readonly Lazy<RiskModel> Shipped = new(() => ModelFolder.Load(Path.Combine(AppContext.BaseDirectory, "models", "shipped")).Value);

    private static CreditEvent[] Sound => [Made.Registered("2015-01-01"), Made.Report(2023, "2024-03-01"), Made.Report(2024, "2025-03-01"), Made.Report(2025, "2026-03-01")];

    [Fact]
    public void A_sound_record_has_nothing_to_cure_and_stands_where_it_stands()
    {
        var outlook = Of(Sound);
        Assert.Empty(outlook.Facts);
        Assert.Equal(outlook.Now, outlook.AllCured);
    }

    [Fact]
    public void An_open_entry_keeps_it_at_C_until_it_is_removed_and_removal_is_no_clean_slate()
    {
        var outlook = Of([.. Sound, Made.Abnormal("2026-01-05", AbnormalCause.Unreachable)]);
        var fact = Assert.Single(outlook.Facts);
        Assert.Equal((CurableKind.AbnormalEntry, RiskClass.C, RiskClass.A), (fact.Kind, outlook.Now.Class, fact.Alone.Class));
        Assert.Equal((20, 20), (outlook.Now.Score, fact.Alone.Score));
        Assert.Equal(fact.Alone, outlook.AllCured);
        Assert.Contains("无法联系", fact.Fact.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_for_a_missing_report_is_cured_with_the_report()
    {
        var outlook = Of([.. Sound.Where(creditEvent => creditEvent is not AnnualReportFiled { Year: 2025 }), Made.Abnormal("2026-07-05")]);
        Assert.Equal([CurableKind.AbnormalEntry, CurableKind.MissingReport], outlook.Facts.Select(fact => fact.Kind));
        Assert.Equal((15 + 25 + 20, 15 + 20, 15 + 20), (outlook.Now.Score, outlook.Facts[0].Alone.Score, outlook.Facts[1].Alone.Score));
        Assert.Equal((RiskClass.C, RiskClass.A, RiskClass.C), (outlook.Now.Class, outlook.Facts[0].Alone.Class, outlook.Facts[1].Alone.Class));
        Assert.Equal(outlook.Facts[0].Alone, outlook.AllCured);
    }

    [Fact]
    public void Of_three_missing_reports_each_that_is_filed_lowers_the_points_and_never_raises_the_chance()
    {
        var subject = Made.Seen(Made.Registered("2015-01-01"));
        var (byPoints, byModel) = (CreditRepair.Of(subject, Points), CreditRepair.Of(subject, ByModel));
        Assert.Equal((3 * (15 + 25), 3 * 15), (byPoints.Now.Score, byPoints.AllCured.Score));
        Assert.Equal([15 + 2 * (15 + 25), 15 + 2 * (15 + 25), 15 + 2 * (15 + 25)], byPoints.Facts.Select(fact => fact.Alone.Score));
        Assert.All(byModel.Facts.Select(fact => fact.Alone).Append(byModel.AllCured), reached => Assert.InRange(reached.Probability, 0, byModel.Now.Probability));
    }

    [Fact]
    public void Three_missing_reports_are_no_cheaper_to_leave_than_to_file_under_a_policy_that_caps_them_apart()
    {
        var outlook = CreditRepair.Of(Made.Seen(Made.Registered("2015-01-01")), subject => PolicyVerdict.Judge(Made.Policy, subject, Made.NoRisk));
        Assert.Equal((100, 100 + 15), (outlook.Now.Score, outlook.Facts[0].Alone.Score));
    }

    [Fact]
    public void An_entry_that_is_left_weighs_as_it_did_and_decays_from_then_on()
    {
        CreditEvent[] listed = [.. Sound, Made.Abnormal("2023-01-05", AbnormalCause.Unreachable)];
        CreditEvent[] left = [.. listed, new AbnormalRemoved(EventId.Of("left"), Made.Subject, Made.Day("2025-03-01"), Made.Registered("2015-01-01").Known, ((AbnormalListed)listed[^1]).Entry, null)];
        Assert.Equal((20, 12), (Points(Made.Seen(listed)).Score, Points(Made.Seen(left)).Score));
    }

    [Fact]
    public void The_address_that_an_entry_asked_for_counts_as_no_change_and_the_next_one_does()
    {
        CreditEvent[] listed = [Made.Registered("2015-01-01"), Made.Abnormal("2026-01-05", AbnormalCause.Unreachable)];
        Assert.Equal(1, Made.Value("address-changes-36-months", Made.Seen([Made.Registered("2015-01-01"), Moved("2026-03-01")])));
        Assert.Equal(0, Made.Value("address-changes-36-months", Made.Seen([.. listed, Moved("2026-03-01")])));
        Assert.Equal(1, Made.Value("address-changes-36-months", Made.Seen([.. listed, Moved("2026-03-01"), Moved("2026-05-01")])));

        static SubjectChanged Moved(string day) =>
            new(EventId.Of("moved", day), Made.Subject, Made.Day(day), Made.Registered("2015-01-01").Known, null, null, null, null, null, null, $"海北街{day}号", null);
    }

    [Fact]
    public void Repair_may_be_asked_for_after_the_least_time_of_publicity_and_weighs_by_the_whole_penalty()
    {
        var outlook = Of([.. Sound, Made.Penalised("2026-08-01"), Made.Penalised("2026-06-01", PenaltyKinds.BusinessStopped, 200_000)]);
        Assert.Equal([Made.Day("2027-06-01"), Made.Day("2026-11-01")], outlook.Facts.Select(fact => fact.From));
        Assert.Equal(RiskClass.D, outlook.Now.Class);
        Assert.Equal([RiskClass.A, RiskClass.D], outlook.Facts.Select(fact => fact.Alone.Class));
        Assert.Equal([30, 30 + 90 + 30], outlook.Facts.Select(fact => fact.Alone.Score));
        Assert.Equal(new Reached(RiskClass.A, 0, Made.NoRisk.Probability), outlook.AllCured);
    }

    [Fact]
    public void What_is_repaired_not_published_or_too_old_to_weigh_is_not_listed()
    {
        var repaired = Made.Penalised("2026-01-01");
        Assert.Empty(Of([.. Sound, repaired, Made.Repaired(repaired, "2026-05-01"), Made.Penalised("2026-06-01", PenaltyKinds.Warning, null), Made.Penalised("2016-06-01")]).Facts);
    }

    [Fact]
    public void A_place_on_the_serious_list_may_be_left_after_a_year()
    {
        var fact = Assert.Single(Of([.. Sound, Made.Serious("2026-02-01")]).Facts);
        Assert.Equal((CurableKind.SeriousEntry, Made.Day("2027-02-01"), RiskClass.A), (fact.Kind, fact.From, fact.Alone.Class));
    }

    [Fact]
    public void What_is_assumed_and_what_the_law_asks_for_is_said()
    {
        var report = Assert.Single(Of([.. Sound.Where(creditEvent => creditEvent is not AnnualReportFiled { Year: 2025 })]).Facts);
        Assert.Contains("假定其内容与最近一份年报相同", report.ToDo.Chinese, StringComparison.Ordinal);
        Assert.Contains("taken to say what the latest report says", report.ToDo.English, StringComparison.Ordinal);
        Assert.Contains("未再受到较重行政处罚", Assert.Single(Of([.. Sound, Made.Serious("2026-02-01")]).Facts).ToDo.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_leaves_a_list_does_not_become_its_own_troubled_neighbour()
    {
        CreditEvent[] events = [.. Sound, Made.Abnormal("2026-01-05", AbnormalCause.Unreachable)];
        var tally = new SurroundingsTally(Standpoint.AtEndOf(Made.Today));
        tally.Add(Made.Subject, [.. events]);
        var seats = new List<double?>();
        CreditRepair.Of(SubjectOnDay.See(Made.Subject, events, Standpoint.AtEndOf(Made.Today), tally.ToSurroundings()), subject =>
        {
            seats.Add(Made.Value("troubled-at-same-seat", subject));
            return Points(subject);
        });
        Assert.Equal(0, seats.Max());
        Assert.True(seats.Count > 1);
    }

    [Fact]
    public void The_model_scores_the_cured_record_too()
    {
        var subject = Made.Seen([.. Sound, Made.Penalised("2026-03-01"), Made.Abnormal("2026-01-05", AbnormalCause.Unreachable)]);
        var outlook = CreditRepair.Of(subject, ByModel);
        Assert.Equal(2, outlook.Facts.Length);
        var without = Made.Seen([.. Sound, Made.Abnormal("2026-01-05", AbnormalCause.Unreachable)]);
        Assert.Equal(Shipped.Value.ChanceOf(FeatureCatalogue.RowOf(without)), outlook.Facts.Single(fact => fact.Kind == CurableKind.Penalty).Alone.Probability);
        Assert.NotEqual(outlook.Now.Probability, outlook.AllCured.Probability);
    }

    [Fact]
    public void Every_kind_of_event_has_words_in_both_languages()
    {
        CreditEvent[] events = [.. Sound, Made.Abnormal("2026-01-05"), Made.AbnormalRemoved("2026-02-05"), Made.Serious("2026-02-01"), Made.Penalised("2026-01-01"), Made.Repaired(Made.Penalised("2026-01-01"), "2026-05-01"), Made.Inspected("2026-04-01")];
        Assert.All(events, creditEvent =>
        {
            var words = CreditEventWords.Of(creditEvent);
            Assert.StartsWith(creditEvent.Happened.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), words.Chinese, StringComparison.Ordinal);
            Assert.DoesNotContain(words.English, character => character > '\u4e00' && !creditEvent.ToString().Contains(character, StringComparison.Ordinal));
        });
    }

    private static RepairOutlook Of(params CreditEvent[] events) => CreditRepair.Of(Made.Seen(events), Points);

    private static Classification Points(SubjectOnDay subject) => PolicyVerdict.Judge(Made.PolicyWithPacks, subject, Made.NoRisk);

    private static Classification ByModel(SubjectOnDay subject) =>
        PolicyVerdict.Judge(Made.Policy, subject, new ModelOpinion(Shipped.Value.ChanceOf(FeatureCatalogue.RowOf(subject)), 0, []));
}
