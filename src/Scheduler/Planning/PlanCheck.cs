using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;

namespace Xinheng.Scheduler.Planning;

/// <summary>Checks a plan before it can be approved: form, snapshot, exact quotas, blend against the floor, inspectors, and what the public list would tell.</summary>
public static class PlanCheck
{
    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="basis">Whom it is about; of the plan's own tasks and policy.</param>
    /// <param name="inspectors">The whole library of inspectors.</param>
    /// <param name="items">The list of inspection items; empty where none was imported, and then no item is looked up.</param>
    /// <param name="calendar">Working days.</param>
    public static PlanCheckResult Of(InspectionPlan plan, PlanBasis basis, IReadOnlyList<Inspector> inspectors, IReadOnlyList<InspectionItem> items, WorkdayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(basis);
        var findings = new List<PlanFinding>(PlanForm.Of(plan, items, calendar));
        findings.AddRange(SnapshotAge.Check(basis.Classes, plan.DrawOn, plan.Policy.SnapshotAgeWorkdays, calendar).Select(PlanFinding.From));
        if (plan.Tasks.Length > TaskGroups.MostTasks || plan.Tasks.DistinctBy(task => task.Id).Count() < plan.Tasks.Length)
            return new([.. Sort(findings)], [], new(0, 0, 0, plan.Policy.MinimumBlend.ToDouble()), [], []); // nothing can be counted by task
        var figures = plan.Tasks.OrderBy(task => task.Id).Select(task => Figures(task, basis)).ToImmutableArray();
        findings.AddRange(plan.Tasks.OrderBy(task => task.Id).Zip(figures).SelectMany(pair => Judge(pair.First, pair.Second)));
        var groups = new TaskGroups(plan.Tasks, basis);
        var (blend, ofBlend) = BlendCheck.Of(groups, plan.Policy);
        var (staffing, ofStaff) = StaffCheck.Of(plan, groups, inspectors);
        var (patterns, ofPatterns) = PatternCheck.Of(groups, plan.Policy);
        findings.AddRange(ofBlend.Concat(ofStaff).Concat(ofPatterns));
        return new([.. Sort(findings)], figures, blend, staffing, patterns);
    }

    /// <summary>The figures of a task; its quota is draw/1's <c>T = ceil(N × num / den)</c>, class by class.</summary>
    private static TaskFigures Figures(InspectionTask task, PlanBasis basis)
    {
        var listed = basis.Listed(task.Id);
        return new(task.Id, basis.YearBase(task.Id), listed, ClassCounts.Each(riskClass => task.Ratios.OfDraw.Of(riskClass).CeilingOf(listed.Of(riskClass))), basis.Exclusions(task.Id));
    }

    private static IEnumerable<PlanFinding> Judge(InspectionTask task, TaskFigures figures)
    {
        if (figures.Listed.Total == 0) yield return PlanFinding.Refuse("plan.task.empty", task.Id, "范围内没有可抽取的主体", "there is nobody to draw from", "请核对抽查对象范围与排除原因", "look at the scope and at the exclusions");
        else if (figures.Quota.Total == 0) yield return PlanFinding.Refuse("plan.task.quota", task.Id, "本次抽取数为 0", "nobody would be drawn", "请提高比例", "raise the ratios");
        else yield return PlanFinding.Note("plan.task.quota", task.Id, $"可抽取 {figures.Listed.Total} 户，抽取 {figures.Quota.Total} 户，排除 {figures.Excluded.Values.Sum()} 户", $"{figures.Quota.Total} of {figures.Listed.Total} are drawn, {figures.Excluded.Values.Sum()} are excluded");
        foreach (var riskClass in Enum.GetValues<RiskClass>())
        {
            var (listed, quota, ratio) = (figures.Listed.Of(riskClass), figures.Quota.Of(riskClass), task.Ratios.OfDraw.Of(riskClass).ToDouble());
            if (listed == 0) continue;
            if (quota == 0 || quota == listed)
            {
                yield return PlanFinding.Warn("plan.chance.certain", task.Id, $"{riskClass} 类抽取 {quota}/{listed}：比例为 0 或 100% 时，名单即说明分类", $"class {riskClass}: {quota} of {listed} are drawn; at 0 or 100% the list tells the class",
                    "请使各类比例介于 0 与 100% 之间（样本过小时可并入更大的任务）", "keep every class between 0 and 100% (or join a small task to a larger one)");
            }
            else if (quota >= 1.5 * ratio * listed)
            {
                yield return PlanFinding.Note("plan.chance", task.Id, $"{riskClass} 类户数较少：实际机会为 {quota}/{listed} = {(double)quota / listed:P2}，高于比例 {ratio:P2}", $"class {riskClass} is small: the chance is {quota}/{listed} = {(double)quota / listed:P2}, above the ratio of {ratio:P2}");
            }
        }
    }

    private static IOrderedEnumerable<PlanFinding> Sort(IEnumerable<PlanFinding> findings) => findings.OrderBy(finding => finding.Severity);
}
