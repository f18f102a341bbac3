using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Enterprises;

/// <summary>Writes groups of journal calls to the table of credit events, a transaction each. Of one thread; thrown away after any failure.</summary>
internal sealed class EventWriter : IEventWriter
{
    /// <summary>Pages of WAL after which it is copied into the database: 32 MiB, so that a bulk group is not copied page by page while it is still growing.</summary>
    private const int CheckpointPages = 2_048;

    /// <summary>Memory for pages, in KiB: enough that the ends of all partitions of a city stay in it.</summary>
    private const int CacheKibibytes = 65_536;

    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt insert;
    private readonly sqlite3_stmt head;

    /// <param name="directory">Where; its database is at this program's schema.</param>
    /// <param name="pageLimit">Most pages of 16 KiB that the database may grow to; null for as many as the disk holds.</param>
    public EventWriter(DataDirectory directory, long? pageLimit)
    {
        connection = SqliteFile.Open(directory);
        try
        {
            SqliteFile.Execute(connection, FormattableString.Invariant($"PRAGMA wal_autocheckpoint={CheckpointPages}; PRAGMA cache_size=-{CacheKibibytes};"));
            if (pageLimit is { } pages) SqliteFile.Execute(connection, FormattableString.Invariant($"PRAGMA max_page_count={pages};"));
            insert = Statement.Prepare(
                connection,
                "INSERT INTO credit_event (partition, subject, version, event_id, kind, happened, known, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (partition, subject, version) DO NOTHING");
            head = Statement.Prepare(connection, "SELECT version FROM credit_event WHERE partition = ?1 AND subject = ?2 ORDER BY version DESC LIMIT 1");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes all calls in one transaction and decides the outcome of each append. When it returns, the transaction is on disk; when it throws, nothing of it is taken.</summary>
    public void Write(IReadOnlyList<JournalCall> calls)
    {
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        foreach (var place in InTableOrder(calls)) calls[place.Call].Decide(place.Append, Write(calls[place.Call], place));
        SqliteFile.Execute(connection, "COMMIT");
    }

    /// <summary>An open transaction is rolled back by it.</summary>
    public void Dispose()
    {
        insert?.Dispose();
        head?.Dispose();
        connection.Dispose();
    }

    /// <summary>The order of the table's key, so that neighbouring rows meet the same pages; appends to one subject stay in the order in which they came.</summary>
    private static Place[] InTableOrder(IReadOnlyList<JournalCall> calls)
    {
        var places = new Place[calls.Sum(call => call.Appends.Count)];
        var index = 0;
        for (var call = 0; call < calls.Count; call++)
        {
            for (var append = 0; append < calls[call].Appends.Count; append++)
            {
                var subject = calls[call].Appends[append].Subject;
                places[index++] = new Place(Partitions.Of(subject), subject.Text, call, append);
            }
        }

        if (places.Length > 1) Array.Sort(places);
        return places;
    }

    private JournalOutcome Write(JournalCall call, Place place)
    {
        var append = call.Appends[place.Append];
        Span<byte> subject = stackalloc byte[18];
        subject = subject[..Encoding.ASCII.GetBytes(place.Subject, subject)];

        // A new subject needs no look at its head: the key tells whether there is a first event already.
        if (append.ExpectedVersion > 0)
        {
            var version = Head(place.Partition, subject);
            if (version != append.ExpectedVersion) return new JournalOutcome(false, version);
        }

        Check(raw.sqlite3_bind_int(insert, 1, place.Partition));
        Check(raw.sqlite3_bind_text(insert, 2, subject));
        for (var ordinal = 0; ordinal < append.Events.Length; ordinal++)
        {
            if (Insert(append.Events[ordinal], append.ExpectedVersion + ordinal + 1, call.Payload(place.Append, ordinal))) continue;
            if (ordinal > 0) throw new InvalidOperationException($"The versions of {append.Subject} have a gap before {append.ExpectedVersion + ordinal + 1}.");
            return new JournalOutcome(false, Head(place.Partition, subject));
        }

        return new JournalOutcome(true, append.ExpectedVersion + append.Events.Length);
    }

    /// <summary>False when the version is there already.</summary>
    private bool Insert(CreditEvent creditEvent, int version, ReadOnlySpan<byte> payload)
    {
        Span<byte> id = stackalloc byte[16];
        creditEvent.Id.WriteTo(id);
        Check(raw.sqlite3_bind_int(insert, 3, version));
        Check(raw.sqlite3_bind_blob(insert, 4, id));
        Check(raw.sqlite3_bind_text(insert, 5, EventKinds.Utf8Of(creditEvent).AsSpan()));
        Check(raw.sqlite3_bind_int(insert, 6, creditEvent.Happened.DayNumber));
        Check(raw.sqlite3_bind_int64(insert, 7, creditEvent.Known.ToUnixTimeMilliseconds()));
        Check(raw.sqlite3_bind_text(insert, 8, payload));
        var stepped = raw.sqlite3_step(insert);
        if (stepped != raw.SQLITE_DONE) throw Statement.Failure(connection, stepped);
        var isNew = raw.sqlite3_changes(connection.Handle!) == 1;
        Check(raw.sqlite3_reset(insert));
        return isNew;
    }

    /// <summary>Number of events that a subject holds.</summary>
    private int Head(int partition, ReadOnlySpan<byte> subject)
    {
        Check(raw.sqlite3_bind_int(head, 1, partition));
        Check(raw.sqlite3_bind_text(head, 2, subject));
        var stepped = raw.sqlite3_step(head);
        if (stepped is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) throw Statement.Failure(connection, stepped);
        var version = stepped == raw.SQLITE_ROW ? raw.sqlite3_column_int(head, 0) : 0;
        Check(raw.sqlite3_reset(head));
        return version;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Statement.Failure(connection, result);
    }

    /// <summary>An append among the calls of a group.</summary>
    private readonly record struct Place(int Partition, string Subject, int Call, int Append) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            if (Partition != other.Partition) return Partition.CompareTo(other.Partition);
            var subject = string.CompareOrdinal(Subject, other.Subject);
            if (subject != 0) return subject;
            return Call != other.Call ? Call.CompareTo(other.Call) : Append.CompareTo(other.Append);
        }
    }
}
