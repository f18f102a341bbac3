using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Plans;

/// <summary>Why a step of a plan is refused because of how the plan stands.</summary>
public static class PlanStepRefusals
{
    /// <summary>It is not said who does it.</summary>
    public static readonly Refusal Nobody = new("plan.who",
        new("没有说明是谁", "it is not said who does it"),
        new("请填写姓名或工号", "give a name or staff number"));

    /// <summary>The plan is past changing.</summary>
    public static Refusal Fixed(InspectionPlan plan) => new("plan.fixed",
        new($"计划 {plan.Number} 已是“{plan.State.Chinese()}”，不能更改", $"the plan {plan.Number} is {plan.State} and can't be changed"),
        new("请另立计划；已批准的可先取消并公布变更", "make another plan; an approved one can be cancelled, which is published"));

    /// <summary>The plan was not checked as it is now.</summary>
    public static Refusal NotChecked(InspectionPlan plan) => new("plan.not-checked",
        new($"计划 {plan.Number} 尚未通过核对（现为“{plan.State.Chinese()}”）", $"the plan {plan.Number} has not been checked (it is {plan.State})"),
        new("请先 plan check", "check it first: plan check"));

    /// <summary>The plan is not approved, and so not to be drawn.</summary>
    public static Refusal NotApproved(InspectionPlan plan) => new("plan.not-approved",
        new($"计划 {plan.Number} 未经批准，不能抽取", $"the plan {plan.Number} is not approved and can't be drawn"),
        new("请先 plan check，再由另一人 plan approve", "check it, then have another person approve it"));

    /// <summary>Its maker would approve it.</summary>
    public static Refusal SamePerson(InspectionPlan plan) => new("plan.same-person",
        new($"计划 {plan.Number} 由 {plan.Made.Who} 编制，须由另一人批准", $"{plan.Made.Who} made the plan {plan.Number}; another person must approve it"),
        new("请由他人批准", "have somebody else approve it"));
}
