using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Silo.Plans;

/// <summary>
/// The tasks of a usual quarter: enterprises without direction, restaurants with the skill for food, and retail jointly with a second department. In
/// every class the directed ratio is at least the general one and the joint one equals it, so that which task drew a subject tells no class for certain.
/// </summary>
internal static class DefaultTasks
{
    private const string Enterprises = "类型 = 企业, 企业分支机构\n状态 = 存续";
    private const string Restaurants = "行业 = H62\n状态 = 存续";
    private const string Retail = "类型 = 企业\n行业 = F52\n状态 = 存续";
    private const string FoodSkill = "food";
    private const int MostItems = 5;

    public static Answer<ImmutableArray<InspectionTask>> Of(
        PlanRequest request, PlanPolicy policy, ImmutableArray<Inspector> inspectors, ImmutableArray<InspectionItem> items, DateOnly from, DateOnly until)
    {
        var departments = inspectors.Where(inspector => !inspector.IsAuxiliary).CountBy(inspector => inspector.Department, StringComparer.Ordinal)
            .Where(pair => pair.Value >= policy.TeamSize).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).ToList();
        if ((request.Department ?? departments.FirstOrDefault()) is not { } own) return PlanRefusals.NoInspectors();
        if (!Scope.Parse(request.Scope ?? Enterprises).TryGet(out var scope, out var why)) return Answer<ImmutableArray<InspectionTask>>.Refused(why);
        var plain = Items(items, own, item => item.Skill is null);
        if (plain.IsEmpty) plain = Items(items, own, _ => true);
        if (plain.IsEmpty) return PlanRefusals.NoItems(own);
        var ratios = request.Ratios ?? policy.YearRatios;
        InspectionTask Task(string id, string title, TaskKind kind, ImmutableArray<string> what, string whom, string department, string? joint, string? skill, Contracts.Classes.ClassRatios year) => new(
            TaskId.Parse(id).Value, title, kind, what, Scope.Parse(whom).Value.ToString(), new(year, year), department, from, until, joint, policy.TeamSize, skill, policy.Reserve, RepeatRule.NotTwiceAYear, false);
        var tasks = ImmutableArray.CreateBuilder<InspectionTask>();
        tasks.Add(Task("T01", "企业不定向抽查", TaskKind.General, plain, scope.ToString(), own, null, null, ratios));
        var food = Items(items, own, item => item.Skill == FoodSkill);
        if (!food.IsEmpty && inspectors.Any(inspector => inspector.Department == own && inspector.Skills.Contains(FoodSkill)))
            tasks.Add(Task("T02", "餐饮业定向抽查", TaskKind.Directed, food, Restaurants, own, null, FoodSkill, policy.DirectedYearRatios));
        if (departments.FirstOrDefault(department => department != own && !Items(items, department, _ => true).IsEmpty) is { } other)
        {
            tasks.Add(Task("T03", $"零售业部门联合抽查（{own}）", TaskKind.Directed, plain, Retail, own, "J01", null, ratios));
            tasks.Add(Task("T04", $"零售业部门联合抽查（{other}）", TaskKind.Directed, Items(items, other, _ => true), Retail, other, "J01", null, ratios));
        }

        return tasks.ToImmutable();
    }

    private static ImmutableArray<string> Items(ImmutableArray<InspectionItem> items, string department, Func<InspectionItem, bool> holds) =>
        [.. items.Where(item => item.Department == department && holds(item)).OrderBy(item => item.Id, StringComparer.Ordinal).Take(MostItems).Select(item => item.Id)];
}
