using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary>The floor of every import: the same events into the same table by prepared statements, nothing read, judged or made.</summary>
internal static class BareInserts
{
    /// <summary>Events to a transaction of the bare inserts: what the import takes at once.</summary>
    private const int BatchEvents = 20_000;

    /// <summary>Kinds of events in the order in which the files bring them.</summary>
    private static readonly string[] Kinds =
        ["registered", "changed", "status-changed", "annual-report-filed", "abnormal-listed", "abnormal-removed", "serious-listed", "serious-removed", "penalised", "penalty-repaired", "inspected"];

    /// <summary>The stored events of a directory, file by file as the import brings them, and within a batch in the order of the table's key, as the journal writes them.</summary>
    public static StoredEvent[] Read(DataDirectory data)
    {
        using var connection = SqliteFile.Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT partition, subject, version, event_id, kind, happened, known, CAST(payload AS BLOB) FROM credit_event";
        using var reader = command.ExecuteReader();
        var events = new List<StoredEvent>();
        while (reader.Read())
        {
            events.Add(new StoredEvent(
                reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2), (byte[])reader[3], reader.GetString(4), reader.GetInt32(5), reader.GetInt64(6), (byte[])reader[7]));
        }

        return
        [
            .. events.OrderBy(one => Array.IndexOf(Kinds, one.Kind)).Chunk(BatchEvents)
                .SelectMany(batch => batch.OrderBy(one => one.Partition).ThenBy(one => one.Subject, StringComparer.Ordinal).ThenBy(one => one.Version)),
        ];
    }

    /// <summary>Makes a directory anew, with its empty tables.</summary>
    public static void Prepare(DataDirectory floor)
    {
        if (Directory.Exists(floor.Root)) Directory.Delete(floor.Root, recursive: true);
        OpenedDirectory.Open(floor).Value.Dispose();
    }

    /// <summary>Bind, step, reset, with the durability, cache and checkpoints that the journal has; nothing is read, judged or made.</summary>
    public static void Into(DataDirectory floor, StoredEvent[] events)
    {
        using var connection = SqliteFile.Open(floor);
        SqliteFile.Execute(connection, "PRAGMA wal_autocheckpoint=2048; PRAGMA cache_size=-65536;");
        using var insert = Statement.Prepare(connection, "INSERT INTO credit_event (partition, subject, version, event_id, kind, happened, known, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        foreach (var batch in events.Chunk(BatchEvents))
        {
            SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
            foreach (var one in batch) Insert(connection, insert, one);
            SqliteFile.Execute(connection, "COMMIT");
        }
    }

    private static void Insert(SqliteConnection connection, sqlite3_stmt insert, StoredEvent one)
    {
        raw.sqlite3_bind_int(insert, 1, one.Partition);
        raw.sqlite3_bind_text(insert, 2, one.Subject);
        raw.sqlite3_bind_int(insert, 3, one.Version);
        raw.sqlite3_bind_blob(insert, 4, one.Id);
        raw.sqlite3_bind_text(insert, 5, one.Kind);
        raw.sqlite3_bind_int(insert, 6, one.Happened);
        raw.sqlite3_bind_int64(insert, 7, one.Known);
        raw.sqlite3_bind_text(insert, 8, one.Payload.AsSpan());
        var stepped = raw.sqlite3_step(insert);
        if (stepped != raw.SQLITE_DONE) throw Statement.Failure(connection, stepped);
        raw.sqlite3_reset(insert);
    }
}

/// <summary>An event as the table holds it.</summary>
internal readonly record struct StoredEvent(int Partition, string Subject, int Version, byte[] Id, string Kind, int Happened, long Known, byte[] Payload);
