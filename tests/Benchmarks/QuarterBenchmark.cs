using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench city</c>: the whole quarter of a city from files on disk to the bundle on disk, against a plain script with pandas, scikit-learn and sqlite3 on the
/// same files, and its import against bare inserts of the same events. Each in a process of its own, one after the other.
/// </summary>
internal static class QuarterBenchmark
{
    private const string Script = "plain_city.py";
    private const int LibraryMissing = 3;

    public static Command Create()
    {
        var subjects = new Option<int>("--subjects") { Description = "主体数 / subjects", DefaultValueFactory = _ => MadeUpCity.City };
        var rounds = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => 1 };
        var picture = new Option<string?>("--picture") { Description = "把时间去向画成 SVG / draw where the time goes, as SVG" };
        var json = Figures.JsonOption();
        var command = new Command("city", "一座城市的整个季度 / a city's whole quarter") { subjects, rounds, picture, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(subjects), parsed.GetValue(rounds), parsed.GetValue(picture), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(int subjects, int rounds, string? picture, bool isJson, CancellationToken cancellation)
    {
        if (!City.Of("bench", subjects, CityBenchmark.LastDay).TryGet(out var city, out var refusals) || rounds < 1)
        {
            Console.Error.WriteLine(rounds < 1 ? "--rounds 至少为 1 / --rounds is at least 1" : refusals[0].What.ToString());
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            var files = Path.Combine(root, "files");
            _ = RegistryFiles.Write(city, files, null, cancellation);
            var figures = new Figures("city");
            var ours = Enumerable.Range(0, rounds).Select(round => Quarter(files, root, round)).MinBy(run => run.Seconds)!;
            var bare = Bare(root, rounds, out var events);
            var plain = Enumerable.Range(0, rounds).Select(round => Plain(files, root, round)).MinBy(run => run?.Seconds.Values.Sum());
            Tell(figures, subjects, ours, bare, events, plain);
            figures.Print(isJson);
            if (picture is not null) File.WriteAllText(picture, CityPicture.Of(ours, bare, plain));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Tell(Figures figures, int subjects, CityRun ours, double bare, int events, PlainRun? plain)
    {
        figures.Add("cores", Environment.ProcessorCount, "cores");
        figures.Add("subjects", subjects, "subjects");
        figures.Add("rows of the registry files", ours.Rows, "rows");
        figures.Add("events", events, "events");
        figures.Add("whole quarter, files to bundle", ours.Seconds, "s");
        foreach (var stage in ours.Stages) figures.Add($"  {stage.Name}", stage.Seconds, "s");
        figures.Add("import", ours.ImportSeconds, "s");
        figures.Add("import", events / ours.ImportSeconds, "events/s");
        figures.Add("bare inserts of the same events", bare, "s");
        figures.Add("peak memory of the process", ours.PeakBytes / 1e9, "GB");
        figures.Add("selected", ours.Selected, "subjects");
        figures.Compare("import against bare inserts, in time", ours.ImportSeconds / bare);
        if (plain is null)
        {
            figures.Remark("没有带 pandas 与 scikit-learn 的 python3，未作此项对照 / there is no python3 with pandas and scikit-learn: that comparison was skipped");
            return;
        }

        foreach (var (stage, seconds) in plain.Seconds) figures.Add($"plain script: {stage}", seconds, "s");
        figures.Add("plain script, all but learning", plain.WithoutLearning, "s");
        figures.Add("plain script, peak memory", plain.PeakBytes / 1e9, "GB");
        figures.Compare("plain script without learning against the quarter, in time", plain.WithoutLearning / ours.Seconds);
    }

    private static CityRun Quarter(string files, string root, int round)
    {
        var (data, target) = (Path.Combine(root, "data"), Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"bundle-{round}")));
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var output = Output(Environment.ProcessPath!, [typeof(QuarterBenchmark).Assembly.Location, CityQuarter.Name, files, data, target], out var exit);
        return exit == 0 ? JsonSerializer.Deserialize<CityRun>(output)! : throw new InvalidOperationException("The quarter was not finished: there are no figures.");
    }

    private static double Bare(string root, int rounds, out int count)
    {
        var events = BareInserts.Read(new DataDirectory(Path.Combine(root, "data")));
        count = events.Length;
        var floor = new DataDirectory(Path.Combine(root, "floor"));
        return Figures.LeastSeconds(rounds, () => BareInserts.Into(floor, events), beforeEach: () => BareInserts.Prepare(floor));
    }

    private static PlainRun? Plain(string files, string root, int round)
    {
        var target = Directory.CreateDirectory(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"plain-{round}"))).FullName;
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                var output = Output(python, [Path.Combine(AppContext.BaseDirectory, Script), files, target], out var exit);
                if (exit == LibraryMissing) continue;
                return exit == 0 ? JsonSerializer.Deserialize<PlainRun>(output, PlainRun.Reading)! : throw new InvalidOperationException("The plain script failed: the comparison would be void.");
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program: the next may be there.
            }
        }

        return null;
    }

    private static string Output(string program, string[] arguments, out int exit)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        exit = process.ExitCode;
        return output;
    }
}

/// <summary>What the plain script took.</summary>
/// <param name="Seconds">By stage.</param>
/// <param name="Rows">Rows that it kept.</param>
/// <param name="Subjects">Subjects that got a class.</param>
/// <param name="Selected">Subjects drawn.</param>
/// <param name="PeakBytes">Most memory that it held.</param>
internal sealed record PlainRun(IReadOnlyDictionary<string, double> Seconds, long Rows, long Subjects, long Selected, long PeakBytes)
{
    public static readonly JsonSerializerOptions Reading = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A city does not learn each quarter, and ours comes with a model.</summary>
    public double WithoutLearning => Seconds.Where(stage => stage.Key != "learn").Sum(stage => stage.Value);
}
