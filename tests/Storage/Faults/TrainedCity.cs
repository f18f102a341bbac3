using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xinheng.Contracts.Calendars;
using Xinheng.Scoring.Training;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>A data directory with a made-up city and two models that were trained on it. Nobody has it open.</summary>
public sealed class TrainedCity : IAsyncLifetime
{
    internal static readonly DateOnly LastDay = new(2026, 8, 31);

    internal static readonly DateTimeOffset Morning = ChinaTime.StartOf(LastDay.AddDays(1)).AddHours(9);

    private const int Subjects = 4_000;

    // So few inspections tell something only when each is looked at from many days.
    private static readonly TrainingSettings Few = new() { HorizonMonths = TrainingSettings.YearMonths };

    internal string Root { get; } = Directory.CreateTempSubdirectory("xinheng-trained-").FullName;

    /// <summary>The model that was trained first; it learnt from less.</summary>
    internal string Older { get; private set; } = "";

    /// <summary>The model that was trained last; it is in use until two persons say otherwise.</summary>
    internal string Newer { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-city-").FullName;
        var files = RegistryFiles.Write(City.Of("faults", Subjects, LastDay).Value, folder, null, CancellationToken.None);
        await using (var silo = (await SiloHost.Start(OfficeStep.Settings(Root, Morning, ApprovedPlan.Entropy), CancellationToken.None)).Value)
        {
            foreach (var file in files) await Ask<ImportCall, ImportSummary>(silo, "import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"));
            Older = (await Ask<TrainRequest, TrainSummary>(silo, "train", new TrainRequest(new DateOnly(2026, 5, 31), IsMadeUp: true, Few with { Trees = 10 }))).Model;
            Newer = (await Ask<TrainRequest, TrainSummary>(silo, "train", new TrainRequest(new DateOnly(2026, 5, 31), IsMadeUp: true, Few with { Trees = 20 }))).Model;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<TSummary> Ask<TRequest, TSummary>(SiloHost silo, string verb, TRequest request)
    {
        var outcome = await OfficeStep.Do(silo, verb, JsonSerializer.Serialize(request, OfficeJson.Options));
        Assert.True(outcome.SummaryJson is not null, string.Join("; ", outcome.Refusals.Select(refusal => refusal.What.English)));
        return JsonSerializer.Deserialize<TSummary>(outcome.SummaryJson, OfficeJson.Options)!;
    }
}
