using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Inspections;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>Visits in memory, under the same rules as those on disk; it outlives a silo as a disk does.</summary>
internal sealed class MemoryAssignments : IAssignmentStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<VisitId, StoredAssignment> visits = [];
    private readonly Dictionary<(string, string), KeyedSubmission> submissions = [];
    private readonly List<RefillDecision> refills = [];
    private long changes;

    public ValueTask<ImmutableArray<VisitId>> Open(ImmutableArray<Assignment> assignments, CancellationToken cancellation)
    {
        lock (gate)
        {
            ImmutableArray<Assignment> fresh = [.. assignments.Where(assignment => !visits.ContainsKey(assignment.Visit))];
            foreach (var assignment in fresh) visits[assignment.Visit] = new(assignment, ++changes, false);
            return new([.. fresh.Select(assignment => assignment.Visit)]);
        }
    }

    public ValueTask<SaveResult> Save(Assignment changed, RefillDecision? decision, CancellationToken cancellation)
    {
        lock (gate)
        {
            var before = visits[changed.Visit].Assignment;
            if (before.Version != changed.Version - 1) return new(SaveResult.Outdated);
            if (changed.Submission is { } submission && before.Submission is null && !submissions.TryAdd((submission.By, submission.Key), new(changed.Visit, submission))) return new(SaveResult.KeyTaken);
            visits[changed.Visit] = new(changed, ++changes, false);
            if (decision is not null) refills.Add(decision);
            return new(SaveResult.Saved);
        }
    }

    public ValueTask<Assignment?> Find(VisitId visit, string inspector, CancellationToken cancellation)
    {
        lock (gate) return new(visits.TryGetValue(visit, out var stored) && stored.Assignment.Of(inspector) is not null ? stored.Assignment : null);
    }

    public ValueTask<ImmutableArray<StoredAssignment>> ReadOf(string inspector, long after, int atMost, CancellationToken cancellation)
    {
        lock (gate) return new([.. visits.Values.Where(stored => stored.Cursor > after && stored.Assignment.Of(inspector) is not null).OrderBy(stored => stored.Cursor).Take(atMost)]);
    }

    public ValueTask<ImmutableArray<StoredAssignment>> ReadOf(DrawNumber draw, CancellationToken cancellation)
    {
        lock (gate) return new([.. visits.Values.Where(stored => stored.Assignment.Visit.Draw == draw).OrderBy(stored => stored.Assignment.Visit)]);
    }

    public ValueTask<KeyedSubmission?> FindSubmission(string inspector, string key, CancellationToken cancellation)
    {
        lock (gate) return new(submissions.GetValueOrDefault((inspector, key)));
    }

    public ValueTask<ImmutableArray<RefillDecision>> ReadRefills(DrawNumber draw, CancellationToken cancellation)
    {
        lock (gate) return new([.. refills.Where(decision => decision.Visit.Draw == draw).OrderBy(decision => decision.Sequence)]);
    }

    public ValueTask<ImmutableArray<DrawNumber>> ReadUnsettled(CancellationToken cancellation)
    {
        lock (gate)
        {
            return new([.. visits.Values.Where(stored => stored.Assignment.State == AssignmentState.RecusalAsked || (stored.Assignment.State == AssignmentState.Done && !stored.IsDelivered))
                .Select(stored => stored.Assignment.Visit.Draw).Distinct().Order()]);
        }
    }

    public ValueTask MarkDelivered(VisitId visit, CancellationToken cancellation)
    {
        lock (gate) visits[visit] = visits[visit] with { IsDelivered = true };
        return ValueTask.CompletedTask;
    }
}
