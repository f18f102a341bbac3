using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary><c>bench import</c>: a made-up city's files through the import, against the bare inserts of the same events and against a plain Python script.</summary>
internal static class ImportBenchmark
{
    private const int Subjects = 20_000;

    /// <summary>Events to a transaction of the bare inserts: what the import takes at once.</summary>
    private const int BatchEvents = 20_000;

    /// <summary>Kinds of events in the order in which the files bring them.</summary>
    private static readonly string[] Kinds =
        ["registered", "changed", "status-changed", "annual-report-filed", "abnormal-listed", "abnormal-removed", "serious-listed", "serious-removed", "penalised", "penalty-repaired", "inspected"];

    public static Command Create() => CityBenchmark.Create("import", "导入 / import of registry files", Subjects, rounds: 3, Measure);

    private static async Task Measure(CityBenchmark bench, CancellationToken cancellation)
    {
        var (root, rounds, figures) = (bench.Root, bench.Rounds, bench.Figures);
        var files = bench.WriteFiles(cancellation);
        var rows = files.Sum(file => file.Rows);
        var best = double.PositiveInfinity;
        StoredEvent[] events = [];
        for (var round = 0; round < rounds; round++)
        {
            var data = Path.Combine(root, $"ours-{round}");
            best = Math.Min(best, await Import(data, files, rows, cancellation));
            if (round == 0) events = Read(data);
            Directory.Delete(data, recursive: true);
        }

        var floor = Figures.LeastSeconds(rounds, () => InsertInto(root, events), beforeEach: () => Prepare(root));
        figures.Add("rows", rows, "rows");
        figures.Add("events", events.Length, "events");
        figures.Add("import: read, checked, judged, stored, on disk", rows / best, "rows/s");
        figures.Add("the same in events", events.Length / best, "events/s");
        figures.Add("bare prepared inserts of the same events", events.Length / floor, "events/s");
        figures.Compare("import against bare inserts, in time", best / floor);
        ComparePython(figures, root, files, rows, best, rounds);
    }

    /// <summary>Imports all files into a fresh directory through the desk that the command uses; the seconds of the imports alone.</summary>
    private static async Task<double> Import(string data, IReadOnlyList<RegistryFile> files, long rows, CancellationToken cancellation)
    {
        using var opened = OpenedDirectory.Open(new DataDirectory(data)).Value;
        await using var services = new ServiceCollection().AddLogging().AddStorage(opened).AddEnterprises().AddRegistry().BuildServiceProvider();
        var (taken, seconds) = (0L, 0.0);
        await CityBenchmark.While(services, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            taken = await CityBenchmark.Import(services.GetRequiredService<ImportDesk>(), files, cancellation);
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }, cancellation);
        return taken == rows ? seconds : throw new InvalidOperationException($"{taken} of {rows} rows were imported: the figures would be void.");
    }

    private static StoredEvent[] Read(string data)
    {
        using var connection = SqliteFile.Open(new DataDirectory(data));
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT partition, subject, version, event_id, kind, happened, known, CAST(payload AS BLOB) FROM credit_event";
        using var reader = command.ExecuteReader();
        var events = new List<StoredEvent>();
        while (reader.Read())
        {
            events.Add(new StoredEvent(
                reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2), (byte[])reader[3], reader.GetString(4), reader.GetInt32(5), reader.GetInt64(6), (byte[])reader[7]));
        }

        // File by file as the import brings them, and within a batch in the order of the table's key, as the journal writes them.
        return
        [
            .. events.OrderBy(one => Array.IndexOf(Kinds, one.Kind)).Chunk(BatchEvents)
                .SelectMany(batch => batch.OrderBy(one => one.Partition).ThenBy(one => one.Subject, StringComparer.Ordinal).ThenBy(one => one.Version)),
        ];
    }

    private static DataDirectory Floor(string root) => new(Path.Combine(root, "floor"));

    private static void Prepare(string root)
    {
        if (Directory.Exists(Floor(root).Root)) Directory.Delete(Floor(root).Root, recursive: true);
        OpenedDirectory.Open(Floor(root)).Value.Dispose();
    }

    /// <summary>Bind, step, reset, with the durability, cache and checkpoints that the journal has; nothing is read, judged or made.</summary>
    private static void InsertInto(string root, StoredEvent[] events)
    {
        using var connection = SqliteFile.Open(Floor(root));
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

    // Python checks codes and days and keeps rows by digest; it knows no synonyms, histories, contradictions or rejects.
    private static void ComparePython(Figures figures, string root, IReadOnlyList<RegistryFile> files, long rows, double ours, int rounds)
    {
        try
        {
            var least = double.PositiveInfinity;
            for (var round = 0; round < rounds; round++)
            {
                var start = new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "plain_import.py"), Path.Combine(root, $"plain-{round}.db"), .. files.SelectMany(file => new[] { file.Kind, file.Path })])
                {
                    RedirectStandardOutput = true,
                };
                using var python = Process.Start(start)!;
                var words = python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                python.WaitForExit();
                if (words.Length != 2 || words[1] != rows.ToString(CultureInfo.InvariantCulture)) throw new InvalidOperationException("The plain script kept other rows than the import: the comparison would be void.");
                least = Math.Min(least, double.Parse(words[0], CultureInfo.InvariantCulture));
            }

            figures.Add("plain Python import (csv, sqlite3), same rows", rows / least, "rows/s");
            figures.Compare("import against plain Python, in speed", least / ours);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            figures.Remark("没有 python3，未作此项对照 / there is no python3: that comparison was skipped");
        }
    }

    private readonly record struct StoredEvent(int Partition, string Subject, int Version, byte[] Id, string Kind, int Happened, long Known, byte[] Payload);
}
