using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Options;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Security;
using Xinheng.Silo.Stopping;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>A silo and a Kestrel on a free port over a data directory that outlives them.</summary>
internal sealed class InspectionsHost : IAsyncDisposable
{
    public static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0003").Value;
    public static readonly DateOnly DrawnOn = new(2026, 7, 1);

    /// <summary>How the server leaves, when <see cref="Departure"/> is asked to.</summary>
    public static readonly StopSettings Stop = new(Lead: TimeSpan.FromSeconds(10), Limit: TimeSpan.FromSeconds(60));

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-inspections-{Guid.CreateVersion7():N}"));
    private OpenedDirectory opened = null!;
    private InProcessTestCluster cluster = null!;
    private WebApplication application = null!;
    private GrpcChannel channel = null!;

    private InspectionsHost()
    {
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 7, 10, 9, 30, 0, TimeSpan.Zero));

    public MemoryEnterprises Enterprises { get; } = new();

    /// <summary>Who fills places, first come; when it is empty nobody can.</summary>
    public Queue<string> Replacements { get; } = new(["I3", "I4", "I5"]);

    /// <summary>Whether the draw's materials are at hand.</summary>
    public bool HasMaterials { get; set; } = true;

    /// <summary>What comes of the next request about a reserve.</summary>
    public Func<DrawDecisions, ReserveUse>? NextReserve { get; set; }

    public ConcurrentQueue<string> Log { get; } = [];

    public string Address => application.Urls.First();

    public AssignmentDesk Desk => application.Services.GetRequiredService<AssignmentDesk>();

    public Departure Departure => application.Services.GetRequiredService<Departure>();

    public static async Task<InspectionsHost> Start()
    {
        var host = new InspectionsHost();
        await host.Up();
        await new RosterTables(new SqliteContextFactory(host.directory)).Put(
            (Inspector[])[
                .. Enumerable.Range(1, 5).Select(number => new Inspector(
                    $"I{number}", $"检查员{number}", "amr", [Region.Parse("440802").Value], [], new DateOnly(2026, 12, 31), false, [], 40)),
            ],
            TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>A visit of the draw; each number is another subject.</summary>
    public static VisitSheet Sheet(int subject = 0) => new(
        VisitId.Of(Draw, SubjectId.Parse($"44080200001234{subject}").Value, "amr").Value, $"某店{subject}", "中山一路1号", Region.Parse("440802").Value,
        [new("T1", "登记事项检查"), new("T2", "公示信息检查")], DrawnOn, new DateOnly(2026, 9, 30));

    /// <summary>A client that carries a fresh token of the inspector.</summary>
    public async Task<InspectorClient> As(string inspector)
    {
        var token = (await application.Services.GetRequiredService<InspectorTokens>().Issue(inspector, TestContext.Current.CancellationToken)).Value;
        return With(token.Reveal());
    }

    public InspectorClient With(string? token) => new(new Contracts.Protos.Inspections.InspectionsClient(channel), token is null ? [] : new Metadata { { "authorization", $"Bearer {token}" } });

    /// <summary>Everything in the process goes; what is on disk stays.</summary>
    public async Task Restart()
    {
        await Down();
        await Up();
    }

    public async ValueTask DisposeAsync()
    {
        await Down();
        Directory.Delete(directory.Root, recursive: true);
    }

    private async Task Up()
    {
        opened = OpenedDirectory.Open(directory).Value;
        var changes = new AssignmentChanges();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => Compose(silo.Services, changes));
        cluster = builder.Build();
        await cluster.DeployAsync();

        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        web.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        web.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new QueueLogs(Log));
        web.Services.AddRouting();
        web.Services.AddSingleton<IGrainFactory>(cluster.Client);
        Compose(web.Services, changes);
        web.Services.AddInspectionsService();
        web.Services.AddSingleton(new Departure(Stop, Time, NullLogger<Departure>.Instance));
        application = web.Build();
        application.UseRouting();
        application.MapInspections();
        await application.StartAsync(TestContext.Current.CancellationToken);
        channel = GrpcChannel.ForAddress(Address);
    }

    private void Compose(IServiceCollection services, AssignmentChanges changes)
    {
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(changes);
        services.AddStorage(opened);
        services.AddSingleton<EnterpriseOf>(Enterprises.Of);
        services.AddSingleton<IRefillOrder>(new InTurn(this));
        services.AddSingleton<IReserveOrder>(new AsTold(this));
        services.AddInspections();
    }

    private async Task Down()
    {
        channel.Dispose();
        await application.DisposeAsync();
        await cluster.DisposeAsync();
        opened.Dispose();
    }

    private sealed class InTurn(InspectionsHost host) : IRefillOrder
    {
        public ValueTask<PlaceRefill?> Decide(VisitId visit, string recused, RecusalGround ground, DrawDecisions earlier, CancellationToken cancellation) =>
            new(!host.HasMaterials ? null : host.Replacements.TryDequeue(out var next) ? PlaceRefill.By(next) : PlaceRefill.Impossible("!staff:1/2"));
    }

    private sealed class AsTold(InspectionsHost host) : IReserveOrder
    {
        public ValueTask<Answer<ReserveUse>> Decide(DrawNumber draw, ReserveRequest request, DrawDecisions earlier, IReadOnlySet<VisitId> done, CancellationToken cancellation) =>
            new(host.NextReserve!(earlier));
    }

    private sealed class QueueLogs(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
