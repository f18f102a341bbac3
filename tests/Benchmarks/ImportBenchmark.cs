using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary><c>bench import</c>: a made-up city's files through the import, against the bare inserts of the same events and against a plain Python script.</summary>
internal static class ImportBenchmark
{
    private const int Subjects = 20_000;

    public static Command Create() => CityBenchmark.Create("import", "导入 / import of registry files", Subjects, rounds: 3, Measure);

    private static async Task Measure(CityBenchmark bench, CancellationToken cancellation)
    {
        var (root, rounds, figures) = (bench.Root, bench.Rounds, bench.Figures);
        var files = bench.WriteFiles(cancellation);
        var rows = files.Sum(file => file.Rows);
        var (best, processors) = (double.PositiveInfinity, double.PositiveInfinity);
        StoredEvent[] events = [];
        for (var round = 0; round < rounds; round++)
        {
            var data = Path.Combine(root, $"ours-{round}");
            var before = Environment.CpuUsage.TotalTime;
            best = Math.Min(best, await Import(data, files, rows, cancellation));
            processors = Math.Min(processors, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / rows);
            if (round == 0) events = BareInserts.Read(new DataDirectory(data));
            Directory.Delete(data, recursive: true);
        }

        var floor = new DataDirectory(Path.Combine(root, "floor"));
        var bare = Figures.LeastSeconds(rounds, () => BareInserts.Into(floor, events), beforeEach: () => BareInserts.Prepare(floor));
        figures.Add("rows", rows, "rows");
        figures.Add("events", events.Length, "events");
        figures.Add("import: read, checked, judged, stored, on disk", rows / best, "rows/s");
        figures.Add("processors' time a row, all threads", processors, "µs");
        figures.Add("the same in events", events.Length / best, "events/s");
        figures.Add("bare prepared inserts of the same events", events.Length / bare, "events/s");
        figures.Compare("import against bare inserts, in time", best / bare);
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
}
