using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xinheng.Cli.Quickstart;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Options;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Security;
using Xinheng.Silo.Telemetry;
using Xinheng.Tests.Cluster.Storage.PostgreSql;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Telemetry;

/// <summary>A whole quarter with every exporter on: what would have left the machine tells of the work, and nothing of those whom it is about.</summary>
public sealed partial class ExportedTelemetryTests(PostgreSqlServer server) : IDisposable
{
    private const int Subjects = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-telemetry-").FullName;
    private readonly SteppedClock clock = new(ChinaTime.StartOf(TwoSilos.LastDay.AddDays(1)) + TimeSpan.FromHours(9));
    private readonly City city = City.Of("telemetry", Subjects, TwoSilos.LastDay).Value;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_quarter_tells_of_the_work_and_never_of_subjects_inspectors_draws_or_classes(bool isCluster)
    {
        var kept = new KeptTelemetry();
        var inspectors = await Live(kept, isCluster);
        var told = kept.All;

        // It tells something, of every part. Other tests of the process are told of too: their silos have the same instruments.
        string[] spans = [Instruments.Name, "Microsoft.Orleans.Application", "Microsoft.AspNetCore", .. isCluster ? (string[])["Npgsql"] : []];
        Assert.All(spans, source => Assert.Contains(told, one => one.IsSpan && one.Source == source));
        Assert.All(ExportedNames.Meters.Where(meter => isCluster || meter is not ("Npgsql" or "Quartz")), meter => Assert.Contains(told, one => !one.IsSpan && one.Source == meter));
        Assert.True(kept.Value("xinheng.import.rows", "kind=subjects outcome=imported") >= Subjects);
        Assert.True(kept.Value("xinheng.credit.events", "kind=SubjectRegistered outcome=accepted") >= Subjects);
        Assert.True(kept.Value("xinheng.draw.step.duration", "outcome=done step=Run") >= 1);
        Assert.True(kept.Value("xinheng.assignment.answers", "answer=results") > 0);
        Assert.True(kept.Value("xinheng.classification.subjects", "") > 0);
        Assert.NotNull(kept.Value("xinheng.journal.waiting", ""));

        // And nothing else.
        Assert.DoesNotContain(told.SelectMany(one => one.Keys), key => !ExportedNames.Tags.Contains(key));
        Assert.DoesNotContain(told, one => one.Rest.Length > 0);
        var words = told.Select(one => $"{one.Name} {one.Tags}").ToHashSet();
        Assert.DoesNotContain(words, text => Enumerable.Range(0, Subjects).Any(number => text.Contains(city[number].Id.Text, StringComparison.Ordinal) || text.Contains(city[number].Name, StringComparison.Ordinal)));
        Assert.DoesNotContain(words, text => inspectors.Any(inspector => text.Contains(inspector.Id, StringComparison.Ordinal) || text.Contains(inspector.Title, StringComparison.Ordinal)));
        Assert.DoesNotContain(words, text => Code().IsMatch(text) || Class().IsMatch(text) || text.Contains("4408002026001", StringComparison.Ordinal) || text.Contains("synchronous_commit", StringComparison.Ordinal));
        Assert.Subset(Approved.ToHashSet(), told.Where(one => !one.IsSpan && one.Source == Instruments.Name).Select(one => $"{one.Name}: {string.Join(", ", one.Keys)}".TrimEnd(' ', ':')).ToHashSet());
    }

    /// <summary>Each metric of ours with its labels: a new one is looked at for what it lets others infer before it stands here.</summary>
    private static readonly string[] Approved =
    [
        "xinheng.assignment.answers: answer",
        "xinheng.assignment.delivery.failures",
        "xinheng.calls.running",
        "xinheng.calls.turned_away: reason",
        "xinheng.classification.subjects",
        "xinheng.credit.events: kind, outcome",
        "xinheng.draw.step.duration: outcome, step",
        "xinheng.import.rows: kind, outcome",
        "xinheng.journal.commit.duration",
        "xinheng.journal.commit.events",
        "xinheng.journal.commit.failures",
        "xinheng.journal.waiting",
        "xinheng.office.verb.duration: outcome, verb",
        "xinheng.results.overdue",
    ];

    private async Task<IReadOnlyList<Inspector>> Live(KeptTelemetry kept, bool isCluster)
    {
        var cluster = isCluster ? new ClusterSettings(await server.MakeDatabase(Cancellation), Keys: null, IPAddress.Loopback, SiloPort: 0, GatewayPort: 0) : null;
        var listen = new ListenSettings("127.0.0.1", 0, 0, RunsSchedule: isCluster);
        var operation = OperationSettings.Default with { Telemetry = kept.Settings };
        var data = Path.Combine(folder, "data");
        await using var silo = (await SiloHost.Start(new SiloSettings(data, SiloSettings.DefaultOrganisation, clock, new SystemEntropy(), listen, cluster, operation), Cancellation)).Value;
        var screen = new Screen(TextWriter.Null, TextWriter.Null, Language.English, isJson: false);
        var lived = await new Quarter(screen, silo, clock, city, data, Path.Combine(folder, "out")).Live(Cancellation);
        Assert.True(lived.IsGiven, string.Join("; ", lived.Refusals.Select(refusal => refusal.In(Language.English))));
        Assert.Empty(await ActivatorUtilities.CreateInstance<ScheduledWork>(silo.Services).CheckDeadlines(ChinaTime.DayOf(clock.GetUtcNow()), Cancellation));
        using var client = new HttpClient { BaseAddress = silo.PagesAddress };
        await client.GetStringAsync(new Uri("ready?of=" + city[0].Id.Text, UriKind.Relative), Cancellation);
        using (var unknown = await client.GetAsync(new Uri(city[0].Id.Text, UriKind.Relative), Cancellation)) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        silo.Services.GetRequiredService<MeterProvider>().ForceFlush();
        silo.Services.GetRequiredService<TracerProvider>().ForceFlush();
        return [.. await silo.Services.GetRequiredService<IInspectionLibraries>().Inspectors(Cancellation)];
    }

    /// <summary>A unified code, an old registration number, or a draw's number.</summary>
    [GeneratedRegex(@"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}|\d{15}|\d{4}/\d{4}")]
    private static partial Regex Code();

    /// <summary>A class as a word of its own, or with what is said of one.</summary>
    [GeneratedRegex(@"(?<![\w.])[ABCD](?![\w.])|[ABCD]\s?(类|级)|\b[Cc]lass\W?[ABCD]\b|stratum|strata")]
    private static partial Regex Class();
}
