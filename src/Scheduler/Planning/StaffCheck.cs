using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// Whether there are inspectors for the visits to be expected. A task for which no team can be made anywhere is refused; a region without a team, and
/// more visits than inspectors can do, are warned of: such visits would stand in the list unstaffed, or overload people.
/// </summary>
internal static class StaffCheck
{
    private const int MostNamed = 12;

    public static (ImmutableArray<StaffingFigures> Figures, IEnumerable<PlanFinding> Findings) Of(InspectionPlan plan, TaskGroups groups, IReadOnlyList<Inspector> inspectors)
    {
        var eligible = inspectors.Where(inspector => CanVisit(inspector, plan)).ToList();
        var figures = groups.Tasks.Select(task => task.Department).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(department => Department(department, groups, eligible)).ToImmutableArray();
        return (figures, groups.Tasks.SelectMany(task => Teams(task, groups, eligible)).Concat(figures.SelectMany(Judge)));
    }

    /// <summary>Auxiliaries never visit, and a certificate must be valid on the last day of the visits.</summary>
    public static bool CanVisit(Inspector inspector, InspectionPlan plan) => !inspector.IsAuxiliary && inspector.CertificateValidUntil >= plan.VisitsUntil;

    private static IEnumerable<PlanFinding> Teams(InspectionTask task, TaskGroups groups, List<Inspector> eligible)
    {
        var own = eligible.Where(inspector => inspector.Department == task.Department).ToList();
        if (own.Count < task.TeamSize)
        {
            yield return PlanFinding.Refuse("plan.staff.none", task.Id, $"部门 {task.Department} 可派的检查人员只有 {own.Count} 名，不足一组 {task.TeamSize} 名", $"the department {task.Department} has {own.Count} inspectors who can be sent, fewer than a team of {task.TeamSize}",
                "请补充检查人员名录（辅助人员及证件到期者不计），或更改实施部门", "complete the library of inspectors (auxiliaries and expired certificates do not count), or change the department");
            yield break;
        }

        if (task.Skill is { } skill && !own.Any(inspector => inspector.Skills.Contains(skill)))
        {
            yield return PlanFinding.Refuse("plan.staff.skill", task.Id, $"部门 {task.Department} 没有具备“{skill}”专长的检查人员", $"the department {task.Department} has no inspector with the skill \"{skill}\"",
                "请在名录中登记专长，或取消专长要求", "enter the skill in the library, or drop the requirement");
        }

        var bit = groups.Where(other => other.Id == task.Id);
        var regions = groups.All.Where(pair => (pair.Group.Listed & bit) != 0).Select(pair => pair.Group.Region).Distinct().Order();
        var without = regions.Where(region => !HasTeam(task, own, region)).ToList();
        if (without.Count > 0)
        {
            yield return PlanFinding.Warn("plan.staff.region", task.Id, $"以下地区组不成检查组，抽中的户将无人检查：{Some(without, "、", "等")}", $"no team can be made in these regions, visits there would be unstaffed: {Some(without, ", ", " and others")}",
                "请增派可到该地区的人员", "let more inspectors be sent there");
        }
    }

    // A screen takes in a dozen names; a register of a whole country has hundreds of regions.
    private static string Some(List<Region> regions, string separator, string others) =>
        string.Join(separator, regions.Take(MostNamed)) + (regions.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"{others}（{regions.Count}）") : "");

    private static bool HasTeam(InspectionTask task, List<Inspector> own, Region region)
    {
        var there = own.Where(inspector => inspector.Regions.Contains(region)).ToList();
        return there.Count >= task.TeamSize && (task.Skill is null || there.Any(inspector => inspector.Skills.Contains(task.Skill)));
    }

    private static IEnumerable<StaffingFigures> Department(string department, TaskGroups groups, List<Inspector> eligible)
    {
        var own = eligible.Where(inspector => inspector.Department == department).ToList();
        var tasks = groups.Where(task => task.Department == department);
        var byRegion = Expect(groups, tasks);
        yield return Figures(department, null, null, byRegion.Values.Sum(expected => expected.Visits), byRegion.Values.Sum(expected => expected.Places), own);
        foreach (var (region, (visits, places)) in byRegion)
            yield return Figures(department, region.Code, null, visits, places, own.Where(inspector => inspector.Regions.Contains(region)));
        foreach (var skill in groups.In(tasks).Select(task => task.Skill).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var visits = Expect(groups, tasks & groups.Where(task => task.Skill == skill)).Values.Sum(expected => expected.Visits);
            yield return Figures(department, null, skill, visits, visits, own.Where(inspector => inspector.Skills.Contains(skill)));
        }
    }

    /// <summary>A visit is a subject and a department, whichever of its tasks selected it; its team is as large as the largest of them asks.</summary>
    private static SortedDictionary<Region, (double Visits, double Places)> Expect(TaskGroups groups, ulong tasks)
    {
        var byRegion = new SortedDictionary<Region, (double Visits, double Places)>();
        foreach (var (group, count) in groups.All)
        {
            var set = group.Listed & tasks;
            if (set == 0) continue;
            var visits = count * groups.Largest(set, task => task.Ratios.OfDraw.Of(group.Class)).ToDouble();
            var (before, places) = byRegion.GetValueOrDefault(group.Region);
            byRegion[group.Region] = (before + visits, places + visits * groups.In(set).Max(task => task.TeamSize));
        }

        return byRegion;
    }

    private static StaffingFigures Figures(string department, string? region, string? skill, double visits, double places, IEnumerable<Inspector> inspectors)
    {
        var list = inspectors.ToList();
        return new(department, region, skill, visits, places, list.Count, list.Sum(inspector => (long)inspector.VisitsPerQuarter));
    }

    private static IEnumerable<PlanFinding> Judge(StaffingFigures figures)
    {
        if (figures.ExpectedPlaces <= figures.Capacity || figures.Inspectors == 0) yield break; // nobody at all is said elsewhere
        var (chinese, english) = (figures.Region, figures.Skill) switch
        {
            ({ } region, _) => ($"地区 {region}", $" in {region}"),
            (_, { } skill) => ($"专长“{skill}”", $" with the skill \"{skill}\""),
            _ => ("", ""),
        };
        yield return PlanFinding.Warn("plan.staff.capacity", null,
            $"部门 {figures.Department}{chinese}预计 {figures.ExpectedPlaces:F0} 人次，{figures.Inspectors} 名检查人员一季度可承担 {figures.Capacity} 人次",
            $"the department {figures.Department}{english} expects {figures.ExpectedPlaces:F0} inspector-visits; its {figures.Inspectors} inspectors can do {figures.Capacity} in a quarter",
            "请增加人员、降低比例或分批实施", "add inspectors, lower the ratios, or spread the visits");
    }
}
