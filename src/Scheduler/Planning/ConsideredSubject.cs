using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>A subject in the scope of at least one task.</summary>
/// <param name="Id">Who.</param>
/// <param name="Class">
/// Its class in the snapshot. A subject without one is excluded from every task as <c>not-classified</c>; as draw/1 has no word for none, its row says
/// B (a short record is no good record), which no quota counts.
/// </param>
/// <param name="Region">Where.</param>
/// <param name="Tasks">The tasks that it may be drawn for, in the order of ids.</param>
/// <param name="Excluded">The tasks whose scope it is in but for which it is not drawn, in the order of ids.</param>
public sealed record ConsideredSubject(
    SubjectId Id, RiskClass Class, Region Region, ImmutableArray<TaskId> Tasks, ImmutableArray<Exclusion> Excluded);

/// <summary>One subject left out of one task.</summary>
/// <param name="Task">Of which.</param>
/// <param name="Reason">One of <see cref="ExclusionReason"/>.</param>
public readonly record struct Exclusion(TaskId Task, string Reason);
