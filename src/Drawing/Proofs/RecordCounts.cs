using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Proofs;

/// <summary>What the numbers of a record say of each other, and of the list: whoever has no frame can still count.</summary>
internal static class RecordCounts
{
    /// <summary>In a record alone.</summary>
    public static void Check(RecordBody body, Findings findings)
    {
        findings.Expect(body.Unstaffed <= body.Visits, "未能组队的检查多于全部检查", "more visits without a team than visits");
        findings.Expect(body.Assignment.Rows == body.Visits, "指派行数不是检查次数", "assignment has another number of rows than there are visits");
        findings.Expect(body.List.Rows <= body.Selected.Rows, "名单行数多于抽中行数", "the list has more rows than were selected");
    }

    /// <summary>In a record and the list that it commits to: a row for each task of a subject was selected, a visit is due for each of its departments.</summary>
    public static void Check(RecordBody body, PlanText plan, IReadOnlyList<ListRow> list, Findings findings)
    {
        var departments = plan.Tasks.ToDictionary(task => task.Id, task => task.Department, StringComparer.Ordinal);
        var stray = list.SelectMany(row => row.Tasks).FirstOrDefault(task => !departments.ContainsKey(task));
        findings.Expect(stray is null, $"名单中的任务“{stray}”不在计划内", $"task \"{stray}\" of the list is not the plan's");
        findings.Expect(list.Sum(row => (long)row.Tasks.Count) == body.Selected.Rows, "名单的任务数与抽中行数不符", "the list's tasks do not add up to the selected rows");
        if (stray is null) findings.Expect(list.Sum(row => (long)row.Tasks.Select(task => departments[task]).Distinct(StringComparer.Ordinal).Count()) == body.Visits, "名单所需的检查次数与记录不符", "the list needs another number of visits than recorded");
    }
}
