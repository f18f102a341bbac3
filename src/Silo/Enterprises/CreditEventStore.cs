using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Enterprises;

/// <summary>Reads credit events from the data directory, on connections of its own. Safe from any thread. A store that can't read throws <see cref="StorageRefusedException"/>.</summary>
internal sealed class CreditEventStore(DataDirectory directory) : ICreditEventStore, IDisposable
{
    /// <summary>Connections that are kept open between reads; more than the cores that read at once.</summary>
    private const int KeptReaders = 16;

    private readonly ConcurrentBag<EventReader> idle = [];
    private bool isDisposed;

    public int PartitionCount => Partitions.Count;

    public int PartitionOf(SubjectId subject) => Partitions.Of(subject);

    public ImmutableArray<CreditEvent> Read(SubjectId subject) => With(reader => reader.Read(subject));

    public ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects) => With(reader => reader.Read(subjects));

    public IEnumerable<StoredHistory> Scan(IReadOnlyList<SubjectId> subjects) => Scan(reader => reader.Scan(subjects));

    public IEnumerable<SubjectHistory> ReadPartition(int partition) => Scan(partition, reader => reader.ReadPartition(partition));

    public IEnumerable<StoredHistory> ScanPartition(int partition) => Scan(partition, reader => reader.ScanPartition(partition));

    public void Dispose()
    {
        Volatile.Write(ref isDisposed, true);
        while (idle.TryTake(out var reader)) reader.Dispose();
    }

    private IEnumerable<THistory> Scan<THistory>(int partition, Func<EventReader, IEnumerable<THistory>> read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, PartitionCount);
        return Scan(read);
    }

    private IEnumerable<THistory> Scan<THistory>(Func<EventReader, IEnumerable<THistory>> read)
    {
        var reader = Refusing(Take);
        try
        {
            using var histories = read(reader).GetEnumerator();
            while (Refusing(histories.MoveNext)) yield return histories.Current;
        }
        finally
        {
            Return(reader);
        }
    }

    private TResult With<TResult>(Func<EventReader, TResult> read)
    {
        var reader = Refusing(Take);
        try
        {
            return Refusing(() => read(reader));
        }
        finally
        {
            Return(reader);
        }
    }

    private TResult Refusing<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw new StorageRefusedException(StorageFault.Of(failure, directory), failure);
        }
    }

    private EventReader Take() => idle.TryTake(out var reader) ? reader : new EventReader(directory);

    private void Return(EventReader reader)
    {
        if (Volatile.Read(ref isDisposed) || idle.Count >= KeptReaders) reader.Dispose();
        else idle.Add(reader);
    }
}
