using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Teams;

/// <summary>What a department asks of the team that visits for some of its tasks (draw/1, section 6).</summary>
/// <param name="Department">The department.</param>
/// <param name="TeamSize">The largest <c>inspectors</c> of the tasks.</param>
/// <param name="Skills">Their skills, sorted.</param>
internal sealed record Demand(string Department, int TeamSize, IReadOnlyList<string> Skills)
{
    /// <summary>One for each department among the tasks that selected a subject.</summary>
    public static IEnumerable<Demand> Of(IEnumerable<PlanTask> tasks) => tasks.GroupBy(task => task.Department).Select(department => new Demand(
        department.Key,
        department.Max(task => task.Inspectors),
        [.. department.Where(task => task.Skill is not null).Select(task => task.Skill!).Distinct().Order(StringComparer.Ordinal)]));
}
