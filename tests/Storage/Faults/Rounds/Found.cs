using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>All that a store holds at one moment, read from outside the servers.</summary>
internal sealed record Found(
    IReadOnlyDictionary<SubjectId, ImmutableArray<CreditEvent>> Events,
    IReadOnlySet<string> Libraries,
    IReadOnlyList<ClassSnapshotRow> Snapshots,
    IReadOnlyDictionary<string, string> SnapshotHashes,
    IReadOnlyDictionary<string, PlanState> Plans,
    IReadOnlyList<DrawRow> Draws,
    IReadOnlyDictionary<(string Draw, string Name), string> FileHashes,
    IReadOnlyDictionary<(string Draw, string Name), byte[]> Tables,
    IReadOnlyList<(Assignment Assignment, bool IsDelivered)> Assignments,
    IReadOnlyList<AssignmentMemberRow> Members,
    IReadOnlyDictionary<(string Inspector, string Key), SubmissionRow> Submissions)
{
    public static async Task<Found> In(XinhengContext context, ICreditEventStore events, IReadOnlyDictionary<string, string> snapshotHashes, CancellationToken cancellation)
    {
        var files = await context.DrawFiles.AsNoTracking().ToListAsync(cancellation);
        var inspectors = await context.Inspectors.AsNoTracking().Select(row => "inspector " + row.Id).ToListAsync(cancellation);
        var items = await context.InspectionItems.AsNoTracking().Select(row => "item " + row.Id).ToListAsync(cancellation);
        var assignments = await context.Assignments.AsNoTracking().ToListAsync(cancellation);
        return new Found(
            Enumerable.Range(0, events.PartitionCount).SelectMany(events.ReadPartition).ToDictionary(history => history.Subject, history => history.Events),
            inspectors.Concat(items).ToHashSet(StringComparer.Ordinal),
            await context.ClassSnapshots.AsNoTracking().ToListAsync(cancellation),
            snapshotHashes,
            (await context.Plans.AsNoTracking().ToListAsync(cancellation)).ToDictionary(row => row.Number, row => Enum.Parse<PlanState>(row.State), StringComparer.Ordinal),
            await context.Draws.AsNoTracking().ToListAsync(cancellation),
            files.ToDictionary(file => (file.Draw.ToString(), file.Name), file => Convert.ToHexStringLower(SHA256.HashData(file.Content))),
            files.ToDictionary(file => (file.Draw.ToString(), file.Name), file => file.Content),
            [.. assignments.Select(row => (StoredInspectionJson.ReadAssignment(row.Body), row.IsDelivered))],
            await context.AssignmentMembers.AsNoTracking().ToListAsync(cancellation),
            (await context.Submissions.AsNoTracking().ToListAsync(cancellation)).ToDictionary(row => (row.Inspector, row.IdempotencyKey)));
    }

    /// <summary>Whether a subject holds an event: never more than once, which is checked elsewhere.</summary>
    public bool Holds(SubjectId subject, EventId id) => Events.TryGetValue(subject, out var held) && held.Any(one => one.Id == id);

    public DrawRow? DrawOf(string plan) => Draws.FirstOrDefault(draw => draw.Plan == plan);
}
