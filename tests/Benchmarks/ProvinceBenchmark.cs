using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xinheng.Silo.SampleCity;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench province</c>: the whole quarter, check and backup at rising sizes, each in a process and a data directory of its own, how each stage grows, and what that says of a
/// province of 18 million subjects.
/// </summary>
internal static class ProvinceBenchmark
{
    private const string Sqlite = "sqlite";
    private const string PostgreSql = "postgresql";

    public static Command Create()
    {
        var sizes = new Option<int[]>("--sizes")
        {
            Description = "各次的主体数 / subjects of each run",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [100_000, 250_000, 500_000, 1_000_000, City.MostOfProvince],
        };
        var silos = new Option<int[]>("--silos") { Description = "外推到几个节点 / silos to extrapolate to", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 3, 9] };
        var storage = new Option<string>("--storage") { Description = "存储；postgresql 时自行启动一个服务器 / store; with postgresql a server is started for the run", DefaultValueFactory = _ => Sqlite };
        storage.AcceptOnlyFromAmong(Sqlite, PostgreSql);
        var picture = new Option<string?>("--picture") { Description = "把增长画成 SVG / draw the growth, as SVG" };
        var json = Figures.JsonOption();
        var command = new Command("province", "随规模增长的整个季度，外推到全省 / the whole quarter at rising sizes, extrapolated to a province") { sizes, silos, storage, picture, json };
        command.SetAction((parsed, cancellation) => Run(
            [.. parsed.GetValue(sizes)!.Distinct().Order()], [.. parsed.GetValue(silos)!.Distinct().Order()], parsed.GetValue(storage) == PostgreSql, parsed.GetValue(picture), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> Run(int[] sizes, int[] silos, bool isPostgreSql, string? picture, bool isJson, CancellationToken cancellation)
    {
        if (sizes.Length == 0 || sizes.Any(size => size is < City.LeastSubjects or > City.MostOfProvince) || silos.Any(count => count < 1))
        {
            Console.Error.WriteLine($"--sizes 为 {City.LeastSubjects} 至 {City.MostOfProvince}，--silos 至少为 1 / --sizes are from {City.LeastSubjects} to {City.MostOfProvince}, --silos at least 1");
            return 2;
        }

        var figures = new Figures("province");
        figures.Add("cores", Environment.ProcessorCount, "cores");
        figures.Remark(isPostgreSql ? "存储：PostgreSQL（fsync=on，默认设置，同机）/ store: PostgreSQL (fsync=on, default settings, same machine)" : "存储：SQLite / store: SQLite");
        var runs = new SortedDictionary<int, ProvinceFigures>();
        foreach (var size in sizes)
        {
            if (await Measure(size, isPostgreSql, cancellation) is { } run) runs.Add(size, run);
            else figures.Remark($"{Shown(size)} 个主体的一次没有完成，没有它的数字 / the run of {Shown(size)} subjects was not finished and has no figures");
        }

        foreach (var (size, run) in runs) ProvinceReport.Tell(figures, Shown(size), run);
        ProvinceReport.TellGrowth(figures, runs);
        ProvinceReport.Extrapolate(figures, runs, silos);
        figures.Print(isJson);
        if (picture is not null && runs.Count > 1) await File.WriteAllTextAsync(picture, ProvincePicture.Of(runs), cancellation);
        return runs.Count == sizes.Length ? 0 : 1;
    }

    /// <summary>Null where it did not come to its end; why, the process itself has told.</summary>
    private static async Task<ProvinceFigures?> Measure(int size, bool isPostgreSql, CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            var city = City.Of("bench", size, CityBenchmark.LastDay, City.MostOfProvince).Value;
            var files = Path.Combine(root, "files");
            _ = RegistryFiles.Write(city, files, null, cancellation);
            if (!isPostgreSql) return Started(files, root, size, connection: null);
            await using var server = new PostgreSqlServer { ForcesWrites = true };
            return Started(files, root, size, await server.MakeDatabase(cancellation));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static ProvinceFigures? Started(string files, string root, int size, string? connection)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ProvinceBenchmark).Assembly.Location, ProvinceRun.Name, files, root]) { RedirectStandardOutput = true };
        start.Environment[ProvinceRun.ConnectionVariable] = connection ?? "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) return null;
        var run = JsonSerializer.Deserialize<ProvinceFigures>(output)!;

        // A long run shows how far it is, and what was measured is not lost with what comes after.
        Console.Error.WriteLine($"{Shown(size)}: {string.Join(", ", run.Stages.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Name} {stage.Seconds:0.0} s")))}");
        return run;
    }

    private static string Shown(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
