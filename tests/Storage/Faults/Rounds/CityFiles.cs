using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Office;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>A small made-up city's files, and what an import that nothing disturbs makes of them: the plain answer with which the killed ones are compared.</summary>
internal sealed class CityFiles
{
    /// <summary>Enough for a draw with some two dozen visits; small, so that the start of the process is what a round costs.</summary>
    private const int Subjects = 1_000;

    /// <summary>The last day of which the cities know anything.</summary>
    public static readonly DateOnly LastDay = new(2026, 8, 31);

    private CityFiles(IReadOnlyList<CityFile> files, IReadOnlyDictionary<SubjectId, ImmutableArray<string>> lines) => (Files, Lines) = (files, lines);

    /// <summary>In the order in which they can be imported.</summary>
    public IReadOnlyList<CityFile> Files { get; }

    /// <summary>Every subject's events after all imports, each as its stored form, in order.</summary>
    public IReadOnlyDictionary<SubjectId, ImmutableArray<string>> Lines { get; }

    public static async Task<CityFiles> Make(string folder, int number)
    {
        var city = City.Of(string.Create(CultureInfo.InvariantCulture, $"killed {number}"), Subjects, LastDay).Value;
        var written = RegistryFiles.Write(city, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"city-{number}")), null, CancellationToken.None);
        var root = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"quiet-{number}"));
        var files = new List<CityFile>();
        IReadOnlyDictionary<SubjectId, ImmutableArray<CreditEvent>> held;
        await using (var silo = (await SiloHost.Start(OfficeStep.Settings(root, ApprovedPlan.Morning, ApprovedPlan.Entropy), CancellationToken.None)).Value)
        {
            var (events, libraries) = (new HashSet<(SubjectId, EventId)>(), new HashSet<string>(StringComparer.Ordinal));
            foreach (var file in written)
            {
                var outcome = await OfficeStep.Do(silo, "import", JsonSerializer.Serialize(new ImportCall(file.Kind, [file.Path], null, null, "occurrence"), OfficeJson.Options));
                Assert.True(outcome.SummaryJson is not null, file.Kind);
                var now = await Held(silo);
                var libraryNow = await Libraries(silo);
                files.Add(new CityFile(file.Kind, file.Path, [.. Ids(now).Where(events.Add)], [.. libraryNow.Where(libraries.Add)]));
            }

            held = await Held(silo);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
        return new CityFiles(files, held.ToDictionary(subject => subject.Key, subject => subject.Value.Select(Line).ToImmutableArray()));
    }

    /// <summary>An event as it is stored.</summary>
    public static string Line(CreditEvent held) => JsonSerializer.Serialize(held, CreditEventJson.Stored.CreditEvent);

    private static Task<Dictionary<SubjectId, ImmutableArray<CreditEvent>>> Held(SiloHost silo)
    {
        var store = silo.Services.GetRequiredService<ICreditEventStore>();
        return Task.FromResult(Enumerable.Range(0, store.PartitionCount).SelectMany(store.ReadPartition).ToDictionary(history => history.Subject, history => history.Events));
    }

    private static IEnumerable<(SubjectId, EventId)> Ids(Dictionary<SubjectId, ImmutableArray<CreditEvent>> held) => held.SelectMany(subject => subject.Value.Select(one => (subject.Key, one.Id)));

    private static async Task<List<string>> Libraries(SiloHost silo)
    {
        await using var context = await silo.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync();
        return [.. await context.Inspectors.Select(row => "inspector " + row.Id).ToListAsync(), .. await context.InspectionItems.Select(row => "item " + row.Id).ToListAsync()];
    }
}

/// <summary>One file of a city.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Events">The events that its import adds.</param>
/// <param name="Libraries">Inspectors and items that it adds.</param>
internal sealed record CityFile(string Kind, string Path, ImmutableArray<(SubjectId Subject, EventId Id)> Events, ImmutableArray<string> Libraries);
