using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Ledgers;

/// <summary>Walks over all partitions: compares, and seals what is not sealed yet. Done again it finds the same; two at once do each other no harm.</summary>
internal static class LedgerRun
{
    /// <summary>How often a partition is walked anew because somebody else sealed it meanwhile, before what is left is counted as not sealed.</summary>
    private const int Attempts = 3;

    /// <summary>Runs. A failure throws the database's exception.</summary>
    /// <param name="store">Events and ledger.</param>
    /// <param name="extends">Whether new events are sealed; else they are only counted.</param>
    /// <param name="now">The time of new seals.</param>
    /// <param name="atOnce">Partitions side by side.</param>
    /// <param name="progress">Told partitions.</param>
    /// <param name="cancellation">Ends it between partitions; what was sealed stays.</param>
    public static LedgerState Run(ILedgerStore store, bool extends, DateTimeOffset now, int atOnce, IProgress<Step> progress, CancellationToken cancellation)
    {
        var states = new PartitionState[Partitions.Count];
        var (done, newly) = (0, 0L);
        Parallel.For(0, Partitions.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, partition =>
        {
            var state = Walk(store, partition, now);
            for (var attempt = 1; extends && state.Next is { } seal; attempt++)
            {
                if (store.TryExtend(seal, state.NextEntries))
                {
                    Interlocked.Add(ref newly, state.NextEntries.Sum(entry => (long)entry.Adds));
                    state = state with { Seals = [.. state.Seals, seal], Unsealed = state.Unsealed - state.NextEntries.Sum(entry => (long)entry.Adds) };
                    break;
                }

                if (attempt == Attempts) break;
                state = Walk(store, partition, now);
            }

            states[partition] = state with { Next = null, NextEntries = [] };
            progress.Report(new Step(new("核对事件账本", "checking the ledger of events"), Interlocked.Increment(ref done), Partitions.Count));
        });
        return new LedgerState(
            states.Sum(state => state.Events), states.Sum(state => state.Unsealed), newly, states.Sum(state => state.FindingCount),
            [.. states.SelectMany(state => state.Findings)], [.. states.SelectMany(state => state.Seals)]);
    }

    private static PartitionState Walk(ILedgerStore store, int partition, DateTimeOffset now)
    {
        using var reading = store.Open(partition);
        return PartitionWalk.Run(partition, reading.Seals, reading.Entries, reading.Events, now);
    }
}
