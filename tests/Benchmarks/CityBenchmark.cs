using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Tests.Benchmarks;

/// <summary>What benchmarks over a made-up city begin with: its size, how often each thing is done, and a folder that goes away afterwards.</summary>
/// <param name="City">The city.</param>
/// <param name="Rounds">Runs of which the fastest counts.</param>
/// <param name="Root">The folder.</param>
/// <param name="Figures">What is measured goes here.</param>
internal sealed record CityBenchmark(City City, int Rounds, string Root, Figures Figures)
{
    public static readonly DateOnly LastDay = new(2026, 8, 31);

    /// <summary>The moment at which its files are imported.</summary>
    public static readonly DateTimeOffset Now = new(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>A benchmark as a verb of <c>bench</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it measures.</param>
    /// <param name="subjects">Subjects where the caller does not say how many.</param>
    /// <param name="rounds">Runs where the caller does not say how many.</param>
    /// <param name="measure">The benchmark.</param>
    public static Command Create(string name, string description, int subjects, int rounds, Func<CityBenchmark, CancellationToken, Task> measure)
    {
        var size = new Option<int>("--subjects") { Description = "主体数 / subjects", DefaultValueFactory = _ => subjects };
        var often = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => rounds };
        var json = Figures.JsonOption();
        var command = new Command(name, description) { size, often, json };
        command.SetAction((parsed, cancellation) => Run(name, parsed.GetValue(size), parsed.GetValue(often), parsed.GetValue(json), measure, cancellation));
        return command;
    }

    /// <summary>The files of the city that become credit events, in an order in which they can be imported.</summary>
    public RegistryFile[] WriteFiles(CancellationToken cancellation) =>
        [.. RegistryFiles.Write(City, Path.Combine(Root, "files"), null, cancellation).Where(file => file.Kind is not ("inspectors" or "items"))];

    /// <summary>Imports files, history as known on the days of its occurrence; the rows that were taken.</summary>
    public static async Task<long> Import(ImportDesk desk, IEnumerable<RegistryFile> files, CancellationToken cancellation)
    {
        var taken = 0L;
        foreach (var file in files) taken += (await desk.Import(new ImportRequest(file.Kind, [file.Path], null, null, "occurrence", Now), null, cancellation)).Value.RowsImported;
        return taken;
    }

    /// <summary>Starts what runs behind services, does work, and stops it again.</summary>
    public static async Task While(IServiceProvider services, Func<Task> work, CancellationToken cancellation)
    {
        var hosted = services.GetServices<IHostedService>().ToImmutableArray();
        foreach (var service in hosted) await service.StartAsync(cancellation);
        await work();
        foreach (var service in hosted.Reverse()) await service.StopAsync(cancellation);
    }

    private static async Task<int> Run(string name, int subjects, int rounds, bool isJson, Func<CityBenchmark, CancellationToken, Task> measure, CancellationToken cancellation)
    {
        if (!City.Of("bench", subjects, LastDay).TryGet(out var city, out var refusals) || rounds < 1)
        {
            Console.Error.WriteLine(rounds < 1 ? "--rounds 至少为 1 / --rounds is at least 1" : refusals[0].What.ToString());
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            var figures = new Figures(name);
            figures.Add("cores", Environment.ProcessorCount, "cores");
            figures.Add("subjects", subjects, "subjects");
            await measure(new CityBenchmark(city, rounds, root, figures), cancellation);
            figures.Print(isJson);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
