using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
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
    public static Command Create() => CityBenchmark.Create("classify", "月度分类 / a month's classes", City.MostSubjects, rounds: 1, Run);

    private static async Task Run(CityBenchmark bench, CancellationToken cancellation)
    {
        var directory = new DataDirectory(Path.Combine(bench.Root, "data"));
        using var opened = OpenedDirectory.Open(directory).Value;
        await using var services = new ServiceCollection().AddLogging().AddStorage(opened).AddEnterprises().AddRegistry().AddClasses()
            .AddSingleton<IDrawnChances>(new NothingDrawn()).AddSingleton<IEntropy>(new SystemEntropy()).AddSingleton<TimeProvider>(new DayAfter()).BuildServiceProvider();
        await CityBenchmark.While(services, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            await Store(bench, services, cancellation);
            bench.Figures.Add("the city made and stored", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
            await Measure(bench.Figures, services, directory, bench.Rounds, cancellation);
        }, cancellation);
    }

    private static async Task Store(CityBenchmark bench, IServiceProvider services, CancellationToken cancellation)
    {
        var ahead = new EventsAhead();
        var bulk = new BulkAppend(ahead, ahead, services.GetRequiredService<TimeProvider>());
        using var desk = new ImportDesk(bulk, services.GetRequiredService<IRosterTables>(), services.GetRequiredService<DataDirectory>());
        var files = bench.WriteFiles(cancellation);
        var taken = await CityBenchmark.Import(desk, files, cancellation);
        if (taken != files.Sum(file => file.Rows)) throw new InvalidOperationException($"{taken} rows were imported, not all: the figures would be void.");
        await ahead.WriteTo(services.GetRequiredService<IJournal>(), cancellation);
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
        var standpoint = Standpoint.AtEndOf(CityBenchmark.LastDay);
        var progress = new Progress<Step>();
        var (around, _) = await scan.Surroundings([standpoint], progress, cancellation);
        IEnumerable<SubjectOnDay> Seen(IEnumerable<SubjectHistory> histories) =>
            histories.Select(history => SubjectOnDay.See(history.Subject, history.Events, standpoint, around[0])).Where(subject => subject.IsClassified);
        IEnumerable<ScoredSubject> Scored(IEnumerable<SubjectHistory> histories) => ScoredSubject.Each(Seen(histories), model.Trees, model.Card.Calibration);
        Task<(double Seconds, double Processor)> Pass(Func<IEnumerable<SubjectHistory>, int> work) => Least(rounds, () => scan.Over(new("", ""), work, progress, cancellation));

        var made = default(ClassifySummary);
        var knownBy = standpoint.KnownBy;
        var peak = PeakMemory.FromNow();
        var whole = await Least(rounds, async () =>
        {
            // Another moment each time, or the snapshot that is there would be given.
            knownBy = knownBy.AddMilliseconds(1);
            made = (await desk.Classify(new ClassifyRequest(CityBenchmark.LastDay, knownBy), progress, cancellation)).Value;
        });
        var peakBytes = peak.Bytes;

        var (count, bytes) = (0L, 0L);
        var raw = await Least(rounds, () => Task.Run(() => (count, bytes) = ReadRaw(directory, events.PartitionCount), cancellation));
        var surroundings = await Least(rounds, () => scan.Look(standpoint, progress, cancellation));
        var looked = await scan.Look(standpoint, progress, cancellation);
        var recent = await Least(rounds, () => Task.Run(() => looked.RecentOf(model), cancellation));
        var parsed = await Pass(histories => histories.Count());
        var folded = await Pass(histories => Seen(histories).Count());
        var scored = await Pass(histories => Scored(histories).Count());
        var judged = await Pass(histories =>
        {
            var words = new ReasonWords();
            return Scored(histories).Count(one => one.Judge(policy, model, map, RecentShift.None, words).Score >= 0);
        });
        var lined = await Pass(histories => ClassRows.Of(ScoredSubject.JudgeEach(Seen(histories), policy, model, RecentShift.None)).Count);
        var loaded = await Least(rounds, () => Task.Run(InUse, cancellation));
        var content = File.ReadAllBytes(made!.File);
        var classes = services.GetRequiredService<ClassSnapshots>().Open((await services.GetRequiredService<ClassSnapshots>().List(cancellation))[^1]).Value;
        ClassRows[] lines = [ClassRows.Of(classes.ReadAll())];
        var encoded = await Least(rounds, () => Task.Run(() => ClassSnapshotFile.Write(Stream.Null, new byte[32], classes.Header, lines), cancellation));
        var written = await Least(rounds, () => Task.Run(() => PrivateFile.Write(Path.Combine(directory.Root, "raw.tsv"), content), cancellation));

        figures.Add("events", count, "events");
        figures.Add("bytes of events", bytes / 1e6, "MB");
        figures.Add("bytes of the snapshot", content.Length / 1e6, "MB");
        figures.Add("classes of the month, from stored events to the stored snapshot", whole.Seconds, "s");
        figures.Add("the same in subjects", made.Rows / whole.Seconds, "subjects/s");
        if (peakBytes is { } most) figures.Add("peak memory of the process meanwhile", most / 1e9, "GB");
        figures.Add("events read raw", raw.Seconds, "s");
        figures.Add("snapshot written raw", written.Seconds, "s");
        figures.Compare("classes of the month against reading and writing raw, in time", whole.Seconds / (raw.Seconds + written.Seconds));

        // In time of processors, which the neighbours on a machine change less than the clock's.
        figures.Add("processor time: classes of the month", whole.Processor, "s");
        figures.Add("processor time: model loaded and checked", loaded.Processor, "s");
        figures.Add("processor time: first pass, surroundings", surroundings.Processor, "s");
        figures.Add("processor time: what inspections found of late", recent.Processor, "s");
        figures.Add("processor time: second pass, events read and parsed", parsed.Processor, "s");
        figures.Add("processor time: second pass, histories folded", folded.Processor - parsed.Processor, "s");
        figures.Add("processor time: second pass, rows filled and scored", scored.Processor - folded.Processor, "s");
        figures.Add("processor time: second pass, judged with reasons", judged.Processor - scored.Processor, "s");
        figures.Add("processor time: second pass, lines written", lined.Processor - judged.Processor, "s");
        figures.Add("processor time: snapshot put in order", encoded.Processor, "s");
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

    private sealed class NothingDrawn : IDrawnChances
    {
        public Task<DrawnChances?> Of(DrawNumber draw) => Task.FromResult<DrawnChances?>(null);
    }

    private sealed class DayAfter : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ChinaTime.StartOf(CityBenchmark.LastDay.AddDays(2));
    }
}
