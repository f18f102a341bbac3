using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Enterprises;

/// <summary>A connection that reads credit events, beside the writer and without holding it up. Of one thread at a time.</summary>
internal sealed class EventReader : IDisposable
{
    /// <summary>Memory for pages, in KiB: the inner pages of a city's table and the leaves of a slice, so that a seek reads one page at most.</summary>
    private const int CacheKibibytes = 16_384;

    private readonly StoredEventReader payloads = new();
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt ofSubject;
    private readonly sqlite3_stmt columnsOfSubject;
    private readonly sqlite3_stmt ofPartition;
    private readonly sqlite3_stmt columnsOfPartition;

    public EventReader(DataDirectory directory)
    {
        connection = SqliteFile.Open(directory);
        try
        {
            SqliteFile.Execute(connection, FormattableString.Invariant($"PRAGMA cache_size=-{CacheKibibytes};"));
            ofSubject = Statement.Prepare(connection, "SELECT payload FROM credit_event WHERE partition = ?1 AND subject = ?2 ORDER BY version");
            columnsOfSubject = Statement.Prepare(connection, "SELECT subject, event_id, kind, happened, known, payload FROM credit_event WHERE partition = ?1 AND subject = ?2 ORDER BY version");
            ofPartition = Statement.Prepare(connection, "SELECT subject, payload FROM credit_event WHERE partition = ?1 ORDER BY subject, version");
            columnsOfPartition = Statement.Prepare(connection, "SELECT subject, event_id, kind, happened, known, payload FROM credit_event WHERE partition = ?1 ORDER BY subject, version");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>All events of a subject in the order of their versions.</summary>
    public ImmutableArray<CreditEvent> Read(SubjectId subject)
    {
        Bind(ofSubject, subject);
        try
        {
            if (!Step(ofSubject)) return [];
            var events = ImmutableArray.CreateBuilder<CreditEvent>();
            do events.Add(payloads.Read(raw.sqlite3_column_blob(ofSubject, 0)));
            while (Step(ofSubject));
            return events.DrainToImmutable();
        }
        finally
        {
            raw.sqlite3_reset(ofSubject);
        }
    }

    /// <summary>The histories of subjects as they stood at one moment, in the order of the subjects given.</summary>
    public ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects)
    {
        SqliteFile.Execute(connection, "BEGIN");
        try
        {
            var histories = ImmutableArray.CreateBuilder<SubjectHistory>(subjects.Count);
            foreach (var subject in subjects) histories.Add(new SubjectHistory(subject, Read(subject)));
            return histories.MoveToImmutable();
        }
        finally
        {
            SqliteFile.Execute(connection, "ROLLBACK");
        }
    }

    /// <summary>The same, with events made only when they are asked for; each subject is valid until the next one.</summary>
    public IEnumerable<StoredHistory> Scan(IReadOnlyList<SubjectId> subjects)
    {
        SqliteFile.Execute(connection, "BEGIN");
        try
        {
            var history = new StoredHistory();
            foreach (var subject in subjects)
            {
                history.Begin(subject);
                Bind(columnsOfSubject, subject);
                try
                {
                    while (Step(columnsOfSubject)) AddRow(history, columnsOfSubject);
                }
                finally
                {
                    raw.sqlite3_reset(columnsOfSubject);
                }

                yield return history;
            }
        }
        finally
        {
            SqliteFile.Execute(connection, "ROLLBACK");
        }
    }

    /// <summary>Every subject of a partition with its events, in the order of ids, as they stood when the enumeration began.</summary>
    public IEnumerable<SubjectHistory> ReadPartition(int partition)
    {
        Check(raw.sqlite3_bind_int(ofPartition, 1, partition));
        try
        {
            var events = ImmutableArray.CreateBuilder<CreditEvent>();
            while (Step(ofPartition))
            {
                if (events.Count > 0 && !IsSubject(events[0].Subject))
                {
                    yield return new SubjectHistory(events[0].Subject, events.ToImmutable());
                    events.Clear();
                }

                events.Add(payloads.Read(raw.sqlite3_column_blob(ofPartition, 1)));
            }

            if (events.Count > 0) yield return new SubjectHistory(events[0].Subject, events.ToImmutable());
        }
        finally
        {
            raw.sqlite3_reset(ofPartition);
        }
    }

    /// <summary>The same, with events made only when they are asked for; each subject is valid until the next one.</summary>
    public IEnumerable<StoredHistory> ScanPartition(int partition)
    {
        Check(raw.sqlite3_bind_int(columnsOfPartition, 1, partition));
        try
        {
            var history = new StoredHistory();
            while (Step(columnsOfPartition))
            {
                if (!history.IsOf(raw.sqlite3_column_blob(columnsOfPartition, 0)))
                {
                    yield return history;
                    history.Clear();
                }

                AddRow(history, columnsOfPartition);
            }

            if (history.Count > 0) yield return history;
        }
        finally
        {
            raw.sqlite3_reset(columnsOfPartition);
        }
    }

    public void Dispose()
    {
        ofSubject?.Dispose();
        columnsOfSubject?.Dispose();
        ofPartition?.Dispose();
        columnsOfPartition?.Dispose();
        connection.Dispose();
    }

    private static void AddRow(StoredHistory history, sqlite3_stmt row) => history.Add(
        raw.sqlite3_column_blob(row, 0), raw.sqlite3_column_blob(row, 1), raw.sqlite3_column_blob(row, 2), raw.sqlite3_column_int(row, 3), raw.sqlite3_column_int64(row, 4), raw.sqlite3_column_blob(row, 5));

    private void Bind(sqlite3_stmt statement, SubjectId subject)
    {
        Span<byte> text = stackalloc byte[18];
        text = text[..Encoding.ASCII.GetBytes(subject.Text, text)];
        Check(raw.sqlite3_bind_int(statement, 1, Partitions.Of(subject)));
        Check(raw.sqlite3_bind_text(statement, 2, text));
    }

    /// <summary>Whether the row at which the partition's statement stands is still of this subject.</summary>
    private bool IsSubject(SubjectId subject) => Ascii.Equals(raw.sqlite3_column_blob(ofPartition, 0), subject.Text);

    private bool Step(sqlite3_stmt statement) => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var failed => throw Statement.Failure(connection, failed),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Statement.Failure(connection, result);
    }
}
