using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Drawing.Documents;

namespace Xinheng.Scheduler.Planning;

/// <summary>What a plan contributes to a draw of draw/1, section 2; the rest of plan.txt (number, chain, keys, beacon) is the draw's own.</summary>
/// <param name="Snapshot">Of the <c>classes</c> line.</param>
/// <param name="SnapshotFileHash">Of the <c>classes</c> line.</param>
/// <param name="Frame">frame.tsv.</param>
/// <param name="Roster">roster.tsv.</param>
/// <param name="Tasks">The <c>task</c> lines.</param>
/// <param name="Scopes">The text of each scope.&lt;task&gt;.txt, by task, LF at its end; their hashes stand in the task lines.</param>
/// <param name="Until">Last day of the visits.</param>
/// <param name="Disclose">When seed and list become public (UTC).</param>
public sealed record DrawInputs(
    SnapshotId Snapshot,
    string SnapshotFileHash,
    Frame Frame,
    Roster Roster,
    ImmutableArray<PlanTask> Tasks,
    ImmutableSortedDictionary<string, string> Scopes,
    DateOnly Until,
    DateTimeOffset Disclose);
