using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Scheduler.Jobs;

namespace Xinheng.Tests.Unit.Scheduler;

public sealed class ScheduleBuilderTests
{
    private static readonly PlanNumber Plan = PlanNumber.Parse("4408002026001").Value;
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;

    [Fact]
    public void Classes_come_on_the_first_working_day_of_the_next_month()
    {
        // Noon of 20 September in China; October begins with the holiday, so September's classes come on the 8th.
        var triggers = Build(Inputs(latest: new(2026, 8)), "2026-09-20T04:00:00Z").Triggers;
        Assert.Equal([new(ScheduledKind.Deadlines, "2026-09-21", At("2026-09-21T00:00:00Z")), new(ScheduledKind.Classify, "2026-09", At("2026-10-07T18:00:00Z"))], triggers);
    }

    [Fact]
    public void Classes_that_were_missed_come_at_once_and_only_of_last_month()
    {
        var now = "2026-09-20T04:00:00Z";
        Assert.Equal(["2026-08", "2026-09"], Build(Inputs(latest: new(2026, 5)), now).Triggers.Where(trigger => trigger.Kind == ScheduledKind.Classify).Select(trigger => trigger.Id));
        Assert.Equal(At(now), Build(Inputs(), now).Triggers.Single(trigger => trigger.Id == "2026-08").At);
    }

    [Theory]
    [InlineData("2026-07-01T00:00:00Z", "2026-07-06T01:00:00Z")] // nine in China on its day
    [InlineData("2026-07-06T05:00:00Z", "2026-07-06T05:00:00Z")] // missed by hours: at once
    [InlineData("2026-07-10T15:00:00Z", "2026-07-10T15:00:00Z")]
    [InlineData("2026-07-11T05:00:00Z", "2026-07-13T01:00:00Z")] // missed, and it is Saturday: Monday at nine
    [InlineData("2026-07-12T17:00:00Z", "2026-07-13T01:00:00Z")] // missed, and it is Monday one in the morning
    public void An_approved_plan_is_drawn_on_its_day_or_in_the_next_working_time(string now, string at) =>
        Assert.Equal(At(at), Build(Inputs(plans: [new(Plan, PlanState.Approved, new(2026, 7, 6))]), now).Triggers.Single(trigger => trigger.Kind == ScheduledKind.Draw).At);

    [Fact]
    public void A_draw_without_a_beacon_is_drawn_once_the_last_secret_from_elsewhere_is_there()
    {
        PlannedDraw[] plans = [new(Plan, PlanState.Drawn, new(2026, 7, 6))];
        CommittedDraw Committed(PlanNumber? ready) => new(Draw, At("2026-10-08T00:00:00Z"), IsOpen: false, ReadyPlan: ready);
        Assert.DoesNotContain(Build(Inputs(plans, [Committed(null)]), "2026-07-06T05:00:00Z").Triggers, trigger => trigger.Kind == ScheduledKind.Draw);
        Assert.Contains(new(ScheduledKind.Draw, Plan.Text, At("2026-07-06T05:00:00Z")), Build(Inputs(plans, [Committed(Plan)]), "2026-07-06T05:00:00Z").Triggers);
        Assert.Contains(new(ScheduledKind.Draw, Plan.Text, At("2026-07-13T01:00:00Z")), Build(Inputs(plans, [Committed(Plan)]), "2026-07-11T05:00:00Z").Triggers); // Saturday: on Monday at nine
    }

    [Fact]
    public void Only_approved_plans_are_drawn_and_only_open_draws_disclosed()
    {
        var schedule = Build(
            Inputs(
                plans: [.. Enum.GetValues<PlanState>().Select((state, index) => new PlannedDraw(PlanNumber.Parse($"P{index}").Value, state, new(2026, 7, 6)))],
                draws: [new(Draw, At("2026-10-08T00:00:00Z"), true), new(DrawNumber.Parse("zhanjiang-amr/2026/0002").Value, At("2026-10-08T00:00:00Z"), false)]),
            "2026-07-01T00:00:00Z");
        Assert.Equal([("P2", ScheduledKind.Draw), (Draw.ToString(), ScheduledKind.Disclose)], schedule.Triggers.Where(trigger => trigger.Kind is ScheduledKind.Draw or ScheduledKind.Disclose).Select(trigger => (trigger.Id, trigger.Kind)));
    }

    [Fact]
    public void Disclosure_comes_at_its_time_whatever_the_day_and_at_once_where_it_was_missed()
    {
        var inputs = Inputs(draws: [new(Draw, At("2026-10-03T00:00:00Z"), true)]);
        Assert.Equal(At("2026-10-03T00:00:00Z"), Build(inputs, "2026-07-01T00:00:00Z").Triggers.Single(trigger => trigger.Kind == ScheduledKind.Disclose).At);
        Assert.Equal(At("2026-10-05T00:00:00Z"), Build(inputs, "2026-10-05T00:00:00Z").Triggers.Single(trigger => trigger.Kind == ScheduledKind.Disclose).At);
    }

    [Fact]
    public void What_falls_into_a_year_without_a_notice_is_a_problem_and_not_a_guess()
    {
        var schedule = Build(Inputs(plans: [new(Plan, PlanState.Approved, new(2027, 1, 4))], latest: new(2026, 11)), "2026-12-31T10:00:00Z");
        Assert.Empty(schedule.Triggers);
        Assert.Equal(["calendar.year", "calendar.year", "calendar.year"], schedule.Problems.Select(problem => problem.Code)); // December's classes, the draw, the next look at deadlines
    }

    [Fact]
    public void The_same_inputs_give_the_same_schedule()
    {
        var inputs = Inputs(plans: [new(Plan, PlanState.Approved, new(2026, 7, 6))], draws: [new(Draw, At("2026-10-03T00:00:00Z"), true)]);
        Assert.Equal(Build(inputs, "2026-07-01T00:00:00Z").Triggers, Build(inputs, "2026-07-01T00:00:00Z").Triggers);
    }

    private static ScheduleInputs Inputs(PlannedDraw[]? plans = null, CommittedDraw[]? draws = null, Month? latest = null) => new([.. plans ?? []], [.. draws ?? []], latest);

    private static Schedule Build(ScheduleInputs inputs, string now) => ScheduleBuilder.Rebuild(inputs, Some.Calendar, At(now));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
