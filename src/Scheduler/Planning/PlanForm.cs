using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>What can be said of a plan without looking at any subject: names, days, sizes, ratios and bands.</summary>
internal static class PlanForm
{
    public static IEnumerable<PlanFinding> Of(InspectionPlan plan, IReadOnlyList<InspectionItem> items, WorkdayCalendar calendar) =>
        Days(plan, calendar).Concat(Tasks(plan)).Concat(Visits(plan)).Concat(plan.Tasks.SelectMany(task => Task(task, plan, items).Concat(Ratios(task, plan.Policy)))).Concat(Joint(plan));

    private static IEnumerable<PlanFinding> Days(InspectionPlan plan, WorkdayCalendar calendar)
    {
        if (!Name.IsWellFormed(plan.Organisation)) yield return PlanFinding.From(Name.Malformed("organisation", "机构代码", plan.Organisation));
        if (plan.Quarter is < 1 or > 4) yield return PlanFinding.Refuse("plan.quarter", null, $"季度 {plan.Quarter} 不在 1 至 4 之间", $"the quarter {plan.Quarter} is not from 1 to 4", "请更正季度", "correct the quarter");
        if (plan.DrawOn.Year != plan.Year) yield return PlanFinding.Refuse("plan.year", null, $"抽取日 {plan.DrawOn:O} 不在计划年度 {plan.Year}", $"the draw on {plan.DrawOn:O} is not in the plan's year {plan.Year}", "请更正年度或抽取日", "correct the year or the day");
        if (!calendar.IsWorkday(plan.DrawOn).TryGet(out var isWorkday, out var why))
        {
            foreach (var refusal in why) yield return PlanFinding.From(refusal);
        }
        else if (!isWorkday) yield return PlanFinding.Refuse("plan.draw-day", null, $"抽取日 {plan.DrawOn:O} 不是工作日", $"{plan.DrawOn:O}, the day of the draw, is no working day", "请改为工作日", "choose a working day");
        if (plan.VisitsUntil < plan.DrawOn) yield return PlanFinding.Refuse("plan.until", null, $"检查截止日 {plan.VisitsUntil:O} 早于抽取日 {plan.DrawOn:O}", $"the visits end on {plan.VisitsUntil:O}, before the draw on {plan.DrawOn:O}", "请推迟检查截止日", "let the visits end later");
        var endOfVisits = new DateTimeOffset(plan.VisitsUntil.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (plan.DiscloseAt < endOfVisits) yield return PlanFinding.Refuse("plan.disclose", null, $"公开时间 {plan.DiscloseAt:u} 早于检查截止日结束（{endOfVisits:u}）", $"the list would become public at {plan.DiscloseAt:u}, before the visits end ({endOfVisits:u})", "请推迟公开时间，以免提前惊动检查对象", "disclose later, so that nobody is warned");
    }

    private static IEnumerable<PlanFinding> Tasks(InspectionPlan plan)
    {
        if (plan.Tasks.Length == 0) yield return PlanFinding.Refuse("plan.tasks.none", null, "计划没有任务", "the plan has no tasks", "请至少列入一个任务", "add at least one task");
        if (plan.Tasks.Length > TaskGroups.MostTasks) yield return PlanFinding.Refuse("plan.tasks.many", null, $"计划有 {plan.Tasks.Length} 个任务，超过 {TaskGroups.MostTasks} 个", $"the plan has {plan.Tasks.Length} tasks, more than {TaskGroups.MostTasks}", "请分成几个计划", "make several plans of it");
        foreach (var same in plan.Tasks.GroupBy(task => task.Id.Text, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return PlanFinding.Refuse("plan.task.twice", same.First().Id, $"任务编号 {string.Join("、", same.Select(task => task.Id))} 重复（不区分大小写，因其成为文件名）", $"the task number {same.First().Id} stands twice (without regard to case, as it becomes a file name)", "请改用不同编号", "number them differently");
        }
    }

    // Tasks of a department that meet in a subject make one visit of all their items.
    private static IEnumerable<PlanFinding> Visits(InspectionPlan plan)
    {
        foreach (var department in plan.Tasks.GroupBy(task => task.Department, StringComparer.Ordinal))
        {
            var items = department.SelectMany(task => task.Items).Distinct(StringComparer.Ordinal).Count();
            if (items > InspectionLimits.Items) yield return PlanFinding.Refuse("plan.items.many", department.First().Id, $"部门 {department.Key} 一次检查可能有 {items} 个事项，超过 {InspectionLimits.Items} 个", $"a visit of {department.Key} could have {items} items, more than {InspectionLimits.Items}", "请减少事项，或分成几个计划", "take fewer items, or make several plans of it");
        }
    }

    private static IEnumerable<PlanFinding> Task(InspectionTask task, InspectionPlan plan, IReadOnlyList<InspectionItem> items)
    {
        if (!Name.IsWellFormed(task.Department)) yield return PlanFinding.From(Name.Malformed("department", "实施部门", task.Department)) with { Task = task.Id };
        if (task.Skill is { } skill && !Name.IsWellFormed(skill)) yield return PlanFinding.From(Name.Malformed("skill", "专长", skill)) with { Task = task.Id };
        if (task.TeamSize is < 2 or > 99) yield return PlanFinding.Refuse("plan.task.team", task.Id, $"每组 {task.TeamSize} 人不合规：检查人员不得少于两人", $"a team of {task.TeamSize} is not allowed: at least two inspectors", "请设为 2 人或以上", "make it two or more");
        if (task.Reserve is < 0 or > 999_999_999) yield return PlanFinding.Refuse("plan.task.reserve", task.Id, $"候补数 {task.Reserve} 无效", $"{task.Reserve} reserves make no sense", "请填 0 或正整数", "write 0 or a positive number");
        if (task.Until < task.From) yield return PlanFinding.Refuse("plan.task.days", task.Id, $"实施时间 {task.From:O} 至 {task.Until:O} 颠倒", $"the task ends on {task.Until:O}, before it begins on {task.From:O}", "请更正实施时间", "correct the days");
        if (task.Until > plan.VisitsUntil) yield return PlanFinding.Refuse("plan.task.until", task.Id, $"实施时间止于 {task.Until:O}，晚于计划的检查截止日 {plan.VisitsUntil:O}", $"the task ends on {task.Until:O}, after the plan's visits end on {plan.VisitsUntil:O}", "请提前，或推迟计划的截止日", "end it earlier, or the plan's visits later");
        if (task.Items.Length == 0) yield return PlanFinding.Refuse("plan.task.items", task.Id, "没有抽查事项", "there is no inspection item", "请从抽查事项清单中选取", "take some from the list of items");
        if (items.Count == 0) yield break;
        var unknown = task.Items.Where(item => items.All(known => known.Id != item)).ToList();
        if (unknown.Count > 0) yield return PlanFinding.Refuse("plan.task.item", task.Id, $"抽查事项不在清单中：{string.Join("、", unknown)}", $"these items are not on the list: {string.Join(", ", unknown)}", "请先导入抽查事项清单，或更正编号", "import the list of items first, or correct the ids");
    }

    private static IEnumerable<PlanFinding> Ratios(InspectionTask task, PlanPolicy policy)
    {
        foreach (var riskClass in Enum.GetValues<RiskClass>())
        {
            var (year, draw) = (task.Ratios.OfYear.Of(riskClass), task.Ratios.OfDraw.Of(riskClass));
            if (year.Numerator == 0) yield return PlanFinding.Refuse("plan.ratio.exempt", task.Id, $"{riskClass} 类年度比例为 0：任何一类都不免抽", $"class {riskClass} has a yearly ratio of 0: no class is exempt", "请设为大于 0 的比例", "make it more than 0");
            else if (year.CompareTo(policy.LeastYearRatios.Of(riskClass)) < 0) yield return Band(task, riskClass, year, "低于", "below", policy.LeastYearRatios.Of(riskClass));
            else if (year.CompareTo(policy.MostYearRatios.Of(riskClass)) > 0 && !task.IsKeyItem) yield return Band(task, riskClass, year, "高于", "above", policy.MostYearRatios.Of(riskClass));
            if (draw.CompareTo(year) > 0) yield return PlanFinding.Warn("plan.ratio.draw", task.Id, $"{riskClass} 类本次比例 {draw} 高于年度比例 {year}", $"class {riskClass}: the draw's ratio {draw} is above the year's {year}", "请核对两个比例", "compare the two ratios");
        }

        if (!task.Ratios.OfDraw.AppliesClass) yield return PlanFinding.Warn("plan.ratio.equal", task.Id, "各类比例相同：该任务不计入应用率", "the ratios are equal for all classes: the task does not count as applying the class (应用率)", "请按分类设置不同比例", "give the classes different ratios");
    }

    private static PlanFinding Band(InspectionTask task, RiskClass riskClass, Ratio ratio, string chinese, string english, Ratio end) => PlanFinding.Warn(
        "plan.ratio.band", task.Id, $"{riskClass} 类年度比例 {ratio.ToDouble():P2} {chinese}政策区间的 {end.ToDouble():P2}", $"class {riskClass}: the yearly ratio {ratio.ToDouble():P2} is {english} {end.ToDouble():P2}, the end of the policy's band",
        "请确认理由，或调整比例", "make sure of the reason, or change the ratio");

    private static IEnumerable<PlanFinding> Joint(InspectionPlan plan)
    {
        foreach (var joint in plan.Tasks.Where(task => task.Joint is not null).GroupBy(task => task.Joint!, StringComparer.Ordinal))
        {
            var (tasks, first) = (joint.ToList(), joint.First());
            if (tasks.Count < 2) yield return PlanFinding.Warn("plan.joint.alone", first.Id, $"部门联合任务“{joint.Key}”只有一个部门", $"the joint inspection \"{joint.Key}\" has one department only", "请补上其他部门的任务", "add the tasks of the other departments");
            if (tasks.Select(task => task.Department).Distinct(StringComparer.Ordinal).Count() < tasks.Count) yield return PlanFinding.Refuse("plan.joint.department", first.Id, $"部门联合任务“{joint.Key}”中同一部门出现两次", $"a department stands twice in the joint inspection \"{joint.Key}\"", "每个部门一个任务", "keep one task a department");
            if (tasks.Any(task => task.Scope != first.Scope || task.Ratios != first.Ratios)) yield return PlanFinding.Refuse("plan.joint.differs", first.Id, $"部门联合任务“{joint.Key}”各部门的范围或比例不一致，无法一次进门", $"the departments of the joint inspection \"{joint.Key}\" differ in scope or ratios and would not meet in the same subjects", "请使范围与比例一致", "make scope and ratios the same");
        }
    }
}
