using System.CommandLine;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench events</c>: single events through the grains, each durable before its answer, at 1, 50 and 1,000 at once: on SQLite and on PostgreSQL, against one
/// commit an event and against Orleans' own ADO.NET grain storage on the same server.
/// </summary>
internal static class EventsBenchmark
{
    /// <summary>How many writers there are at once, and how many events each level writes.</summary>
    private static readonly (int Writers, int Events)[] Levels = [(1, 400), (50, 10_000), (1_000, 240_000)];

    /// <summary>Events that a subject gets, few of which ever have as many: then its writer goes on to another one, whose grain is activated for it.</summary>
    private const int EventsOfSubject = 60;

    /// <summary>Bare commits to measure.</summary>
    private const int BareCommits = 400;

    public static Command Create()
    {
        var json = Figures.JsonOption();
        var command = new Command("events", "逐条事件，落盘后才应答 / single events, on disk before the answer") { json };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> Run(bool isJson, CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            var figures = new Figures("events");
            figures.Add("cores", Environment.ProcessorCount, "cores");
            var onSqlite = await Ours(new SiloSettings(Path.Combine(root, "sqlite"), SiloSettings.DefaultOrganisation, TimeProvider.System, new SystemEntropy(), null), figures, "SQLite", cancellation);
            var bare = BareSqlite(Path.Combine(root, "bare"));
            figures.Add("SQLite, one commit an event, bare", bare, "events/s");
            if (Environment.OSVersion.Platform == PlatformID.Unix && Directory.Exists("/usr/lib/postgresql"))
            {
                await using var server = new PostgreSqlServer { ForcesWrites = true };
                await OnPostgreSql(server, root, figures, onSqlite, cancellation);
            }
            else
            {
                figures.Remark("没有 PostgreSQL，未作该项 / there is no PostgreSQL: its part was skipped");
            }

            figures.Compare("SQLite: 1,000 at once through grains against one commit an event", onSqlite / bare);
            figures.Print(isJson);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task OnPostgreSql(PostgreSqlServer server, string root, Figures figures, double onSqlite, CancellationToken cancellation)
    {
        var cluster = new ClusterSettings(await server.MakeDatabase(cancellation), Path.Combine(root, "keys"), IPAddress.Loopback, SiloPort: 0, GatewayPort: 0);
        var ours = await Ours(new SiloSettings(Path.Combine(root, "cluster"), SiloSettings.DefaultOrganisation, TimeProvider.System, new SystemEntropy(), null, cluster), figures, "PostgreSQL", cancellation);
        var bare = await BarePostgreSql(await server.MakeDatabase(cancellation), cancellation);
        figures.Add("PostgreSQL, one commit an event, bare, one connection", bare, "events/s");
        await using var peer = await PeerStorage.Start(await server.MakeDatabase(cancellation), cancellation);
        var theirs = 0.0;
        foreach (var (writers, events) in Levels)
        {
            // Some of the events: the level of a thousand would take minutes.
            var run = await GrainWrites.Measure(writers, Math.Max(writers * 2, events / 12), (writer, ordinal) => peer.Write(writer, Complaint(Subject(writer), ordinal)), cancellation);
            theirs = Math.Max(theirs, run.PerSecond);
            run.AddTo(figures, $"Orleans ADO.NET grain storage, PostgreSQL, {writers:#,0} at once");
        }

        figures.Compare("PostgreSQL: 1,000 at once through grains against one commit an event", ours / bare);
        figures.Compare("PostgreSQL against Orleans ADO.NET grain storage at its best", ours / theirs);
        figures.Compare("SQLite against Orleans ADO.NET grain storage at its best", onSqlite / theirs);
    }

    /// <summary>Our grains: a silo as the command starts it. Events a second with the most writers.</summary>
    private static async Task<double> Ours(SiloSettings settings, Figures figures, string name, CancellationToken cancellation)
    {
        await using var silo = (await SiloHost.Start(settings, cancellation)).Value;
        var grains = silo.Services.GetRequiredService<IGrainFactory>();
        var last = 0.0;
        var round = 0;
        foreach (var (writers, events) in Levels)
        {
            var first = ++round * 1_000_000;
            var run = await GrainWrites.Measure(writers, events, async (writer, ordinal) =>
            {
                var subject = Subject(first + writer + ordinal / EventsOfSubject * writers);
                var appended = await grains.GetGrain<IEnterpriseGrain>(subject.Text).Append([Complaint(subject, ordinal)], null);
                if (appended.Accepted != 1) throw new InvalidOperationException($"An event was not taken ({string.Join("; ", appended.Refusals.Select(refusal => refusal.What.English))}): the figures would be void.");
            }, cancellation);
            run.AddTo(figures, $"{name}, through grains, {writers:#,0} at once");
            last = run.PerSecond;
        }

        // What Orleans alone takes for so many calls: the grain judges nothing and nothing is stored.
        var (most, calls) = Levels[^1];
        var empty = await GrainWrites.Measure(most, calls, async (writer, _) => await grains.GetGrain<IEnterpriseGrain>(Subject(round * 1_000_000 + writer).Text).Append([], null), cancellation);
        empty.AddTo(figures, $"{name}, calls of grains without an event, {most:#,0} at once");
        figures.Compare($"{name}: {most:#,0} at once, events against calls without an event", last / empty.PerSecond);
        return last;
    }

    private static double BareSqlite(string folder)
    {
        var directory = new DataDirectory(folder);
        using (OpenedDirectory.Open(directory).Value)
        {
        }

        using var connection = SqliteFile.Open(directory);
        return BareCommits / Figures.LeastSeconds(1, () =>
        {
            for (var number = 0; number < BareCommits; number++)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO credit_event (partition, subject, version, event_id, kind, happened, known, payload) VALUES (0, $subject, 1, $id, 'complaint-received', 1, 1, $payload)";
                command.Parameters.AddWithValue("$subject", Subject(number).Text);
                command.Parameters.AddWithValue("$id", BitConverter.GetBytes((long)number).Concat(new byte[8]).ToArray());
                command.Parameters.AddWithValue("$payload", new string('x', 200));
                command.ExecuteNonQuery();
            }
        });
    }

    private static async Task<double> BarePostgreSql(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using (var making = new NpgsqlCommand("CREATE TABLE bare (subject text PRIMARY KEY, payload text NOT NULL)", connection)) await making.ExecuteNonQueryAsync(cancellation);
        await using var insert = new NpgsqlCommand("INSERT INTO bare VALUES ($1, $2)", connection) { Parameters = { new() { Value = "" }, new() { Value = new string('x', 200) } } };
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var number = 0; number < BareCommits; number++)
        {
            insert.Parameters[0].Value = Subject(number).Text;
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        return BareCommits / System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static SubjectId Subject(int number) => SubjectId.Parse(string.Create(CultureInfo.InvariantCulture, $"440802{number:000000000}")).Value;

    private static ComplaintReceived Complaint(SubjectId subject, int ordinal) => new(
        EventId.Of("complaint", subject.Text, ordinal.ToString(CultureInfo.InvariantCulture)), subject, new DateOnly(2025, 6, 30), DateTimeOffset.UnixEpoch.AddYears(56), $"T-{ordinal}", "食品", null);
}
