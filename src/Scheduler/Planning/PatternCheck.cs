using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// What a pattern of tasks on the public list tells of the class. One ticket serves all tasks, so a subject of class c is selected for exactly the
/// tasks whose ratio lies above its place in the draw; where two classes differ in the order of two tasks' ratios, some pattern can only belong to
/// one of them. draw/1 asks programs to compute each pattern's chance by class and to warn.
/// </summary>
internal static class PatternCheck
{
    private const int MostShown = 12; // more would bury the other findings; all are in the figures

    public static (ImmutableArray<TaskPattern> Patterns, IEnumerable<PlanFinding> Findings) Of(TaskGroups groups, PlanPolicy policy)
    {
        var patterns = new List<TaskPattern>();
        foreach (var listed in groups.All.Where(pair => pair.Group.Listed != 0).GroupBy(pair => pair.Group.Listed).OrderBy(set => set.Key))
        {
            var classes = listed.Select(pair => pair.Group.Class).Distinct().Order().ToList();
            var chances = classes.ToDictionary(riskClass => riskClass, riskClass => Chances(groups, listed.Key, riskClass));
            foreach (var selected in chances.Values.SelectMany(chance => chance.Keys).Distinct().Order())
            {
                patterns.Add(new(
                    Ids(groups, listed.Key),
                    Ids(groups, selected),
                    [.. Enum.GetValues<RiskClass>().Select(riskClass => chances.TryGetValue(riskClass, out var chance) ? (double?)chance.GetValueOrDefault(selected) : null)]));
            }
        }

        var told = patterns.Where(pattern => pattern.Odds > policy.PatternOddsLimit).OrderByDescending(pattern => pattern.Odds).ToList();
        return ([.. patterns], told.Take(MostShown).Select(Warn));
    }

    /// <summary>Each set of tasks that can select a subject of a class, with its chance: the stretch of the ticket's range between two ratios.</summary>
    private static Dictionary<ulong, double> Chances(TaskGroups groups, ulong listed, RiskClass riskClass)
    {
        var steps = groups.In(listed).Select(task => (Set: groups.Where(other => other.Id == task.Id), Ratio: task.Ratios.OfDraw.Of(riskClass)))
            .OrderByDescending(step => step.Ratio).ToList();
        var chances = new Dictionary<ulong, double>();
        var selected = 0UL;
        for (var index = 0; index < steps.Count; index++)
        {
            selected |= steps[index].Set;
            var next = index + 1 < steps.Count ? steps[index + 1].Ratio : Ratio.Zero;
            if (steps[index].Ratio.CompareTo(next) > 0) chances[selected] = steps[index].Ratio.ToDouble() - next.ToDouble();
        }

        return chances;
    }

    private static PlanFinding Warn(TaskPattern pattern)
    {
        var (selected, listed) = (string.Join(", ", pattern.Selected), string.Join(", ", pattern.Listed));
        var chances = string.Join("，", Enum.GetValues<RiskClass>().Where(riskClass => pattern.Chances[(int)riskClass] is not null).Select(riskClass => $"{riskClass} {pattern.Chances[(int)riskClass]:P3}"));
        return pattern.IsCertainty
            ? PlanFinding.Warn("plan.pattern.certain", null,
                $"公开名单会泄露分类：可被 {listed} 抽取而仅被 {selected} 抽中的主体，必不属于某些分类（{chances}）",
                $"the public list would tell a class: a subject that {listed} may draw and that only {selected} select cannot be of some classes ({chances.Replace('，', ',')})",
                "请使各任务的比例在各类中高低次序一致，且不为 0 或 100%", "keep the tasks' ratios in the same order in every class, and none at 0 or 100%")
            : PlanFinding.Warn("plan.pattern.odds", null,
                $"公开名单会使分类易于推测：可被 {listed} 抽取而仅被 {selected} 抽中的概率，各类相差 {pattern.Odds:F0} 倍（{chances}）",
                $"the public list would make a class easy to guess: the chance to be selected by only {selected} of {listed} differs by a factor of {pattern.Odds:F0} between classes ({chances.Replace('，', ',')})",
                "请缩小各类比例之差", "bring the ratios of the classes closer together");
    }

    private static ImmutableArray<TaskId> Ids(TaskGroups groups, ulong set) => [.. groups.In(set).Select(task => task.Id)];
}
