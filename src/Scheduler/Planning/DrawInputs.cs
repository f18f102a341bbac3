using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>What a plan contributes to a draw of draw/1, section 2: the rows of frame.tsv and roster.tsv, the scopes, and the task lines of plan.txt.</summary>
/// <param name="Snapshot">Of the <c>classes</c> line.</param>
/// <param name="SnapshotFileHash">Of the <c>classes</c> line.</param>
/// <param name="Frame">Sorted by id, one row a subject, at least one.</param>
/// <param name="Roster">Sorted by inspector; may be empty.</param>
/// <param name="Tasks">Sorted by id, at least one.</param>
/// <param name="Excluded">Of the <c>excluded</c> lines: how many the frame excludes, for the tasks for which there are any, in the order of ids.</param>
/// <param name="Until">Last day of the visits.</param>
/// <param name="Disclose">When seed and list become public.</param>
public sealed record DrawInputs(
    SnapshotId Snapshot,
    string SnapshotFileHash,
    ImmutableArray<FrameEntry> Frame,
    ImmutableArray<RosterEntry> Roster,
    ImmutableArray<TaskEntry> Tasks,
    ImmutableArray<(TaskId Task, int Rows)> Excluded,
    DateOnly Until,
    DateTimeOffset Disclose);

/// <summary>A row of frame.tsv.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Class">Its class.</param>
/// <param name="Region">Where.</param>
/// <param name="Tasks">Sorted.</param>
/// <param name="Excluded">Sorted by task, at most one for a task.</param>
/// <param name="Salt">28 lower-case hex characters.</param>
public sealed record FrameEntry(SubjectId Id, RiskClass Class, Region Region, ImmutableArray<TaskId> Tasks, ImmutableArray<Exclusion> Excluded, string Salt);

/// <summary>A row of roster.tsv.</summary>
/// <param name="Inspector">Whose.</param>
/// <param name="Department">Code.</param>
/// <param name="Regions">Sorted.</param>
/// <param name="Skills">Sorted.</param>
/// <param name="ValidUntil">Last day of the certificate.</param>
/// <param name="Recused">Sorted.</param>
/// <param name="Salt">28 lower-case hex characters.</param>
public sealed record RosterEntry(
    string Inspector, string Department, ImmutableArray<Region> Regions, ImmutableArray<string> Skills, DateOnly ValidUntil, ImmutableArray<SubjectId> Recused, string Salt);

/// <summary>A task line of plan.txt with its scope.</summary>
/// <param name="Id">Which.</param>
/// <param name="Department">Code.</param>
/// <param name="Skill">Null for <c>-</c>.</param>
/// <param name="Inspectors">Team size.</param>
/// <param name="Reserve">Reserves in each stratum.</param>
/// <param name="Ratios">Of this draw.</param>
/// <param name="ScopeText">The whole text of scope.&lt;task&gt;.txt, LF at its end.</param>
public sealed record TaskEntry(TaskId Id, string Department, string? Skill, int Inspectors, int Reserve, ClassRatios Ratios, string ScopeText);
