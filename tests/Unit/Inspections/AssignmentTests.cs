using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Tests.Unit.Inspections;

public sealed class AssignmentTests
{
    [Fact]
    public void A_visit_is_accepted_when_every_member_has_accepted()
    {
        var assigned = Some.Assignment();
        Assert.Equal(AssignmentState.Assigned, assigned.State);
        var half = assigned.Accept("I2").Value;
        Assert.Equal(AssignmentState.Assigned, half.State);
        Assert.Equal(AssignmentState.Accepted, half.Accept("I1").Value.State);
    }

    [Fact]
    public void Accepting_twice_changes_nothing()
    {
        var once = Some.Assignment().Accept("I1").Value;
        Assert.Same(once, once.Accept("I1").Value);
    }

    [Fact]
    public void Nobody_outside_the_team_accepts_leaves_or_submits()
    {
        var visit = Some.Accepted();
        Assert.Equal("assignment.unknown", visit.Accept("I9").Refusals[0].Code);
        Assert.Equal("assignment.unknown", visit.AskRecusal("I9", RecusalGround.RelativesInterest, "亲属").Refusals[0].Code);
        Assert.Equal("assignment.unknown", visit.Submit(Some.Submission(by: "I9"), Some.Certificates).Refusals[0].Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Recusal_needs_a_reason(string reason) => Assert.Equal("recusal.reason", Some.Assignment().AskRecusal("I1", RecusalGround.RelativesInterest, reason).Refusals[0].Code);

    [Fact]
    public void A_refill_touches_that_place_only_and_the_first_team_stays_on_record()
    {
        var asked = Some.Accepted().AskRecusal("I1", RecusalGround.RelativesInterest, "近亲属任职").Value;
        Assert.Equal(AssignmentState.RecusalAsked, asked.State);
        var filled = asked.Refill("I1", PlaceRefill.By("I3")).Value;
        Assert.Equal(["I1", "I2"], filled.FirstTeam);
        Assert.Equal(["I2", "I3"], filled.Team);
        Assert.Equal(MemberState.Accepted, filled.Of("I2")!.State);
        Assert.Equal("近亲属任职", filled.Of("I1")!.Reason);
        Assert.Equal(AssignmentState.Assigned, filled.State);
        Assert.Equal(AssignmentState.Accepted, filled.Accept("I3").Value.State);
    }

    [Fact]
    public void A_withdrawn_visit_keeps_its_team_on_record_and_takes_no_command()
    {
        var withdrawn = Some.Accepted().Withdraw("duplicate-subject").Value;
        Assert.Equal((AssignmentState.Withdrawn, "duplicate-subject"), (withdrawn.State, withdrawn.WithdrawnFor));
        Assert.Equal(["I1", "I2"], withdrawn.Team);
        Assert.Equal("assignment.withdrawn", withdrawn.Accept("I1").Refusals[0].Code);
        Assert.Equal("assignment.withdrawn", withdrawn.AskRecusal("I1", RecusalGround.OwnInterest, "亲属").Refusals[0].Code);
        Assert.Equal("assignment.withdrawn", withdrawn.Submit(Some.Submission(), Some.Certificates).Refusals[0].Code);
        Assert.Equal("assignment.unknown", withdrawn.Accept("I9").Refusals[0].Code);
        Assert.Same(withdrawn, withdrawn.Withdraw("force-majeure").Value);
    }

    [Fact]
    public void A_visit_with_results_is_neither_withdrawn_nor_changed()
    {
        var done = Some.Accepted().Submit(Some.Submission(), Some.Certificates).Value;
        Assert.Equal("assignment.done", done.Withdraw("duplicate-subject").Refusals[0].Code);
        Assert.Equal("assignment.done", done.Lighten([new("T1", "登记事项检查")]).Refusals[0].Code);
        Assert.Equal("assignment.done", done.Gain([new("T9", "专项检查")], [], null).Refusals[0].Code);
    }

    [Fact]
    public void A_visit_that_gains_a_task_gains_its_items_and_whom_it_needs_and_the_first_team_stays_on_record()
    {
        var gained = Some.Accepted().Gain([.. Some.Sheet.Items, new("T9", "专项检查")], ["I3"], null).Value;
        Assert.Equal(["T1", "T2", "T9"], gained.Sheet.Items.Select(item => item.Id));
        Assert.Equal(["I1", "I2", "I3"], gained.Team);
        Assert.Equal(["I1", "I2"], gained.FirstTeam);
        Assert.Equal(AssignmentState.Assigned, gained.State);
        Assert.Equal("assignment.refill-member", gained.Gain(gained.Sheet.Items, ["I1"], null).Refusals[0].Code);
    }

    [Fact]
    public void What_a_visit_lacks_after_it_gained_a_task_takes_the_place_of_what_it_lacked_before()
    {
        var empty = Some.Assignment().AskRecusal("I1", RecusalGround.OwnInterest, "亲属").Value.Refill("I1", PlaceRefill.Impossible("!staff:1/2")).Value;
        var lacking = empty.Gain(empty.Sheet.Items, [], "!skill:food").Value;
        Assert.Equal(("!skill:food", AssignmentState.Unstaffed), (lacking.Unstaffed, lacking.State));
        var filled = empty.Gain(empty.Sheet.Items, ["I3"], null).Value;
        Assert.Equal((null, AssignmentState.Assigned), (filled.Unstaffed, filled.State));
    }

    [Fact]
    public void A_visit_of_fewer_tasks_keeps_its_team()
    {
        var lighter = Some.Accepted().Lighten([new("T1", "登记事项检查")]).Value;
        Assert.Equal("T1", Assert.Single(lighter.Sheet.Items).Id);
        Assert.Equal(AssignmentState.Accepted, lighter.State);
    }

    [Fact]
    public void Asking_for_recusal_again_changes_nothing_and_the_first_reason_stays()
    {
        var filled = Some.Assignment().AskRecusal("I1", RecusalGround.RelativesInterest, "近亲属任职").Value.Refill("I1", PlaceRefill.By("I3")).Value;
        Assert.Same(filled, filled.AskRecusal("I1", RecusalGround.RelativesInterest, "另一理由").Value);
    }

    [Fact]
    public void A_place_that_nobody_can_fill_leaves_the_visit_unstaffed_and_without_results()
    {
        var empty = Some.Accepted().AskRecusal("I1", RecusalGround.RelativesInterest, "近亲属任职").Value.Refill("I1", PlaceRefill.Impossible("!staff:1/2")).Value;
        Assert.Equal((AssignmentState.Unstaffed, "!staff:1/2"), (empty.State, empty.Unstaffed));
        Assert.Equal("assignment.unstaffed", empty.Submit(Some.Submission(by: "I2"), Some.Certificates).Refusals[0].Code);
    }

    [Fact]
    public void A_place_is_filled_once_and_by_somebody_new()
    {
        var asked = Some.Assignment().AskRecusal("I1", RecusalGround.RelativesInterest, "近亲属任职").Value;
        Assert.Equal("assignment.refill-member", asked.Refill("I1", PlaceRefill.By("I2")).Refusals[0].Code);
        var filled = asked.Refill("I1", PlaceRefill.By("I3")).Value;
        Assert.Equal("assignment.refill-unasked", filled.Refill("I1", PlaceRefill.By("I4")).Refusals[0].Code);
    }

    [Fact]
    public void Results_wait_until_a_place_is_filled_anew()
    {
        var asked = Some.Accepted().AskRecusal("I2", RecusalGround.RelativesInterest, "近亲属任职").Value;
        Assert.Equal("assignment.recusal-asked", asked.Submit(Some.Submission(), Some.Certificates).Refusals[0].Code);
    }

    [Fact]
    public void A_visit_that_is_done_stays_as_it_is()
    {
        var done = Some.Accepted().Submit(Some.Submission(), Some.Certificates).Value;
        Assert.Equal(AssignmentState.Done, done.State);
        Assert.Equal("assignment.done", done.Submit(Some.Submission(by: "I2", key: "k-2"), Some.Certificates).Refusals[0].Code);
        Assert.Equal("assignment.done", done.AskRecusal("I2", RecusalGround.RelativesInterest, "近亲属任职").Refusals[0].Code);
    }

    [Fact]
    public void A_member_accepts_before_it_submits() =>
        Assert.Equal("assignment.not-accepted", Some.Assignment().Accept("I2").Value.Submit(Some.Submission(), Some.Certificates).Refusals[0].Code);

    [Fact]
    public void A_visit_that_the_draw_left_without_a_team_is_listed_as_such()
    {
        var visit = Assignment.WithoutTeam(Some.Sheet, "!skill:food");
        Assert.Equal((AssignmentState.Unstaffed, "!skill:food"), (visit.State, visit.Unstaffed));
        Assert.Empty(visit.Team);
    }

    public static TheoryData<string, VisitReport> Faults() => new()
    {
        { "visit.day-before-draw", Some.Report() with { Day = Some.DrawnOn.AddDays(-1) } },
        { "visit.day-after-today", Some.Report() with { Day = Some.VisitDay.AddDays(1) } },
        { "visit.mode", Some.Report() with { Mode = InspectionMode.Unknown } },
        { "visit.outsider", Some.Report() with { Present = ["I1", "I2", "I9"] } },
        { "visit.understaffed", Some.Report() with { Present = ["I1"] } },
        { "visit.understaffed", Some.Report() with { Present = ["I1", "I1"] } },
        { "result.item-unassigned", With(Some.Result("T9", ResultCode.NothingFound)) },
        { "result.item-twice", With(Some.Result("T1", ResultCode.NothingFound)) },
        { "result.item-missing", Some.Report() with { Results = [Some.Result("T1", ResultCode.NothingFound)] } },
        { "result.code-none", Some.Report() with { Results = [Some.Result("T1"), Some.Result("T2", ResultCode.NothingFound)] } },
        { "result.code-unknown", Some.Report() with { Results = [Some.Result("T1", (ResultCode)9), Some.Result("T2", ResultCode.NothingFound)] } },
        { "result.code-contradiction", Some.Report() with { Results = [Some.Result("T1", ResultCode.NothingFound, ResultCode.Unreachable), Some.Result("T2", ResultCode.NothingFound)] } },
        { "result.code-contradiction", Some.Report() with { Results = [Some.Result("T1", ResultCode.Unreachable, ResultCode.Unreachable), Some.Result("T2", ResultCode.NothingFound)] } },
        { "result.remark-length", Single(result => result with { Remark = new string('长', InspectionLimits.RemarkCharacters + 1) }) },
        { "result.follow-up", Single(result => result with { FollowUp = null }) },
        { "result.follow-up", Single(result => result with { FollowUp = new(FollowUpKind.CorrectByDate) }) },
        { "result.follow-up", Single(result => result with { FollowUp = new(FollowUpKind.CorrectByDate, Some.VisitDay.AddDays(-1)) }) },
        { "result.follow-up", Single(result => result with { FollowUp = new(FollowUpKind.Transfer) }) },
        { "result.follow-up", Single(result => result with { FollowUp = new(FollowUpKind.None, Department: "amr") }) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_report_is_refused_by_the_rule_it_breaks(string rule, VisitReport report)
    {
        var answer = Some.Accepted().Submit(Some.Submission(report), Some.Certificates);
        Assert.Equal([rule], answer.Refusals.Select(refusal => refusal.Code).Distinct());
        Assert.All(answer.Refusals, refusal => Assert.NotNull(refusal.Where.Column));
    }

    [Fact]
    public void A_certificate_counts_on_the_day_of_the_visit()
    {
        var certificates = new Dictionary<string, DateOnly>(Some.Certificates) { ["I2"] = Some.VisitDay.AddDays(-1) };
        Assert.Equal("visit.certificate", Some.Accepted().Submit(Some.Submission(), certificates).Refusals[0].Code);
        certificates["I2"] = Some.VisitDay;
        Assert.True(Some.Accepted().Submit(Some.Submission(), certificates).IsGiven);
    }

    [Theory]
    [InlineData(ResultCode.FoundDeregistered)]
    [InlineData(ResultCode.FoundRevoked)]
    [InlineData(ResultCode.FoundAnnulled)]
    [InlineData(ResultCode.FoundMovedOut)]
    public void A_subject_found_gone_is_a_result(ResultCode code)
    {
        var report = Some.Report() with { Results = [Some.Result("T1", code), Some.Result("T2", code)] };
        Assert.True(Some.Accepted().Submit(Some.Submission(report), Some.Certificates).IsGiven);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var report = new VisitReport(Some.DrawnOn.AddDays(-1), InspectionMode.Unknown, [], []);
        ImmutableArray<string> rules = [.. Some.Accepted().Submit(Some.Submission(report, key: ""), Some.Certificates).Refusals.Select(refusal => refusal.Code)];
        Assert.Equal(["submission.key", "visit.day-before-draw", "visit.mode", "visit.understaffed", "result.item-missing", "result.item-missing"], rules);
    }

    private static VisitReport With(ItemResult more) => Some.Report() with { Results = Some.Report().Results.Add(more) };

    private static VisitReport Single(Func<ItemResult, ItemResult> change) => Some.Report() with { Results = [change(Some.Report().Results[0]), Some.Report().Results[1]] };
}
