using System.Collections.Concurrent;
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
/// against the ceiling, and its subject as drawn this year.
/// </summary>
internal sealed class PlanSubjects(ICreditEventStore events, IDbContextFactory<XinhengContext> contexts) : IPlanSubjects
{
    private static readonly Bilingual Doing = new("读取登记主体", "reading the register");

    public async Task<ImmutableArray<PlanSubject>> Read(DateOnly today, int year, IProgress<Step> progress, CancellationToken cancellation)
    {
        var drawn = await DrawnIn(year, cancellation);
        var found = new ConcurrentBag<List<PlanSubject>>();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, events.PartitionCount), options, (partition, token) =>
        {
            var subjects = new List<PlanSubject>();
            foreach (var history in events.ScanPartition(partition))
            {
                token.ThrowIfCancellationRequested();
                if (Of(history, today, year, drawn.GetValueOrDefault(history.Subject)) is { } subject) subjects.Add(subject);
            }

            found.Add(subjects);
            progress.Report(new(Doing, Interlocked.Increment(ref done), events.PartitionCount));
            return ValueTask.CompletedTask;
        });
        return [.. found.SelectMany(subjects => subjects)];
    }

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
}
