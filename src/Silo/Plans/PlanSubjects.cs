using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Plans;

/// <summary>
/// Reads subjects by scanning the partitions of credit events, as many at a time as there are processors. A visit counts once it is drawn: one that is still to be made counts
/// against the ceiling, and its subject as drawn this year. What the last reading saw is kept for the next one, which then parses only what has grown since.
/// </summary>
internal sealed class PlanSubjects(ICreditEventStore events, IDbContextFactory<XinhengContext> contexts, TimeProvider time) : IPlanSubjects, IDisposable
{
    private static readonly Bilingual Doing = new("读取登记主体", "reading the register");

    private readonly Kept<SeenRegister> kept = new(time);

    public async Task<ImmutableArray<PlanSubject>> Read(DateOnly today, int year, IProgress<Step> progress, CancellationToken cancellation)
    {
        var drawn = await DrawnIn(year, cancellation);
        var before = kept.Take();
        var found = new PartitionSeen[events.PartitionCount];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, events.PartitionCount), options, (partition, token) =>
        {
            found[partition] = ReadPartition(partition, SeenRegister.Of(before, partition, today, year), today, year, drawn, token);
            progress.Report(new(Doing, Interlocked.Increment(ref done), events.PartitionCount));
            return ValueTask.CompletedTask;
        });
        if (found.Sum(partition => (long)partition.Seen.Length) <= SeenRegister.MostSubjects) kept.Keep(new(today, year, [.. found.Select(partition => partition.Seen)]));
        return [.. found.SelectMany(partition => partition.Subjects)];
    }

    public void Dispose() => kept.Dispose();

    /// <summary>The subject as known now; null where no registration is known. Reports, lists and penalties, most of what is stored, do not matter to a plan and are not made into events.</summary>
    internal static PlanSubject? Of(StoredHistory history, DateOnly today, int year, IReadOnlyCollection<DrawNumber>? drawn)
    {
        var standpoint = Standpoint.AtEndOf(today);
        var mattering = Enumerable.Range(0, history.Count).Where(index => Matters(history.KindOf(index)) && history.IsSeen(index, standpoint)).Select(index => history[index]);
        var state = CreditState.Fold(mattering, standpoint);
        if (state.Registration is not { } registration) return null;
        var visits = state.Inspections.Where(inspection => inspection.Happened.Year == year).ToList();
        var pending = (drawn ?? []).Count(draw => visits.All(visit => visit.Draw != draw.ToString()));
        return new(
            history.Subject, registration.Name, registration.Kind, registration.Region, registration.Industry, registration.EstablishedOn, registration.CapitalYuan, state.Status,
            visits.Count + pending, drawn is { Count: > 0 } || visits.Any(visit => visit.Origin == InspectionOrigin.Draw));
    }

    private PartitionSeen ReadPartition(
        int partition, ImmutableArray<SeenSubject> before, DateOnly today, int year, Dictionary<SubjectId, HashSet<DrawNumber>> drawn, CancellationToken cancellation)
    {
        var subjects = new List<PlanSubject>(before.Length);
        var seen = ImmutableArray.CreateBuilder<SeenSubject>(before.Length);
        var next = 0;
        foreach (var history in events.ScanPartition(partition))
        {
            cancellation.ThrowIfCancellationRequested();
            while (next < before.Length && before[next].Id.CompareTo(history.Subject) < 0) next++;
            var isDrawn = drawn.TryGetValue(history.Subject, out var draws);
            var isAsBefore = !isDrawn && next < before.Length && before[next].Id == history.Subject && before[next].EventCount == history.Count && before[next].LastEvent == history.IdOf(history.Count - 1);
            var subject = isAsBefore ? before[next].Plan : Of(history, today, year, draws);
            if (subject is not null) subjects.Add(subject);
            if (!isDrawn) seen.Add(new(history.Subject, history.Count, history.IdOf(history.Count - 1), subject));
        }

        return new(seen.DrainToImmutable(), subjects);
    }

    private static bool Matters(Type kind) => kind == typeof(SubjectRegistered) || kind == typeof(SubjectChanged) || kind == typeof(StatusChanged) || kind == typeof(Inspected);

    private async Task<Dictionary<SubjectId, HashSet<DrawNumber>>> DrawnIn(int year, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var draws = await context.Draws.AsNoTracking().Where(draw => draw.State != DrawState.Void && draw.State != DrawState.Planned).Select(draw => draw.Number).ToListAsync(cancellation);
        var drawn = new Dictionary<SubjectId, HashSet<DrawNumber>>();
        foreach (var draw in draws.Where(draw => draw.Year == year))
        {
            await foreach (var subject in context.Assignments.AsNoTracking().Where(visit => visit.Draw == draw).Select(visit => visit.Subject).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (!drawn.TryGetValue(subject, out var numbers)) drawn[subject] = numbers = [];
                numbers.Add(draw);
            }
        }

        return drawn;
    }

    private readonly record struct PartitionSeen(ImmutableArray<SeenSubject> Seen, List<PlanSubject> Subjects);
}
