using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary><c>bench import</c>: a made-up city's files through the import, against the bare inserts of the same events and against a plain Python script.</summary>
internal static class ImportBenchmark
{
    private const int Subjects = 20_000;

    private static readonly DateOnly LastDay = new(2026, 8, 31);

    public static Command Create()
    {
        var subjects = new Option<int>("--subjects") { Description = "主体数 / subjects", DefaultValueFactory = _ => Subjects };
        var rounds = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => 3 };
        var json = Figures.JsonOption();
        var command = new Command("import", "导入 / import of registry files") { subjects, rounds, json };
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
            var written = RegistryFiles.Write(city, Path.Combine(root, "files"), null, cancellation);
            RegistryFile[] files = [.. written.Where(file => file.Kind is not ("inspectors" or "items"))];
            var rows = files.Sum(file => file.Rows);
            var best = double.PositiveInfinity;
            StoredEvent[] events = [];
            for (var round = 0; round < rounds; round++)
            {
                var data = Path.Combine(root, $"ours-{round}");
                best = Math.Min(best, await Import(data, files, rows, cancellation));
                if (round == 0) events = BareInserts.Read(new DataDirectory(data));
                Directory.Delete(data, recursive: true);
            }

            var floor = new DataDirectory(Path.Combine(root, "floor"));
            var bare = Figures.LeastSeconds(rounds, () => BareInserts.Into(floor, events), beforeEach: () => BareInserts.Prepare(floor));
            var figures = new Figures("import");
            figures.Add("subjects", subjects, "subjects");
            figures.Add("rows", rows, "rows");
            figures.Add("events", events.Length, "events");
            figures.Add("cores", Environment.ProcessorCount, "cores");
            figures.Add("import: read, checked, judged, stored, on disk", rows / best, "rows/s");
            figures.Add("the same in events", events.Length / best, "events/s");
            figures.Add("bare prepared inserts of the same events", events.Length / bare, "events/s");
            figures.Compare("import against bare inserts, in time", best / bare);
            ComparePython(figures, root, files, rows, best, rounds);
            figures.Print(isJson);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Imports all files into a fresh directory through the desk that the command uses; the seconds of the imports alone.</summary>
    private static async Task<double> Import(string data, IReadOnlyList<RegistryFile> files, long rows, CancellationToken cancellation)
    {
        using var opened = OpenedDirectory.Open(new DataDirectory(data)).Value;
        await using var services = new ServiceCollection().AddLogging().AddStorage(opened).AddEnterprises().AddRegistry().BuildServiceProvider();
        var hosted = services.GetServices<IHostedService>().ToImmutableArray();
        foreach (var service in hosted) await service.StartAsync(cancellation);
        var desk = services.GetRequiredService<ImportDesk>();
        var now = new DateTimeOffset(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        var taken = 0L;
        var start = Stopwatch.GetTimestamp();
        foreach (var file in files) taken += (await desk.Import(new ImportRequest(file.Kind, [file.Path], null, null, "occurrence", now), null, cancellation)).Value.RowsImported;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var service in hosted.Reverse()) await service.StopAsync(cancellation);
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
