using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>Reads credit events back: one subject, or a whole partition for scans.</summary>
internal interface ICreditEventStore
{
    /// <summary>Number of partitions; a subject's partition follows from its id alone.</summary>
    int PartitionCount { get; }

    /// <summary>The partition of a subject: from a specified hash, never from <c>GetHashCode</c>.</summary>
    int PartitionOf(SubjectId subject);

    /// <summary>All events of a subject in the order of their versions; empty for an unknown one.</summary>
    ImmutableArray<CreditEvent> Read(SubjectId subject);

    /// <summary>Number of events that a subject holds; 0 for an unknown one.</summary>
    int VersionOf(SubjectId subject) => Read(subject).Length;

    /// <summary>The histories of these subjects as they stood at one moment, in the order given; empty for unknown ones.</summary>
    ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects);

    /// <summary>The same, with events made only when they are asked for; each subject is valid until the next one.</summary>
    IEnumerable<StoredHistory> Scan(IReadOnlyList<SubjectId> subjects) => Read(subjects).Select(StoredHistory.Of);

    /// <summary>Every subject of a partition with its events, in the order of ids.</summary>
    IEnumerable<SubjectHistory> ReadPartition(int partition);

    /// <summary>The same, with events made only when they are asked for; each subject is valid until the next one.</summary>
    IEnumerable<StoredHistory> ScanPartition(int partition) => ReadPartition(partition).Select(StoredHistory.Of);
}

/// <summary>A subject with all its events, in the order of their versions.</summary>
internal readonly record struct SubjectHistory(SubjectId Subject, ImmutableArray<CreditEvent> Events);
