using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Teams;

/// <summary>A selected subject and one department among the tasks that selected it (draw/1, section 6).</summary>
/// <param name="Id">The subject.</param>
/// <param name="Region">Its region.</param>
/// <param name="Ticket">Its ticket in hex; visits are staffed in the order of tickets, then departments.</param>
/// <param name="Department">The department.</param>
/// <param name="TeamSize">The largest <c>inspectors</c> of the department's selecting tasks.</param>
/// <param name="Skills">Their skills, sorted.</param>
public sealed record Visit(string Id, string Region, string Ticket, string Department, int TeamSize, IReadOnlyList<string> Skills)
{
    /// <summary>The visits to a selected subject.</summary>
    /// <param name="row">Its frame row.</param>
    /// <param name="ticket">Its ticket in hex.</param>
    /// <param name="tasks">The tasks that selected it.</param>
    public static IEnumerable<Visit> Of(FrameRow row, string ticket, IEnumerable<PlanTask> tasks) => Of(row.Id, row.Region, ticket, Demand.Of(tasks));

    /// <summary>All visits of a draw.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="selected">Rows of selected.tsv.</param>
    public static IEnumerable<Visit> All(PlanText plan, Frame frame, IEnumerable<RankedRow> selected)
    {
        var tasks = plan.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        return selected.GroupBy(row => row.Id).SelectMany(group => Of(frame.Rows[frame.IndexOf(group.Key)], group.First().Ticket, group.Select(row => tasks[row.Task])));
    }

    internal static IEnumerable<Visit> Of(string id, string region, string ticket, IEnumerable<Demand> demands) =>
        demands.Select(demand => new Visit(id, region, ticket, demand.Department, demand.TeamSize, demand.Skills));
}
