using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// Takes an import into memory, so that a whole city can be written in the order of the table afterwards: batch by batch an import of that size meets all
/// pages of the table many times. What is stored in the end is what the import would have stored.
/// </summary>
internal sealed class EventsAhead : ICreditEventStore, IJournal
{
    /// <summary>Subjects to a transaction: some 36,000 events.</summary>
    private const int SubjectsAtOnce = 8_192;

    private readonly Dictionary<SubjectId, ImmutableArray<CreditEvent>> held = [];

    public int PartitionCount => Partitions.Count;

    public int PartitionOf(SubjectId subject) => Partitions.Of(subject);

    public ImmutableArray<CreditEvent> Read(SubjectId subject) => held.GetValueOrDefault(subject, []);

    public ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects) => [.. subjects.Select(subject => new SubjectHistory(subject, Read(subject)))];

    public IEnumerable<SubjectHistory> ReadPartition(int partition) =>
        held.Where(pair => PartitionOf(pair.Key) == partition).OrderBy(pair => pair.Key).Select(pair => new SubjectHistory(pair.Key, pair.Value));

    public ValueTask<ImmutableArray<JournalOutcome>> Append(IReadOnlyList<JournalAppend> appends, CancellationToken cancellation)
    {
        var outcomes = ImmutableArray.CreateBuilder<JournalOutcome>(appends.Count);
        foreach (var append in appends)
        {
            ref var events = ref CollectionsMarshal.GetValueRefOrAddDefault(held, append.Subject, out var isKnown);
            if (!isKnown) events = [];
            var isTaken = events.Length == append.ExpectedVersion;
            if (isTaken) events = events.AddRange(append.Events);
            outcomes.Add(new JournalOutcome(isTaken, events.Length));
        }

        return ValueTask.FromResult(outcomes.MoveToImmutable());
    }

    /// <summary>Writes everything to a journal, in the order of its table, one call being made ready while another is committed.</summary>
    public async Task WriteTo(IJournal journal, CancellationToken cancellation)
    {
        var inOrder = held.Select(pair => (Partition: PartitionOf(pair.Key), Append: new JournalAppend(pair.Key, 0, pair.Value))).ToArray();
        Array.Sort(inOrder, (one, other) => (one.Partition.CompareTo(other.Partition), one.Append.Subject.CompareTo(other.Append.Subject)) switch { (0, var subject) => subject, (var partition, _) => partition });
        Task committing = Task.CompletedTask;
        foreach (var chunk in inOrder.Chunk(SubjectsAtOnce))
        {
            var next = Task.Run(async () => await journal.Append([.. chunk.Select(one => one.Append)], cancellation), cancellation);
            await committing;
            committing = next.ContinueWith(done => ThrowWhereRefused(done.Result), cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await committing;
    }

    private static void ThrowWhereRefused(ImmutableArray<JournalOutcome> outcomes)
    {
        if (!outcomes.All(outcome => outcome.IsTaken)) throw new InvalidOperationException("The data directory was not empty: the figures would be void.");
    }
}
