using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Silos;

namespace Xinheng.Tests.Simulation.Years;

/// <summary>A small made-up city with its history, imported into a data directory of which every simulated year gets a copy. Made once for each first day.</summary>
internal sealed class BaseCity
{
    private const int Subjects = 400;

    /// <summary>Of so few subjects the usual ratios would draw less than the law's floor.</summary>
    private const string Policy =
        """
        {
          "version": "simulation", "minimum_blend": "3/100", "base": { "chinese": "虚构", "english": "made up" },
          "year_ratios": { "a": "2/100", "b": "15/100", "c": "40/100", "d": "60/100" },
          "directed_year_ratios": { "a": "3/100", "b": "20/100", "c": "50/100", "d": "90/100" },
          "least_year_ratios": { "a": "5/1000", "b": "3/100", "c": "20/100", "d": "50/100" },
          "most_year_ratios": { "a": "10/100", "b": "40/100", "c": "90/100", "d": "1/1" },
          "yearly_visit_ceiling": 8, "snapshot_age_workdays": 5, "publication_workdays": 20, "team_size": 2, "reserve": 1, "pattern_odds_limit": 1000
        }
        """;

    private static readonly ConcurrentDictionary<DateOnly, Lazy<Task<BaseCity>>> Made = new();

    private readonly string root;

    private BaseCity(string root, DateOnly first, ImmutableDictionary<SubjectId, ImmutableArray<CreditEvent>> events)
    {
        this.root = root;
        First = first;
        Events = events;
    }

    /// <summary>The first day of the simulated time.</summary>
    public DateOnly First { get; }

    /// <summary>Everything that is held when the year begins.</summary>
    public ImmutableDictionary<SubjectId, ImmutableArray<CreditEvent>> Events { get; }

    public static Task<BaseCity> Of(DateOnly first) => Made.GetOrAdd(first, wanted => new(() => Make(wanted))).Value;

    /// <summary>Takes all of them off the disk.</summary>
    public static async Task RemoveAll()
    {
        foreach (var (first, made) in Made)
        {
            if (Made.TryRemove(first, out _)) Directory.Delete((await made.Value).root, recursive: true);
        }
    }

    /// <summary>A data directory of one's own, as it is when the year begins.</summary>
    public string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("xinheng-simulation-").FullName;
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(path) == "lock") continue;
            var target = Path.Combine(copy, "data", Path.GetRelativePath(root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        return copy;
    }

    /// <summary>All that a silo's store holds.</summary>
    public static ImmutableDictionary<SubjectId, ImmutableArray<CreditEvent>> ReadAll(ICreditEventStore store) =>
        Enumerable.Range(0, store.PartitionCount).SelectMany(store.ReadPartition).ToImmutableDictionary(history => history.Subject, history => history.Events);

    private static async Task<BaseCity> Make(DateOnly first)
    {
        var root = Directory.CreateTempSubdirectory("xinheng-simulation-base-").FullName;
        var files = Directory.CreateTempSubdirectory("xinheng-simulation-files-").FullName;
        await File.WriteAllTextAsync(Path.Combine(root, PlanPolicies.FileName), Policy);
        var clock = new SimulatedClock(ChinaTime.StartOf(first).AddMinutes(30));
        await using var silo = await SimulatedSilo.Start(root, clock, $"base {first:O}", new Mutation());
        foreach (var file in RegistryFiles.Write(City.Of("simulation", Subjects, first.AddDays(-1)).Value, files, null, CancellationToken.None))
        {
            var summary = (await silo.Ask<ImportCall, ImportSummary>("import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"))).Value;
            if (summary.ExitCode != 0) throw new InvalidOperationException($"The made-up {file.Kind} of {first:O} were not all taken.");
        }

        Directory.Delete(files, recursive: true);
        return new BaseCity(root, first, ReadAll(silo.Services.GetRequiredService<ICreditEventStore>()));
    }
}
