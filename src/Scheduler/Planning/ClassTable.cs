using System.Collections.Frozen;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>The classes of one snapshot, as planning and the frame take them: values, not the store they come from.</summary>
/// <param name="Snapshot">Which snapshot.</param>
/// <param name="AsOf">The day that it speaks of.</param>
/// <param name="FileHash">SHA-256 of the snapshot's file in lower-case hex, which plan.txt commits to.</param>
/// <param name="Classes">The class of each subject that has one.</param>
public sealed record ClassTable(SnapshotId Snapshot, DateOnly AsOf, string FileHash, FrozenDictionary<SubjectId, RiskClass> Classes);
