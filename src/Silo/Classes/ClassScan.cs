using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Classes;

/// <summary>Goes over all subjects, partition by partition, as many at a time as there are processors. Results never depend on the order.</summary>
internal sealed class ClassScan(ICreditEventStore events)
{
    /// <summary>One result for each partition, in the order of partitions.</summary>
    public Task<ImmutableArray<TResult>> Over<TResult>(Bilingual doing, Func<IEnumerable<SubjectHistory>, TResult> work, IProgress<Step> progress, CancellationToken cancellation) =>
        Over(doing, events.ReadPartition, work, progress, cancellation);

    private async Task<ImmutableArray<TResult>> Over<THistory, TResult>(
        Bilingual doing, Func<int, IEnumerable<THistory>> read, Func<IEnumerable<THistory>, TResult> work, IProgress<Step> progress, CancellationToken cancellation)
    {
        var results = new TResult[events.PartitionCount];
        var done = 0;
        progress.Report(new(doing, 0, results.Length));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, results.Length), options, (partition, token) =>
        {
            results[partition] = work(Stopping(read(partition), token));
            progress.Report(new(doing, Interlocked.Increment(ref done), results.Length));
            return ValueTask.CompletedTask;
        });
        return [.. results];
    }

    /// <summary>What is known of all subjects together, from several standpoints in one pass, with a fingerprint of the events that the last of them sees.</summary>
    public async Task<(ImmutableArray<Surroundings> Surroundings, EventsSeen Seen)> Surroundings(
        IReadOnlyList<Standpoint> standpoints, IProgress<Step> progress, CancellationToken cancellation)
    {
        var gathered = await Gather(standpoints, [standpoints[^1]], _ => false, progress, cancellation);
        return (gathered.Surroundings, gathered.Seen[0]);
    }

    /// <summary>What a classification rests on: from its standpoint, and from each month's day before it, for what inspections found of late.</summary>
    public async Task<LookedAt> Look(Standpoint standpoint, IProgress<Step> progress, CancellationToken cancellation) => (await Look([standpoint], progress, cancellation))[0];

    /// <summary>The same from several standpoints in one pass, in their order; those who were inspected of late are the same for all of them, and some too many for each.</summary>
    public async Task<ImmutableArray<LookedAt>> Look(IReadOnlyList<Standpoint> standpoints, IProgress<Step> progress, CancellationToken cancellation)
    {
        var before = standpoints.Select(standpoint => Enumerable.Range(1, RecentShift.Months).Select(month => standpoint.Through.AddMonths(-month)).Reverse().ToImmutableArray()).ToArray();
        Standpoint[] all = [.. before.SelectMany(days => days).Select(Standpoint.AtEndOf).Concat(standpoints).Distinct().OrderBy(standpoint => standpoint.Through)];
        var gathered = await Gather(
            all, standpoints, history => standpoints.Zip(before).Any(pair => WasInspected(history, pair.Second[0], pair.First)), progress, cancellation);
        var surroundings = all.Zip(gathered.Surroundings).ToDictionary(pair => pair.First, pair => pair.Second);
        return
        [
            .. standpoints.Select((standpoint, index) => new LookedAt(
                standpoint, surroundings[standpoint], gathered.Seen[index],
                before[index].ToImmutableSortedDictionary(day => day, day => surroundings[Standpoint.AtEndOf(day)]), gathered.Kept, gathered.Subjects)),
        ];
    }

    /// <summary>The same, and the histories that are wanted once more. Columns tell most of it: events are read only of who counts, and the year alone of an annual report.</summary>
    /// <param name="standpoints">From where to look.</param>
    /// <param name="fingerprinted">Standpoints whose seen events are wanted as a fingerprint.</param>
    /// <param name="isKept">Whose histories are wanted once more: those that are few.</param>
    private async Task<Gathered> Gather(
        IReadOnlyList<Standpoint> standpoints, IReadOnlyList<Standpoint> fingerprinted, Func<StoredHistory, bool> isKept, IProgress<Step> progress, CancellationToken cancellation)
    {
        var parts = await Over(new("汇总地区与行业情况", "gathering regions and industries"), events.ScanPartition, histories =>
        {
            var tallies = new SurroundingsTallies(standpoints);
            var seen = new EventsSeen[fingerprinted.Count];
            var kept = new List<SubjectHistory>();
            var subjects = 0;
            foreach (var history in histories)
            {
                subjects++;
                for (var index = 0; index < seen.Length; index++) seen[index] = seen[index].With(SeenOf(history, fingerprinted[index]));
                AddReports(history, tallies);
                if (Any(history, SurroundingsTally.Counts)) tallies.Add(history.Subject, EventsThatTell(history));
                if (isKept(history)) kept.Add(new SubjectHistory(history.Subject, history.Events));
            }

            return (Tallies: tallies, Seen: seen, Kept: kept, Subjects: subjects);
        }, progress, cancellation);

        var sums = new SurroundingsTallies(standpoints);
        foreach (var part in parts) sums.Add(part.Tallies);
        return new(
            sums.ToSurroundings(), [.. fingerprinted.Select((_, index) => parts.Aggregate(default(EventsSeen), (all, part) => all.With(part.Seen[index])))],
            [.. parts.SelectMany(part => part.Kept)], parts.Sum(part => part.Subjects));
    }

    private static EventsSeen SeenOf(StoredHistory history, Standpoint standpoint)
    {
        var seen = default(EventsSeen);
        for (var index = 0; index < history.Count; index++)
        {
            if (history.IsSeen(index, standpoint)) seen = seen.With(history.IdOf(index));
        }

        return seen;
    }

    private static void AddReports(StoredHistory history, SurroundingsTallies tallies)
    {
        for (var index = 0; index < history.Count; index++)
        {
            if (history.KindOf(index) != typeof(AnnualReportFiled)) continue;
            var year = history.ReportYearOf(index);
            foreach (var tally in tallies.Each)
            {
                if (history.IsSeen(index, tally.Standpoint)) tally.AddReport(year);
            }
        }
    }

    private static bool Any(StoredHistory history, Func<Type, bool> isWanted)
    {
        for (var index = 0; index < history.Count; index++)
        {
            if (isWanted(history.KindOf(index))) return true;
        }

        return false;
    }

    private static ImmutableArray<CreditEvent> EventsThatTell(StoredHistory history)
    {
        var telling = ImmutableArray.CreateBuilder<CreditEvent>(history.Count);
        for (var index = 0; index < history.Count; index++)
        {
            if (SurroundingsTally.Tells(history.KindOf(index))) telling.Add(history[index]);
        }

        return telling.DrainToImmutable();
    }

    private sealed record Gathered(ImmutableArray<Surroundings> Surroundings, ImmutableArray<EventsSeen> Seen, ImmutableArray<SubjectHistory> Kept, int Subjects);

    private static bool WasInspected(StoredHistory history, DateOnly after, Standpoint standpoint)
    {
        for (var index = 0; index < history.Count; index++)
        {
            if (history.KindOf(index) == typeof(Inspected) && history.DayOf(index) > after && history.IsSeen(index, standpoint)) return true;
        }

        return false;
    }

    private static IEnumerable<THistory> Stopping<THistory>(IEnumerable<THistory> histories, CancellationToken cancellation)
    {
        foreach (var history in histories)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return history;
        }
    }
}

/// <summary>Which events were seen, whatever their order: their number and the sums of the halves of their ids.</summary>
internal readonly record struct EventsSeen(long Count, ulong High, ulong Low)
{
    public EventsSeen With(EventId id) => new(Count + 1, unchecked(High + id.High), unchecked(Low + id.Low));

    public EventsSeen With(EventsSeen other) => new(Count + other.Count, unchecked(High + other.High), unchecked(Low + other.Low));

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count} {High:x16}{Low:x16}");
}
