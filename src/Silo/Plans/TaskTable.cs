using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Plans;

/// <summary>
/// Reads tasks from a table in the columns that cities publish (任务编号, 任务名称, 抽查类型, 抽查事项, 抽查对象范围, 抽查比例 by class, 实施部门, 实施时间, 是否部门联合). Ratios
/// are those of the year. A plan with a bad row is no plan: any refusal refuses the whole table, each with its row and column.
/// </summary>
internal static class TaskTable
{
    private static readonly Field Id = Field.Of("id", "任务编号", "code of the task", "抽查任务编号 编号 任务代码").Required();
    private static readonly Field TaskTitle = Field.Of("title", "任务名称", "title of the task", "抽查任务名称 抽查任务 名称").Required();
    private static readonly Field Kind = Field.Of("kind", "抽查类型", "kind of task", "任务类型 类型 抽查方式").Required();
    private static readonly Field ItemIds = Field.Of("items", "抽查事项", "inspection items", "抽查事项编号 事项编号 检查事项 抽查事项代码").Required();
    private static readonly Field Whom = Field.Of("scope", "抽查对象范围", "scope", "抽查对象 对象范围 抽查范围 范围").Required();
    private static readonly Field RatioA = Field.Of("ratio-a", "A类抽查比例", "yearly ratio of class A", "A类比例 A类 低风险比例 信用风险低");
    private static readonly Field RatioB = Field.Of("ratio-b", "B类抽查比例", "yearly ratio of class B", "B类比例 B类 一般风险比例 信用风险一般");
    private static readonly Field RatioC = Field.Of("ratio-c", "C类抽查比例", "yearly ratio of class C", "C类比例 C类 较高风险比例 信用风险较高");
    private static readonly Field RatioD = Field.Of("ratio-d", "D类抽查比例", "yearly ratio of class D", "D类比例 D类 高风险比例 信用风险高");
    private static readonly Field Department = Field.Of("department", "实施部门", "department", "实施单位 部门代码 部门 抽查部门 检查部门").Required();
    private static readonly Field From = Field.Of("from", "开始时间", "first day", "开始日期 实施开始时间 起始日期 实施时间起");
    private static readonly Field Until = Field.Of("until", "结束时间", "last day", "结束日期 实施结束时间 截止日期 实施时间止");
    private static readonly Field Joint = Field.Of("joint", "是否部门联合", "joint inspection", "部门联合 联合抽查 是否联合");
    private static readonly Field Team = Field.Of("team", "每组人数", "team size", "检查人数 每组检查人员 抽取检查人员数");
    private static readonly Field Skill = Field.Of("skill", "专业要求", "skill", "专长 专业 所需专业");
    private static readonly Field Reserve = Field.Of("reserve", "候补数", "reserves", "候补 备选数 候补户数");
    private static readonly Field Repeat = Field.Of("repeat", "年度内可重复抽取", "may be drawn twice a year", "可重复抽取 重复抽取");

    private static readonly ImmutableArray<Field> Fields = [Id, TaskTitle, Kind, ItemIds, Whom, RatioA, RatioB, RatioC, RatioD, Department, From, Until, Joint, Team, Skill, Reserve, Repeat];

    private static readonly Words<TaskKind> Kinds = new("cell.task-kind", new("抽查类型", "kind of task"), (TaskKind.General, "不定向 不定向抽查 general"), (TaskKind.Directed, "定向 定向抽查 directed"));

    private static readonly Words<bool> YesNo = new("cell.yes-no", new("是否", "yes or no"), (true, "是 yes true 可"), (false, "否 no false 不可"));

    private static readonly char[] Separators = [',', '，', '、', ';', '；', '\n', ' '];

