using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Tests.Properties.Scheduler;

namespace Xinheng.Tests.Properties.Plans;

public sealed class InspectionPlanLaws
{
    private static readonly string[] People = ["甲", " 甲 ", "乙", "丙", ""];

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Elements(true, false).Select(isSound => new Step($"check {isSound}", plan => plan.AfterCheck(isSound))),
        Gen.Elements(People).Select(who => new Step($"approve {who}", plan => plan.Approve(new(who, default)))),
        Gen.Frequency((1, Gen.Elements(People).Select(who => new Step($"cancel {who}", plan => plan.Cancel(new(who, default)))))),
        Gen.Choose(1, 2).Select(number => new Step($"draw {number}", plan => plan.MarkDrawn(DrawNumber.Of("amr", 2026, number).Value))));

    private static readonly Arbitrary<Step[]> Lives = Gen.Choose(1, 12).SelectMany(count => Steps.ArrayOf(count)).ToArbitrary();

    private static InspectionPlan Draft => Made.Plan([]) with { State = PlanState.Draft, Approved = null };

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property Nobody_approves_what_the_same_person_made() => Prop.ForAll(Lives, steps => States(steps).All(plan =>
        plan.State is not (PlanState.Approved or PlanState.Drawn) || (plan.Approved is { } approved && !approved.IsOf(plan.Made.Who) && approved.Who.Length > 0)));

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property An_approved_plan_only_goes_forward() => Prop.ForAll(Lives, steps => States(steps).Zip(States(steps).Skip(1)).All(pair =>
        pair.First.IsDraft || pair.First.State <= pair.Second.State));

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property A_plan_is_drawn_once_and_what_is_cancelled_is_not_drawn() => Prop.ForAll(Lives, steps =>
        States(steps).Select(plan => plan.Draw).OfType<DrawNumber>().Distinct().Count() <= 1
        && States(steps).All(plan => plan.State == PlanState.Drawn == plan.Draw is not null && plan.State == PlanState.Cancelled == plan.Cancelled is not null));

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property A_step_taken_twice_changes_nothing_more() => Prop.ForAll(Lives, Steps.ToArbitrary(), (steps, last) =>
    {
        var once = After(States(steps)[^1], last);
        return After(once, last) == once;
    });

    private static List<InspectionPlan> States(Step[] steps)
    {
        var states = new List<InspectionPlan> { Draft };
        foreach (var step in steps) states.Add(After(states[^1], step));
        return states;
    }

    private static InspectionPlan After(InspectionPlan plan, Step step) => step.Take(plan) is { IsGiven: true } answer ? answer.Value : plan;

    /// <summary>Something done to a plan, with a name for the report of a failure.</summary>
    private sealed record Step(string Name, Func<InspectionPlan, Answer<InspectionPlan>> Take)
    {
        public override string ToString() => Name;
    }
}
