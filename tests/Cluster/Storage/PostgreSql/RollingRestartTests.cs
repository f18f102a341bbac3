using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Xinheng.Cli.Office;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Options;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>Two servers as processes, stopped and started one after the other while events come in through grains and over gRPC.</summary>
public sealed class RollingRestartTests(PostgreSqlServer server, ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>Acknowledged events between one step of the restart and the next: enough that every step has many under way.</summary>
    private const int EventsPerStep = 150;
    private const int ImportsPerStep = 6;
    private const int Writers = 8;

    private static readonly string[] Lead = ["--stop-lead-seconds", "3"];

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-rolling-").FullName;
    private readonly ConcurrentDictionary<int, ServedProcess> silos = [];
    private readonly ConcurrentQueue<EventId> acknowledged = [];
    private readonly ConcurrentQueue<(SubjectId Subject, string Document)> imported = [];
    private readonly ConcurrentDictionary<string, int> refused = [];
    private readonly City city = City.Of("rolling", 2_000, TwoSilos.LastDay).Value;
    private readonly Channel<Taken> taken = Channel.CreateUnbounded<Taken>();
    private readonly CancellationTokenSource enough = new();
    private IHost? client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (client is not null) await client.StopAsync(CancellationToken.None);
        client?.Dispose();
        foreach (var silo in silos.Values) await silo.DisposeAsync();
        enough.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_and_doubles_nothing_and_every_silo_leaves_in_order()
    {
        var connection = await server.MakeDatabase(Cancellation);
        silos[1] = await Start(1, connection);
        silos[2] = await Start(2, connection);
        client = await Connect(connection);
        var load = Task.WhenAll([.. Enumerable.Range(0, Writers).Select(Write), Import(1), Import(2)]);

        await Progress();
        foreach (var number in new[] { 1, 2 })
        {
            var leaving = silos[number];
            leaving.Terminate();
            await SaysThatItIsNotReady(leaving);
            Assert.Equal(0, await leaving.Ended(Cancellation));
            Assert.Equal(number == 1 ? ["6", "3"] : ["6", "6", "3"], await Members(connection));
            await Progress();

            silos[number] = await Start(number, connection);
            await leaving.DisposeAsync();
            await Progress();
        }

        await enough.CancelAsync();
        await load;
        await AllIsThereOnce();
        output.WriteLine($"{acknowledged.Count} events through grains and {imported.Count} imports acknowledged; sent again: {string.Join(", ", refused.Select(one => $"{one.Value} × {one.Key}"))}");
    }

    private Task<ServedProcess> Start(int number, string connection) => ServedProcess.Start(Path.Combine(folder, $"data{number}"), Path.Combine(folder, "keys"), connection, Cancellation, Lead);

    private static async Task<IHost> Connect(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(orleans => orleans
            .Configure<Orleans.Configuration.ClusterOptions>(names => (names.ClusterId, names.ServiceId) = (ClusterSettings.Name, ClusterSettings.Name))
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1))
            .UseAdoNetClustering(membership => (membership.Invariant, membership.ConnectionString) = ("Npgsql", connection)));
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }

    /// <summary>Sends events of its own subjects until there are enough, each again with the same id until it is acknowledged.</summary>
    private async Task Write(int writer)
    {
        var grains = client!.Services.GetRequiredService<IGrainFactory>();
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var subject = Some.Subject(writer * 100 + number % 20);
            var complaint = Some.Complaint(subject, number);
            while (!await Append(grains.GetGrain<IEnterpriseGrain>(subject.Text), complaint)) Cancellation.ThrowIfCancellationRequested();
            acknowledged.Enqueue(complaint.Id);
            taken.Writer.TryWrite(Taken.Event);
        }
    }

    private async Task<bool> Append(IEnterpriseGrain grain, CreditEvent creditEvent)
    {
        try
        {
            var appended = await grain.Append([creditEvent], expectedVersion: null);
            if (appended.Accepted + appended.Known == 1) return true;
            refused.AddOrUpdate(appended.Refusals[0].Code, 1, (_, times) => times + 1);
            return false;
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            refused.AddOrUpdate(failure.GetType().Name, 1, (_, times) => times + 1);
            return false;
        }
    }

    /// <summary>Imports files of one row over gRPC, at its own silo as long as that takes them, else at the other.</summary>
    private async Task Import(int home)
    {
        for (var number = home; !enough.IsCancellationRequested; number += 2)
        {
            var (subject, document) = (city[number].Id, $"滚动〔2026〕{number}号");
            var file = Path.Combine(folder, $"penalty{number}.csv");
            await File.WriteAllLinesAsync(file, ["统一社会信用代码,行政处罚决定书文号,处罚决定日期,处罚类别", $"{subject},{document},2026-08-20,警告"], Cancellation);
            for (var at = home; ; at = 3 - at)
            {
                var answer = await silos[at].Office.Run<ImportCall, ImportSummary>("import", new ImportCall("penalties", [Path.GetFileName(file)], null, null, "occurrence"), [file], null, new Progress<Step>(), Cancellation);
                if (answer.TryGet(out var summary, out var why))
                {
                    Assert.Equal(1, summary.RowsImported + summary.RowsUnchanged);
                    imported.Enqueue((subject, document));
                    taken.Writer.TryWrite(Taken.Import);
                    break;
                }

                // Whatever is refused while a silo leaves says that it may be done again.
                Assert.True(ServerRefusals.ArePassing(why), string.Join("; ", why.Select(refusal => $"{refusal.Code} {refusal.In(Language.English)}")));
                refused.AddOrUpdate(why[0].Code, 1, (_, times) => times + 1);
            }
        }
    }

    private async Task Progress()
    {
        // What came before counts for nothing.
        while (taken.Reader.TryRead(out _))
        {
        }

        for (var (events, imports) = (0, 0); events < EventsPerStep || imports < ImportsPerStep;)
        {
            if (await taken.Reader.ReadAsync(Cancellation) == Taken.Event) events++;
            else imports++;
        }
    }

    private static async Task SaysThatItIsNotReady(ServedProcess silo)
    {
        using var asking = new HttpClient { BaseAddress = silo.Pages };
        while (true)
        {
            using var answer = await asking.GetAsync(new Uri("ready", UriKind.Relative), Cancellation);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) continue;
            Assert.Equal("Unhealthy", await answer.Content.ReadAsStringAsync(Cancellation));
            Assert.Equal("Healthy", await asking.GetStringAsync(new Uri("health", UriKind.Relative), Cancellation));
            return;
        }
    }

    /// <summary>The cluster's members as they stand in the database: their states (3 active, 6 gone), and by whom else one was suspected.</summary>
    private static async Task<IReadOnlyList<string>> Members(string connection)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(Cancellation);


        // One that leaves in order puts itself out, and its own name among those who suspect it.
        await using var command = new NpgsqlCommand(
            "SELECT status || CASE WHEN suspect_times LIKE address || ':' || port || '@' || generation || ',%' AND suspect_times NOT LIKE '%|%' THEN '' ELSE coalesce(suspect_times, '') END FROM membership_silo ORDER BY start_time", opened);
        await using var row = await command.ExecuteReaderAsync(Cancellation);
        var members = new List<string>();
        while (await row.ReadAsync(Cancellation)) members.Add(row.GetString(0));
        return members;
    }

    private async Task AllIsThereOnce()
    {
        var grains = client!.Services.GetRequiredService<IGrainFactory>();
        var held = new List<EventId>();
        for (var writer = 0; writer < Writers; writer++)
        {
            for (var number = 0; number < 20; number++) held.AddRange((await grains.GetGrain<IEnterpriseGrain>(Some.Subject(writer * 100 + number).Text).History()).Select(one => one.Id));
        }

        Assert.Equal(acknowledged.OrderBy(id => id.ToString(), StringComparer.Ordinal), held.OrderBy(id => id.ToString(), StringComparer.Ordinal));
        foreach (var (subject, document) in imported)
        {
            var penalties = (await grains.GetGrain<IEnterpriseGrain>(subject.Text).History()).OfType<Penalised>();
            Assert.Equal(document, Assert.Single(penalties).Document);
        }
    }

    private enum Taken
    {
        Event,
        Import,
    }
}
