using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xinheng.Contracts.Calendars;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>A data directory in which everything is ready for a draw: a made-up city is imported and classified, a plan is made, checked and approved. Nobody has it open.</summary>
public sealed class ApprovedPlan : IAsyncLifetime
{
    internal const string Number = "4408002026001";
    internal const string Entropy = "known";

    private const int Subjects = 2_000;

    private static readonly DateOnly LastDay = new(2026, 8, 31);

    /// <summary>The moment of the draw: the morning after the last day of the city.</summary>
    internal static readonly DateTimeOffset Morning = ChinaTime.StartOf(LastDay.AddDays(1)).AddHours(9);

    internal string Root { get; } = Directory.CreateTempSubdirectory("xinheng-approved-").FullName;

    internal DateOnly VisitsUntil { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var city = City.Of("faults", Subjects, LastDay).Value;
        var folder = Directory.CreateTempSubdirectory("xinheng-city-").FullName;
        var files = RegistryFiles.Write(city, folder, null, CancellationToken.None);
        await using (var silo = (await SiloHost.Start(OfficeStep.Settings(Root, Morning, Entropy), CancellationToken.None)).Value)
        {
            foreach (var file in files) await Ask<ImportCall, ImportSummary>(silo, "import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"));
            await Ask<ClassifyRequest, ClassifySummary>(silo, "classify", new ClassifyRequest(LastDay));
            VisitsUntil = (await Ask<PlanRequest, PlanSummary>(silo, "plan.make", new PlanRequest("张三", 2026, 3, Number))).Plan.VisitsUntil;
            var check = await Ask<PlanNamed, PlanCheckSummary>(silo, "plan.check", new PlanNamed(Number));
            Assert.True(check.Result.IsSound, string.Join("; ", check.Result.Findings.Select(finding => finding.What.English)));
            await Ask<PlanSigned, PlanSummary>(silo, "plan.approve", new PlanSigned(Number, "李四"));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy to draw in, below a folder of its own.</summary>
    /// <param name="hasKeys">Whether signer and contributors have their keys already; then two copies draw byte for byte the same.</param>
    internal string Copy(bool hasKeys)
    {
        var keys = new KeyRing(new DataDirectory(Root));
        if (hasKeys && !File.Exists(Path.Combine(Root, "keys", "signer.pem")))
        {
            foreach (var owner in new[] { KeyRing.Signer, "discipline", "legal" }) keys.Open(owner).Dispose();
        }

        var copy = Ledger.Copy(Root);
        var keysOfCopy = Path.Combine(copy, "keys");
        if (!hasKeys && Directory.Exists(keysOfCopy)) Directory.Delete(keysOfCopy, recursive: true);

        // What is written at once into a folder that is just made can escape whoever watches, so the contributors' folders are there beforehand.
        foreach (var role in new[] { "discipline", "legal" }) Directory.CreateDirectory(Path.Combine(keysOfCopy, role));
        var home = Directory.CreateTempSubdirectory("xinheng-draw-kill-").FullName;
        Directory.Move(copy, Path.Combine(home, "data"));
        return home;
    }

    private static async Task<TSummary> Ask<TRequest, TSummary>(SiloHost silo, string verb, TRequest request)
    {
        var outcome = await OfficeStep.Do(silo, verb, JsonSerializer.Serialize(request, OfficeJson.Options));
        Assert.True(outcome.SummaryJson is not null, string.Join("; ", outcome.Refusals.Select(refusal => refusal.What.English)));
        return JsonSerializer.Deserialize<TSummary>(outcome.SummaryJson, OfficeJson.Options)!;
    }
}
