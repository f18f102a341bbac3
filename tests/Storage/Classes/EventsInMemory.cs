using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Classes;

/// <summary>Credit events without a journal: what is read is what was put in.</summary>
internal sealed class EventsInMemory : ICreditEventStore
{
    private readonly SortedDictionary<SubjectId, ImmutableArray<CreditEvent>> events = [];

    /// <summary>Why partitions can't be read; null while they can.</summary>
    public Refusal? Fault { get; set; }

    public int PartitionCount => 4;

    public void Add(params IEnumerable<CreditEvent> added)
    {
        foreach (var creditEvent in added) events[creditEvent.Subject] = Read(creditEvent.Subject).Add(creditEvent);
    }

    public int PartitionOf(SubjectId subject) => Partitions.Of(subject) % PartitionCount;

    public ImmutableArray<CreditEvent> Read(SubjectId subject) => events.TryGetValue(subject, out var held) ? held : [];

    public ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects) => [.. subjects.Select(subject => new SubjectHistory(subject, Read(subject)))];

    public IEnumerable<SubjectHistory> ReadPartition(int partition) => Fault is { } fault
        ? throw new StorageRefusedException(fault)
        : events.Where(pair => PartitionOf(pair.Key) == partition).Select(pair => new SubjectHistory(pair.Key, pair.Value));
}