    /// <summary>Reads a table.</summary>
    /// <param name="path">CSV or XLSX.</param>
    /// <param name="policy">What is not stated is taken from it.</param>
    /// <param name="items">A task of 重点检查事项 alone is one without an upper limit.</param>
    /// <param name="from">First day where none is stated.</param>
    /// <param name="until">Last day where none is stated.</param>
    public static Answer<ImmutableArray<InspectionTask>> Read(string path, PlanPolicy policy, ImmutableArray<InspectionItem> items, DateOnly from, DateOnly until)
    {
        if (!TableFile.Open(path, Fields).TryGet(out var table, out var why)) return Answer<ImmutableArray<InspectionTask>>.Refused(why);
        var (tasks, refusals, progress) = (ImmutableArray.CreateBuilder<InspectionTask>(), new List<Refusal>(), new TableReading());
        foreach (var row in table.ReadRows(progress))
        {
            var task = row.IsSound ? Task(row, policy, items, from, until) : null;
            if (row.IsSound) tasks.Add(task!);
            else refusals.AddRange(row.Refusals);
        }

        if (progress.Broken is { } broken) refusals.Add(broken);
        if (refusals.Count == 0 && tasks.Count == 0) return PlanRefusals.NoTask().At(new Place(table.Name));
        return refusals.Count == 0 ? tasks.ToImmutable() : Answer<ImmutableArray<InspectionTask>>.Refused(refusals);
    }

    private static InspectionTask Task(RowReader row, PlanPolicy policy, ImmutableArray<InspectionItem> items, DateOnly from, DateOnly until)
    {
        var kind = row.Must(Kind, (cell, _) => Kinds.Read(cell.Text));
        var year = kind == TaskKind.General ? policy.YearRatios : policy.DirectedYearRatios;
        var ratios = new ClassRatios(Ratio(row, RatioA, year.A), Ratio(row, RatioB, year.B), Ratio(row, RatioC, year.C), Ratio(row, RatioD, year.D));
        ImmutableArray<string> ids = [.. row.TextOf(ItemIds).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var scope = Whose(row);
        return new(
            row.Must(Id, (cell, _) => TaskId.Parse(Plain.Of(cell.Text))),
            row.TextOf(TaskTitle),
            kind,
            ids,
            scope,
            new(ratios, ratios),
            Named(row, Department, "department") ?? "",
            row.Day(From, null) ?? from,
            row.Day(Until, null) ?? until,
            JointName(row, scope),
            row.Maybe(Team, (cell, _) => CountCell.Read(cell)) ?? policy.TeamSize,
            Named(row, Skill, "skill"),
            row.Maybe(Reserve, (cell, _) => CountCell.Read(cell)) ?? policy.Reserve,
            row.Word(Repeat, YesNo) == true ? RepeatRule.AsOftenAsDrawn : RepeatRule.NotTwiceAYear,
            ids.Length > 0 && ids.All(id => items.Any(item => item.Id == id && item.IsKeyItem)));
    }

    private static Ratio Ratio(RowReader row, Field field, Ratio otherwise) => row.Maybe(field, (cell, _) => Contracts.Classes.Ratio.Parse(cell.Text)) ?? otherwise;

    /// <summary>The scope in canonical form; the row is refused where it is none.</summary>
    private static string Whose(RowReader row)
    {
        var text = row.TextOf(Whom);
        if (text.Length == 0) return text;
        if (Scope.Parse(text).TryGet(out var scope, out var why)) return scope.ToString();
        foreach (var refusal in why) row.Refuse(Whom, refusal);
        return text;
    }

    private static string? Named(RowReader row, Field field, string what)
    {
        var text = field.IsRequired ? row.TextOf(field) : row.Text(field);
        if (!string.IsNullOrEmpty(text) && !Name.IsWellFormed(text)) row.Refuse(field, Name.Malformed(what, field.Title.Chinese, text));
        return text;
    }

    /// <summary>A name of the joint inspection as stated; where the column only says 是, tasks of the same scope belong together.</summary>
    private static string? JointName(RowReader row, string scope) => row.Text(Joint) switch
    {
        null => null,
        var text => YesNo.TryRead(text, out var isJoint) ? isJoint ? scope : null : text,
    };
}
