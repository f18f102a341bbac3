using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>Two silos of one cluster in this process, each with a folder of its own and the keys of the first, on a database of their own and a clock that they share.</summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    /// <summary>The last day of which a made-up city knows anything.</summary>
    public static readonly DateOnly LastDay = new(2026, 8, 31);

    private SiloHost? two;

    private TwoSilos()
    {
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("xinheng-two-").FullName;

    public SteppedClock Clock { get; } = new(ChinaTime.StartOf(LastDay.AddDays(1)) + TimeSpan.FromHours(9));

    public SiloHost One { get; private set; } = null!;

    public SiloHost Two => two ?? throw new InvalidOperationException("The second silo has left.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="server">Where their database is made.</param>
    /// <param name="areStrangers">
    /// Whether neither knows of the other, as when each takes the other for dead: the first is taken from the list of members before the second comes, so that every grain can
    /// be active in both.
    /// </param>
    public static async Task<TwoSilos> Start(PostgreSqlServer server, bool areStrangers = false)
    {
        var silos = new TwoSilos();
        var connection = await server.MakeDatabase(Cancellation);
        silos.One = await silos.Start("one", connection);
        if (areStrangers) await server.Execute(new NpgsqlConnectionStringBuilder(connection).Database!, "DELETE FROM membership_silo", Cancellation);
        silos.two = await silos.Start("two", connection);
        return silos;
    }

    /// <summary>Has a verb done by one of the silos.</summary>
    public static async Task<TSummary> Ask<TRequest, TSummary>(SiloHost silo, string verb, TRequest request)
    {
        var outcome = await silo.Services.GetRequiredService<OfficeDesk>().Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, new Progress<Step>(), Cancellation);
        Assert.True(outcome.SummaryJson is not null, string.Join("; ", outcome.Refusals.Select(refusal => refusal.In(Language.English))));
        return JsonSerializer.Deserialize<TSummary>(outcome.SummaryJson!, OfficeJson.Options)!;
    }

    /// <summary>Imports a made-up city, its files by the silos in turn.</summary>
    public async Task ImportCity(int subjects)
    {
        foreach (var (index, file) in RegistryFiles.Write(City.Of("two-silos", subjects, LastDay).Value, Path.Combine(Folder, "city"), null, Cancellation).Index())
        {
            await Ask<ImportCall, ImportSummary>(index % 2 == 0 ? One : Two, "import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"));
        }
    }

    /// <summary>Has the second silo leave.</summary>
    public async Task LeaveOne()
    {
        if (two is not null) await two.DisposeAsync();
        two = null;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveOne();
        if (One is not null) await One.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<SiloHost> Start(string name, string connection)
    {
        var cluster = new ClusterSettings(connection, Path.Combine(Folder, "one", "keys"), IPAddress.Loopback, SiloPort: 0, GatewayPort: 0);
        var started = await SiloHost.Start(new SiloSettings(Path.Combine(Folder, name), "test-amr", Clock, new SystemEntropy(), Listen: null, cluster), Cancellation);
        return started.Value;
    }
}
