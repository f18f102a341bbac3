using System.Collections.Immutable;

namespace Xinheng.Contracts.Plans;

/// <summary>A task of a plan, in the columns that cities publish (抽查任务).</summary>
/// <param name="Id">任务编号.</param>
/// <param name="Title">任务名称.</param>
/// <param name="Kind">抽查类型: 不定向 or 定向.</param>
/// <param name="Items">抽查事项: ids in the list of items, at least one.</param>
/// <param name="Scope">抽查对象范围: the filter, in canonical form; committed to as the task's scope text.</param>
/// <param name="Ratios">抽查比例 by class, of the year and of this draw.</param>
/// <param name="Department">实施部门: its code.</param>
/// <param name="From">实施时间, first day.</param>
/// <param name="Until">实施时间, last day.</param>
/// <param name="Joint">
/// Name of the joint inspection (部门联合) of which this task is one department's part; null where the department goes alone. Each department has a
/// task of its own with the same scope and ratios: its own inspectors, results and publication (谁检查、谁录入、谁公开). One ticket serves all tasks,
/// so that the parts meet in the same subjects.
/// </param>
/// <param name="TeamSize">Inspectors of a visit, at least 2.</param>
/// <param name="Skill">Skill that a team needs; null where none.</param>
/// <param name="Reserve">Reserves in each stratum.</param>
/// <param name="Repeats">What becomes of subjects drawn already this year.</param>
/// <param name="IsKeyItem">重点检查事项: no upper limit of the ratio (国市监信〔2019〕38号).</param>
[GenerateSerializer, Immutable, Alias("xinheng.inspection-task")]
public sealed record InspectionTask(
    [property: Id(0)] TaskId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] TaskKind Kind,
    [property: Id(3)] ImmutableArray<string> Items,
    [property: Id(4)] string Scope,
    [property: Id(5)] TaskRatios Ratios,
    [property: Id(6)] string Department,
    [property: Id(7)] DateOnly From,
    [property: Id(8)] DateOnly Until,
    [property: Id(9)] string? Joint,
    [property: Id(10)] int TeamSize,
    [property: Id(11)] string? Skill,
    [property: Id(12)] int Reserve,
    [property: Id(13)] RepeatRule Repeats,
    [property: Id(14)] bool IsKeyItem);
