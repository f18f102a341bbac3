using System.Collections.Immutable;
using System.Data;
using System.Text.Json;
using Npgsql;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Enterprises.PostgreSql;

/// <summary>Reads credit events from the database of a cluster. Safe from any thread. A store that can't read throws <see cref="StorageRefusedException"/>.</summary>
internal sealed class PostgreSqlEventStore(ClusterDatabase database) : ICreditEventStore
{
    public int PartitionCount => Partitions.Count;

    public int PartitionOf(SubjectId subject) => Partitions.Of(subject);

    public ImmutableArray<CreditEvent> Read(SubjectId subject) => Again(connection =>
    {
        using var command = EventStatements.History(connection);
        command.Parameters[0].Value = (short)Partitions.Of(subject);
        command.Parameters[1].Value = subject.Text;
        using var rows = command.ExecuteReader();
        var events = ImmutableArray.CreateBuilder<CreditEvent>();
        while (rows.Read()) events.Add(Parse(rows, 0));
        return events.ToImmutable();
    });

    public int VersionOf(SubjectId subject) => Again(connection =>
    {
        using var command = EventStatements.Version(connection);
        command.Parameters[0].Value = (short)Partitions.Of(subject);
        command.Parameters[1].Value = subject.Text;
        return command.ExecuteScalar() is int version ? version : 0;
    });

    /// <inheritdoc/>
    /// <remarks>One statement, and so one moment.</remarks>
    public ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects) => Again(connection =>
    {
        using var command = EventStatements.Histories(connection);
        command.Parameters[0].Value = subjects.Select(subject => (short)Partitions.Of(subject)).ToArray();
        command.Parameters[1].Value = subjects.Select(subject => subject.Text).ToArray();
        var events = new List<CreditEvent>?[subjects.Count];
        using var rows = command.ExecuteReader();
        while (rows.Read()) (events[rows.GetInt64(0) - 1] ??= []).Add(Parse(rows, 1));
        return subjects.Select((subject, index) => new SubjectHistory(subject, events[index] is { } held ? [.. held] : [])).ToImmutableArray();
    });

    /// <inheritdoc/>
    /// <remarks>One statement, and so one moment.</remarks>
    public IEnumerable<StoredHistory> Scan(IReadOnlyList<SubjectId> subjects)
    {
        using var rows = Begin(EventStatements.ColumnsOfMany, [subjects.Select(subject => (short)Partitions.Of(subject)).ToArray(), subjects.Select(subject => subject.Text).ToArray()]);
        var history = new StoredHistory();
        var isThere = Refusing(rows.Read);
        for (var index = 0; index < subjects.Count; index++)
        {
            history.Begin(subjects[index]);
            for (; isThere && rows.GetInt64(0) == index + 1; isThere = Refusing(rows.Read)) Refusing(() => Add(history, rows, 1));
            yield return history;
        }
    }

    /// <inheritdoc/>
    /// <remarks>As they stood when the enumeration began. Rows are taken from the connection as they are asked for; not the whole partition is in memory.</remarks>
    public IEnumerable<SubjectHistory> ReadPartition(int partition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, PartitionCount);
        return EventsOf(partition);
    }

    /// <inheritdoc/>
    /// <remarks>As <see cref="ReadPartition"/>.</remarks>
    public IEnumerable<StoredHistory> ScanPartition(int partition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, PartitionCount);
        return ColumnsOf(partition);
    }

    private IEnumerable<StoredHistory> ColumnsOf(int partition)
    {
        using var rows = Begin(EventStatements.ColumnsOfPartition, [(short)partition]);
        var history = new StoredHistory();
        while (Refusing(rows.Read))
        {
            if (!history.IsOf(Refusing(() => rows.GetFieldValue<byte[]>(0))))
            {
                yield return history;
                history.Clear();
            }

            Refusing(() => Add(history, rows, 0));
        }

        if (history.Count > 0) yield return history;
    }

    private IEnumerable<SubjectHistory> EventsOf(int partition)
    {
        using var rows = Begin(EventStatements.Partition, [(short)partition]);
        var events = ImmutableArray.CreateBuilder<CreditEvent>();
        var text = "";
        while (Refusing(rows.Read))
        {
            var (subject, next) = Refusing(() => (rows.GetString(0), Parse(rows, 1)));
            if (subject != text && events.Count > 0)
            {
                yield return new SubjectHistory(events[0].Subject, events.ToImmutable());
                events.Clear();
            }

            text = subject;
            events.Add(next);
        }

        if (events.Count > 0) yield return new SubjectHistory(events[0].Subject, events.ToImmutable());
    }

    private static CreditEvent Parse(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(column), CreditEventJson.Stored.CreditEvent) ?? throw new InvalidDataException("A stored credit event is null.");

    /// <summary>Adds the row at which a reader stands, whose columns of an event begin at a place.</summary>
    /// <returns>The events that the history has then.</returns>
    private static int Add(StoredHistory history, NpgsqlDataReader row, int first)
    {
        history.Add(
            row.GetFieldValue<byte[]>(first), row.GetFieldValue<byte[]>(first + 1), row.GetFieldValue<byte[]>(first + 2), row.GetInt32(first + 3), row.GetInt64(first + 4), row.GetFieldValue<byte[]>(first + 5));
        return history.Count;
    }

    /// <summary>Begins to read on a connection that the reader closes; once more where the pooled one had gone stale.</summary>
    private NpgsqlDataReader Begin(Func<NpgsqlConnection, NpgsqlCommand> statement, object[] parameters) => Refusing(() =>
    {
        try
        {
            return Start(statement, parameters);
        }
        catch (NpgsqlException stale) when (stale.IsTransient)
        {
            return Start(statement, parameters);
        }
    });

    private NpgsqlDataReader Start(Func<NpgsqlConnection, NpgsqlCommand> statement, object[] parameters)
    {
        var connection = database.Source.OpenConnection();
        try
        {
            using var command = statement(connection);
            for (var index = 0; index < parameters.Length; index++) command.Parameters[index].Value = parameters[index];
            return command.ExecuteReader(CommandBehavior.CloseConnection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads, and once more where the pooled connection had gone stale: a server that was restarted is back, its old connections are not.</summary>
    private TResult Again<TResult>(Func<NpgsqlConnection, TResult> read) => Refusing(() =>
    {
        try
        {
            return Read(read);
        }
        catch (NpgsqlException stale) when (stale.IsTransient)
        {
            return Read(read);
        }
    });

    private TResult Read<TResult>(Func<NpgsqlConnection, TResult> read)
    {
        using var connection = database.Source.OpenConnection();
        return read(connection);
    }

    private TResult Refusing<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (NpgsqlException failure)
        {
            throw new StorageRefusedException(PostgreSqlFault.Of(failure, database.Place), failure);
        }
    }
}
