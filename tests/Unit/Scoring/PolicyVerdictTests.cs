using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class PolicyVerdictTests
{
    private static readonly CreditEvent Old = Made.Registered("2015-01-01");

    /// <summary>An old firm with all its reports, so that nothing but the case itself is on record.</summary>
    private static readonly CreditEvent[] Clean = [Old, Made.Report(2023, "2024-03-01"), Made.Report(2024, "2025-03-01"), Made.Report(2025, "2026-03-01")];

    [Fact]
    public void A_clean_old_firm_of_no_risk_is_A_without_any_rule()
    {
        var verdict = Judge(Made.Seen(Clean));
        Assert.Equal((RiskClass.A, 0), (verdict.Class, verdict.Score));
        Assert.Empty(verdict.Reasons);
    }

    public static TheoryData<string, RiskClass, CreditEvent[]> Rules => new()
    {
        { "direct.serious-list", RiskClass.D, [.. Clean, Made.Serious("2025-01-01")] },
        { "direct.abnormal-3-years", RiskClass.D, [.. Clean, Made.Abnormal("2023-09-30")] },
        { "direct.revoked", RiskClass.D, [.. Clean, new StatusChanged(EventId.Of("s"), Made.Subject, Made.Day("2024-01-01"), default, RegistrationStatus.RevokedNotDeregistered, null)] },
        { "direct.annulled", RiskClass.D, [.. Clean, new StatusChanged(EventId.Of("s"), Made.Subject, Made.Day("2024-01-01"), default, RegistrationStatus.Annulled, null)] },
        { "direct.stopped", RiskClass.D, [.. Clean, Made.Penalised("2025-10-01", PenaltyKinds.BusinessStopped)] },
        { "direct.stopped", RiskClass.D, [.. Clean, Made.Penalised("2026-05-01", PenaltyKinds.LicenceRevoked | PenaltyKinds.Fine)] },
        { "direct.obstructed", RiskClass.D, [.. Clean, Made.Inspected("2025-12-01", ResultCode.Obstructed)] },
        { "direct.unreachable-no-reports", RiskClass.D, [Old, Made.Report(2023, "2024-03-01"), Made.Abnormal("2025-03-01", AbnormalCause.Unreachable)] },
        { "floor.abnormal", RiskClass.C, [.. Clean, Made.Abnormal("2023-10-01")] },
        { "ceiling.short-history", RiskClass.B, [Made.Registered("2025-10-01")] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_sets_its_class_and_is_named_in_the_reasons(string rule, RiskClass riskClass, CreditEvent[] events)
    {
        var verdict = Judge(Made.Seen(events));
        Assert.Equal(riskClass, verdict.Class);
        var reason = Assert.Single(verdict.Reasons, reason => reason.Rule == rule);
        Assert.Equal(0, reason.Points);
        Assert.All(reason.Events, id => Assert.Contains(events, creditEvent => creditEvent.Id == id));
    }

    /// <summary>Whom a direct rule strikes is told which event it rests on, which document stands behind the record, and whose rule it is.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_that_sets_or_bounds_a_class_names_its_event_or_particulars_and_its_source(string rule, RiskClass riskClass, CreditEvent[] events)
    {
        // Of annulment the shipped policy says nothing: who was annulled has no class.
        if (rule == "direct.annulled") return;
        var verdict = PolicyVerdict.Judge(Made.PolicyWithPacks, Made.Seen(events), Made.NoRisk);
        Assert.True(verdict.Class >= riskClass);
        var reason = Assert.Single(verdict.Reasons, reason => reason.Rule == rule);
        Assert.EndsWith("规则来源 I：本系统自定）", reason.Says.Chinese, StringComparison.Ordinal);
        Assert.EndsWith("source of the rule I: our own choice)", reason.Says.English, StringComparison.Ordinal);
        Assert.Equal(rule != "ceiling.short-history", reason.Says.Chinese.Contains("记录依据 《", StringComparison.Ordinal));
        Assert.NotEqual(rule == "ceiling.short-history", reason.Events.Length > 0);
    }

    [Fact]
    public void The_document_by_which_a_status_came_is_among_the_reasons()
    {
        var revoked = new StatusChanged(EventId.Of("s"), Made.Subject, Made.Day("2024-01-01"), default, RegistrationStatus.RevokedNotDeregistered, "粤湛市监处〔2024〕7号");
        var subject = Made.Seen([.. Clean, revoked]);
        Assert.Equal([revoked.Id], Assert.Single(Judge(subject).Reasons, reason => reason.Rule == "direct.revoked").Events);
        Assert.Equal("2024-01-01 登记状态变为吊销未注销：粤湛市监处〔2024〕7号", CreditEventWords.Of(revoked).Chinese);

        var registeredSo = Made.Registered("2015-01-01", status: RegistrationStatus.RevokedNotDeregistered);
        Assert.Equal([registeredSo.Id], Assert.Single(Judge(Made.Seen(registeredSo)).Reasons, reason => reason.Rule == "direct.revoked").Events);
        Assert.Equal("2015-01-01 登记，状态为吊销未注销", CreditEventWords.Of(registeredSo).Chinese);
    }

    [Fact]
    public void An_absence_names_its_years_and_a_short_history_its_beginning()
    {
        var missing = Made.Seen(Old, Made.Report(2023, "2024-03-01"), Made.Abnormal("2025-03-01", AbnormalCause.Unreachable));
        Assert.Contains("2024、2025年度未公示", Says("direct.unreachable-no-reports", missing), StringComparison.Ordinal);
        Assert.Equal("应报年报未公示：2024、2025年度未公示", Says("points.report-missing", missing));
        Assert.Contains("记录始于2025-10-01", Says("ceiling.short-history", Made.Seen(Made.Registered("2025-10-01"))), StringComparison.Ordinal);
        Assert.Contains("没有任何记录", Says("ceiling.short-history", SubjectOnDay.With(Made.Subject, CreditState.Empty, Made.Today, Surroundings.Unknown)), StringComparison.Ordinal);

        static string Says(string rule, SubjectOnDay subject) => Assert.Single(Judge(subject).Reasons, reason => reason.Rule == rule).Says.Chinese;
    }

    /// <summary>A correction of this summer made a report that was late years ago weigh in full again.</summary>
    [Theory]
    [InlineData("default-1", "points.report-late")]
    [InlineData("default-2", "points.report-missing-or-late")]
    public void A_correction_makes_a_late_report_no_younger_and_the_reason_names_the_first_filing(string policy, string rule)
    {
        CreditEvent[] late = [Old, Made.Report(2023, "2024-08-01"), Made.Report(2024, "2025-03-01"), Made.Report(2025, "2026-03-01")];
        CreditEvent[] corrected = [.. late, Made.Report(2023, "2026-08-01")];
        var written = policy == "default-1" ? Made.Policy : Made.PolicyWithPacks;
        var (before, after) = (Told(late), Told(corrected));
        Assert.Equal((5, 5), (before.Points, after.Points));
        Assert.Equal([late[1].Id], before.Events);
        Assert.Equal([late[1].Id], after.Events);

        Reason Told(CreditEvent[] events) => Assert.Single(PolicyVerdict.Judge(written, Made.Seen(events), Made.NoRisk).Reasons, reason => reason.Rule == rule);
    }

    [Fact]
    public void Who_was_annulled_is_gone_and_has_no_class_so_that_the_shipped_policies_promise_none()
    {
        var annulled = new StatusChanged(EventId.Of("s"), Made.Subject, Made.Day("2024-01-01"), default, RegistrationStatus.Annulled, null);
        Assert.False(Made.Seen([.. Clean, annulled]).IsClassified);
        Assert.DoesNotContain(Made.PolicyWithPacks.Direct, rule => rule.When == "registration-annulled");
    }

    public static TheoryData<string, CreditEvent[]> JustNot => new()
    {
        { "direct.serious-list", [.. Clean, Made.Serious("2025-01-01"), new SeriousRemoved(EventId.Of("x"), Made.Subject, Made.Day("2026-02-01"), default, "S-1", null)] },
        { "direct.abnormal-3-years", [.. Clean, Made.Abnormal("2023-10-01")] },
        { "direct.abnormal-3-years", [.. Clean, Made.Abnormal("2020-01-01"), Made.AbnormalRemoved("2026-09-30")] },
        { "direct.stopped", [.. Clean, Made.Penalised("2025-09-30", PenaltyKinds.BusinessStopped)] },
        { "direct.stopped", [.. Clean, Made.Penalised("2026-01-01", PenaltyKinds.BusinessStopped), Made.Repaired(Made.Penalised("2026-01-01", PenaltyKinds.BusinessStopped), "2026-08-01")] },
        { "direct.obstructed", [.. Clean, Made.Inspected("2025-09-30", ResultCode.Obstructed)] },
        { "direct.unreachable-no-reports", [Old, Made.Report(2023, "2024-03-01"), Made.Report(2024, "2025-03-01"), Made.Abnormal("2025-03-01", AbnormalCause.Unreachable)] },
        { "direct.unreachable-no-reports", [Old, Made.Abnormal("2025-03-01", AbnormalCause.AnnualReportMissing)] },
        { "floor.abnormal", [.. Clean, Made.Abnormal("2025-03-01"), Made.AbnormalRemoved("2025-04-01")] },
        { "ceiling.short-history", [Made.Registered("2025-09-30")] },
    };

    [Theory]
    [MemberData(nameof(JustNot))]
    public void What_just_misses_a_rule_does_not_set_it_off(string rule, CreditEvent[] events) => Assert.DoesNotContain(Judge(Made.Seen(events)).Reasons, reason => reason.Rule == rule);

    [Theory]
    [InlineData(250, RiskClass.A)]
    [InlineData(251, RiskClass.B)]
    [InlineData(500, RiskClass.B)]
    [InlineData(501, RiskClass.C)]
    [InlineData(750, RiskClass.C)]
    [InlineData(751, RiskClass.D)]
    [InlineData(1000, RiskClass.D)]
    public void Cuts_are_250_500_and_750(int points, RiskClass riskClass) => Assert.Equal(riskClass, PolicyVerdict.Judge(Made.Policy, Made.Seen(Clean), new ModelOpinion(0.1, points, [])).Class);

    [Fact]
    public void A_ceiling_never_makes_a_class_better() =>
        Assert.Equal(RiskClass.C, PolicyVerdict.Judge(Made.Policy, Made.Seen(Made.Registered("2026-01-01")), new ModelOpinion(0.1, 600, [])).Class);

    [Theory]
    [InlineData("2025-10-01", 30)]
    [InlineData("2025-09-30", 18)]
    [InlineData("2024-09-30", 9)]
    [InlineData("2023-09-30", 0)]
    public void A_penalty_weighs_full_for_a_year_then_three_fifths_then_three_tenths_then_nothing(string day, int points) =>
        Assert.Equal(points, Judge(Made.Seen([.. Clean, Made.Penalised(day)])).Score);

    [Fact]
    public void Points_of_the_record_and_of_the_model_add_up_to_the_score()
    {
        var verdict = PolicyVerdict.Judge(
            Made.Policy, Made.Seen([.. Clean, Made.Penalised("2026-01-05", PenaltyKinds.Fine, 200_000), Made.Inspected("2026-01-01", ResultCode.OrderedToCorrect)]),
            new ModelOpinion(0.02, 100, [new Reason("model.start", new("起点", "start"), 100, [])]));
        Assert.Equal(30 + 30 + 20 + 100, verdict.Score);
        Assert.Equal(verdict.Score, verdict.Reasons.Sum(reason => reason.Points));
    }

    [Fact]
    public void Reports_that_are_missing_give_points_without_events()
    {
        var reason = Assert.Single(Judge(Made.Seen(Old)).Reasons, reason => reason.Rule == "points.report-missing");
        Assert.Equal(100, reason.Points);
        Assert.Empty(reason.Events);
    }

    private static Classification Judge(SubjectOnDay subject) => PolicyVerdict.Judge(Made.Policy, subject, Made.NoRisk);
}
