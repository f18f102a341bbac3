using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SQLitePCL;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench classify</c>: a month's classes from stored events to the stored snapshot with its reasons, against reading the same events raw and writing the same
/// bytes raw, and where the time between goes.
/// </summary>
internal static class ClassifyBenchmark
{
    private const int Subjects = 20_000;

    private static readonly DateOnly LastDay = new(2026, 8, 31);

    public static Command Create()
    {
        var subjects = new Option<int>("--subjects") { Description = "主体数 / subjects", DefaultValueFactory = _ => Subjects };
        var rounds = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => 3 };
        var json = Figures.JsonOption();
        var command = new Command("classify", "月度分类 / a month's classes") { subjects, rounds, json };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(subjects), parsed.GetValue(rounds), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> Run(int subjects, int rounds, bool isJson, CancellationToken cancellation)
    {
        if (!City.Of("bench", subjects, LastDay).TryGet(out var city, out var refusals) || rounds < 1)
        {
            Console.Error.WriteLine(rounds < 1 ? "--rounds 至少为 1 / --rounds is at least 1" : refusals[0].What.ToString());
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            var directory = new DataDirectory(Path.Combine(root, "data"));
            using var opened = OpenedDirectory.Open(directory).Value;
            await using var services = new ServiceCollection().AddLogging().AddStorage(opened).AddEnterprises().AddRegistry().AddClasses()
                .AddSingleton<IEntropy>(new SystemEntropy()).AddSingleton<TimeProvider>(new DayAfter()).BuildServiceProvider();
            var hosted = services.GetServices<IHostedService>().ToImmutableArray();
            foreach (var service in hosted) await service.StartAsync(cancellation);
            await Import(services.GetRequiredService<ImportDesk>(), city, Path.Combine(root, "files"), cancellation);
            var figures = new Figures("classify");
            figures.Add("cores", Environment.ProcessorCount, "cores");
            figures.Add("subjects", subjects, "subjects");
            await Measure(figures, services, directory, rounds, cancellation);
            foreach (var service in hosted.Reverse()) await service.StopAsync(cancellation);
            figures.Print(isJson);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task Import(ImportDesk desk, City city, string folder, CancellationToken cancellation)
    {
        var now = new DateTimeOffset(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        foreach (var file in RegistryFiles.Write(city, folder, null, cancellation).Where(file => file.Kind is not ("inspectors" or "items")))
        {
            _ = (await desk.Import(new ImportRequest(file.Kind, [file.Path], null, null, "occurrence", now), null, cancellation)).Value;
        }
    }

    private static async Task Measure(Figures figures, IServiceProvider services, DataDirectory directory, int rounds, CancellationToken cancellation)
    {
        var events = services.GetRequiredService<ICreditEventStore>();
        var desk = services.GetRequiredService<ClassDesk>();
        var scan = new ClassScan(events);
        var shelf = services.GetRequiredService<ModelShelf>();
        var policy = shelf.Policy().Value;
        ModelChoice InUse() => shelf.ShippedModel()!;
        var model = InUse().Model!;
        var map = ScoreMap.Of(policy.ScoreMap, model.Card.ReferenceQuantiles);
        var standpoint = Standpoint.AtEndOf(LastDay);
        var progress = new Progress<Step>();
        var (around, _) = await scan.Surroundings([standpoint], progress, cancellation);
        IEnumerable<SubjectOnDay> Seen(IEnumerable<SubjectHistory> histories) =>
            histories.Select(history => SubjectOnDay.See(history.Subject, history.Events, standpoint, around[0])).Where(subject => subject.IsClassified);
        IEnumerable<ScoredSubject> Scored(IEnumerable<SubjectHistory> histories) => ScoredSubject.Each(Seen(histories), model.Trees, model.Card.Calibration);
        Task<(double Seconds, double Processor)> Pass(Func<IEnumerable<SubjectHistory>, int> work) => Least(rounds, () => scan.Over(new("", ""), work, progress, cancellation));

        var (count, bytes) = (0L, 0L);
        var raw = await Least(rounds, () => Task.Run(() => (count, bytes) = ReadRaw(directory, events.PartitionCount), cancellation));
        var surroundings = await Least(rounds, () => scan.Look(standpoint, progress, cancellation));
        var parsed = await Pass(histories => histories.Count());
        var folded = await Pass(histories => Seen(histories).Count());
        var scored = await Pass(histories => Scored(histories).Count());
        var judged = await Pass(histories =>
        {
            var words = new ReasonWords();
            return Scored(histories).Select(one => one.Judge(policy, model, map, RecentShift.None, words)).ToArray().Length;
        });
        var loaded = await Least(rounds, () => Task.Run(InUse, cancellation));
        var made = default(ClassifySummary);
        var knownBy = standpoint.KnownBy;
        var whole = await Least(rounds, async () =>
        {
            // Another moment each time, or the snapshot that is there would be given.
            knownBy = knownBy.AddMilliseconds(1);
            made = (await desk.Classify(new ClassifyRequest(LastDay, knownBy), progress, cancellation)).Value;
        });
        var content = File.ReadAllBytes(made!.File);
        var classes = services.GetRequiredService<ClassSnapshots>().Open((await services.GetRequiredService<ClassSnapshots>().List(cancellation))[^1]).Value;
        Classification[] all = [.. classes.ReadAll()];
        var encoded = await Least(rounds, () => Task.Run(() => ClassSnapshotFile.Encode(new byte[32], classes.Header, all), cancellation));
        var written = await Least(rounds, () => Task.Run(() => PrivateFile.Write(Path.Combine(directory.Root, "raw.tsv"), content), cancellation));

        figures.Add("events", count, "events");
        figures.Add("bytes of events", bytes / 1e6, "MB");
        figures.Add("bytes of the snapshot", content.Length / 1e6, "MB");
        figures.Add("classes of the month, from stored events to the stored snapshot", whole.Seconds, "s");
        figures.Add("the same in subjects", made.Rows / whole.Seconds, "subjects/s");
        figures.Add("events read raw", raw.Seconds, "s");
        figures.Add("snapshot written raw", written.Seconds, "s");
        figures.Compare("classes of the month against reading and writing raw, in time", whole.Seconds / (raw.Seconds + written.Seconds));

        // In time of processors, which the neighbours on a machine change less than the clock's.
        figures.Add("processor time: classes of the month", whole.Processor, "s");
        figures.Add("processor time: model loaded and checked", loaded.Processor, "s");
        figures.Add("processor time: first pass, surroundings", surroundings.Processor, "s");
        figures.Add("processor time: second pass, events read and parsed", parsed.Processor, "s");
        figures.Add("processor time: second pass, histories folded", folded.Processor - parsed.Processor, "s");
        figures.Add("processor time: second pass, rows filled and scored", scored.Processor - folded.Processor, "s");
        figures.Add("processor time: second pass, judged with reasons", judged.Processor - scored.Processor, "s");
        figures.Add("processor time: snapshot encoded", encoded.Processor, "s");
        figures.Add("processor time: events read raw", raw.Processor, "s");
    }

    private static async Task<(double Seconds, double Processor)> Least(int rounds, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (seconds, processor) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < rounds; round++)
        {
            process.Refresh();
            var (start, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            await work();
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            process.Refresh();
            processor = Math.Min(processor, (process.TotalProcessorTime - used).TotalSeconds);
        }

        return (seconds, processor);
    }

    // Every stored event, copied out of the database and not looked at, on as many threads as the scan has.
    private static (long Events, long Bytes) ReadRaw(DataDirectory directory, int partitions)
    {
        var (events, bytes) = (0L, 0L);
        Parallel.ForEach(Enumerable.Range(0, partitions), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, partition =>
        {
            using var connection = SqliteFile.Open(directory);
            using var statement = Statement.Prepare(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT subject, payload FROM credit_event WHERE partition = {partition} ORDER BY subject, version"));
            var buffer = new byte[1 << 16];
            var (here, length) = (0L, 0L);
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                var payload = raw.sqlite3_column_blob(statement, 1);
                payload.CopyTo(buffer);
                here++;
                length += payload.Length;
            }

            Interlocked.Add(ref events, here);
            Interlocked.Add(ref bytes, length);
        });
        return (events, bytes);
    }

    private sealed class DayAfter : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ChinaTime.StartOf(LastDay.AddDays(2));
    }
}
