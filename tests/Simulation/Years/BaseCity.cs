using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Silos;

namespace Xinheng.Tests.Simulation.Years;

/// <summary>A small made-up city with its history, imported into a data directory of which every simulated year gets a copy. Made once for each year.</summary>
internal sealed class BaseCity
{
    private const int Subjects = 400;

    private static readonly ConcurrentDictionary<int, Lazy<Task<BaseCity>>> Made = new();

    private readonly string root;

    private BaseCity(string root, DateOnly first, ImmutableDictionary<SubjectId, ImmutableArray<CreditEvent>> events)
    {
        this.root = root;
        First = first;
        Events = events;
    }

    /// <summary>The first day of the simulated year: 1 October, so that a year's end, a Spring Festival and all four quarters lie in it.</summary>
    public DateOnly First { get; }

    /// <summary>Everything that is held when the year begins.</summary>
    public ImmutableDictionary<SubjectId, ImmutableArray<CreditEvent>> Events { get; }

    public static Task<BaseCity> Of(int year) => Made.GetOrAdd(year, wanted => new(() => Make(wanted))).Value;

    /// <summary>Takes all of them off the disk.</summary>
    public static async Task RemoveAll()
    {
        foreach (var (year, made) in Made)
        {
            if (Made.TryRemove(year, out _)) Directory.Delete((await made.Value).root, recursive: true);
        }
    }

    /// <summary>A data directory of one's own, as it is when the year begins.</summary>
    public string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("xinheng-simulation-").FullName;
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, "data", Path.GetRelativePath(root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        return copy;
    }

    /// <summary>All that a silo's store holds.</summary>
    public static ImmutableDictionary<SubjectId, ImmutableArray<CreditEvent>> ReadAll(ICreditEventStore store) =>
        Enumerable.Range(0, store.PartitionCount).SelectMany(store.ReadPartition).ToImmutableDictionary(history => history.Subject, history => history.Events);

    private static async Task<BaseCity> Make(int year)
    {
        var first = new DateOnly(year, 10, 1);
        var root = Directory.CreateTempSubdirectory("xinheng-simulation-base-").FullName;
        var files = Directory.CreateTempSubdirectory("xinheng-simulation-files-").FullName;
        var clock = new SimulatedClock(ChinaTime.StartOf(first).AddMinutes(30));
        await using var silo = await SimulatedSilo.Start(root, clock, $"base {year}", new Mutation());
        foreach (var file in RegistryFiles.Write(City.Of("simulation", Subjects, first.AddDays(-1)).Value, files, null, CancellationToken.None))
        {
            var summary = (await silo.Ask<ImportCall, ImportSummary>("import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"))).Value;
            if (summary.ExitCode != 0) throw new InvalidOperationException($"The made-up {file.Kind} of {year} were not all taken.");
        }

        Directory.Delete(files, recursive: true);
        return new BaseCity(root, first, ReadAll(silo.Services.GetRequiredService<ICreditEventStore>()));
    }
}
