using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>A data directory with a small made-up city, classified, and a plan that is approved; made once and copied for each test.</summary>
public sealed class ApprovedPlan : IAsyncLifetime
{
    internal const string Plan = "4408002026001";
    internal const string Number = "zhanjiang-amr/2026/0001";

    private static readonly DateOnly LastDay = new(2026, 8, 31);

    private readonly string root = Directory.CreateTempSubdirectory("xinheng-draws-").FullName;

    internal static DateTimeOffset Morning => ChinaTime.StartOf(LastDay.AddDays(1)) + TimeSpan.FromHours(9);

    public async ValueTask InitializeAsync()
    {
        var city = City.Of("draws", 600, LastDay).Value;
        var data = Path.Combine(root, "made");
        await using var silo = (await SiloHost.Start(Settings(data, Morning, SiloSettings.DefaultOrganisation), CancellationToken.None)).Value;
        foreach (var file in RegistryFiles.Write(city, Path.Combine(root, "city"), new Progress<Step>(), CancellationToken.None)) await Done<ImportCall, ImportSummary>(silo, "import", new(file.Kind, [file.Path], null, null, "occurrence"));
        await Done<ClassifyRequest, ClassifySummary>(silo, "classify", new(city.Today));
        await Done<PlanRequest, PlanSummary>(silo, "plan.make", new("张三", 2026, 3, Plan));
        await Done<PlanNamed, PlanCheckSummary>(silo, "plan.check", new(Plan));
        await Done<PlanSigned, PlanSummary>(silo, "plan.approve", new(Plan, "李四"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy of the directory, for one test.</summary>
    internal DataDirectory Copy()
    {
        var (from, to) = (Path.Combine(root, "made"), Path.Combine(root, Guid.CreateVersion7().ToString("N")));
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from)) Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
        return new DataDirectory(to);
    }

    /// <summary>Starts a silo over a directory for one verb, as the command line does.</summary>
    internal static async Task<Answer<TSummary>> Ask<TRequest, TSummary>(DataDirectory directory, string verb, TRequest request, DateTimeOffset? now = null, string organisation = SiloSettings.DefaultOrganisation)
        where TRequest : notnull
        where TSummary : notnull
    {
        await using var silo = (await SiloHost.Start(Settings(directory.Root, now ?? Morning, organisation), CancellationToken.None)).Value;
        return await Ask<TRequest, TSummary>(silo, verb, request);
    }

    /// <summary>A silo over a directory, for many verbs.</summary>
    internal static async Task<SiloHost> Open(DataDirectory directory, TimeProvider? time = null) =>
        (await SiloHost.Start(Settings(directory.Root, Morning, SiloSettings.DefaultOrganisation) with { Time = time ?? new SteppedClock(Morning) }, CancellationToken.None)).Value;

    /// <summary>Commits the plan and has both contributors sign it.</summary>
    internal static async Task Commit(DataDirectory directory)
    {
        var draw = (await Ask<CommitRequest, DrawStatus>(directory, "draw.commit", new(Plan))).Value;
        foreach (var role in draw.Awaited) _ = (await Ask<ConsentRequest, DrawStatus>(directory, "draw.consent", new(Number, role))).Value;
    }

    private static SiloSettings Settings(string data, DateTimeOffset now, string organisation) => new(data, organisation, new SteppedClock(now), new SystemEntropy(), Listen: null);

    private static async Task Done<TRequest, TSummary>(SiloHost silo, string verb, TRequest request)
        where TRequest : notnull
        where TSummary : notnull => _ = (await Ask<TRequest, TSummary>(silo, verb, request)).Value;

    internal static async Task<Answer<TSummary>> Ask<TRequest, TSummary>(SiloHost silo, string verb, TRequest request)
        where TRequest : notnull
        where TSummary : notnull
    {
        var outcome = await silo.Services.GetRequiredService<OfficeDesk>().Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, new Progress<Step>(), CancellationToken.None);
        return outcome.SummaryJson is { } json ? JsonSerializer.Deserialize<TSummary>(json, OfficeJson.Options)! : Answer<TSummary>.Refused(outcome.Refusals);
    }
}
