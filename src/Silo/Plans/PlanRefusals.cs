using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Plans;

/// <summary>Why something is not done with a plan.</summary>
internal static class PlanRefusals
{
    public static Refusal Unknown(PlanNumber number) => new("plan.unknown",
        new($"没有计划 {number}", $"there is no plan {number}"),
        new("请用 plan list 查看已有计划", "see the plans with: plan list"));

    public static Refusal ChangedMeanwhile(PlanNumber number) => new("plan.changed",
        new($"计划 {number} 刚被他人更改", $"somebody else has just changed the plan {number}"),
        new("请重新查看后再试", "look at it again and retry"));

    public static Refusal NoInspectors() => new("plan.inspectors.none",
        new("检查人员名录为空，无法编制计划", "the library of inspectors is empty, so no plan can be made"),
        new("请先导入检查人员：import inspectors", "import the inspectors first: import inspectors"));

    public static Refusal NoItems(string department) => new("plan.items.none",
        new($"抽查事项清单中没有部门 {department} 的事项", $"the list of inspection items has none of the department {department}"),
        new("请先导入抽查事项清单：import items", "import the list of items first: import items"));

    public static Refusal NoTask() => new("plan.tasks.none",
        new("没有可列入计划的任务：范围内没有主体", "no task can be planned: nobody is in scope"),
        new("请核对登记数据和抽查对象范围", "look at the register and the scopes"));

    public static Refusal Quarter(int quarter) => new("plan.quarter",
        new($"季度 {quarter} 不在 1 至 4 之间", $"the quarter {quarter} is not from 1 to 4"),
        new("请更正季度", "correct the quarter"));

    public static Refusal QuarterPast(int year, int quarter) => new("plan.quarter.past",
        new($"{year} 年第 {quarter} 季度已过，没有可用的抽取日", $"quarter {quarter} of {year} is past, so no day is left for the draw"),
        new("请改为本季度或以后，或写明抽取日", "choose this quarter or a later one, or state the day"));
}
