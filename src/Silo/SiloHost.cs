using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Pages;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Security;
using Xinheng.Silo.Stopping;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo;

/// <summary>A running silo: the composition of everything, over one data directory, or in a cluster on one database. It listens only where it is told to.</summary>
internal sealed class SiloHost : IAsyncDisposable
{
    /// <summary>
    /// A silo's generation is told by the machine's clock, its age by the office's, which a made-up quarter moves on; by default one hour between them has the
    /// silo take itself for a dead one and end the process.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1_000);

    private readonly IHost host;
    private readonly IOpenedStorage opened;
    private bool isStopped;

    private SiloHost(IHost host, IOpenedStorage opened)
    {
        this.host = host;
        this.opened = opened;
    }

    public IServiceProvider Services => host.Services;

    /// <summary>Address of gRPC, where the silo listens; the port that was really taken.</summary>
    public Uri GrpcAddress => Addresses[0];

    /// <summary>Address of pages and health.</summary>
    public Uri PagesAddress => Addresses[1];

    /// <summary>The file that holds the office's token.</summary>
    public string OfficeTokenPath => Services.GetRequiredService<OfficeToken>().Path;

    private Uri[] Addresses => [.. Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    /// <summary>Starts one, or says why it can't be.</summary>
    public static async Task<Answer<SiloHost>> Start(SiloSettings settings, CancellationToken cancellation)
    {
        if (!(await Open(settings, cancellation)).TryGet(out var opened, out var refusals)) return Answer<SiloHost>.Refused(refusals);
        return await Start(settings, opened, cancellation);
    }

    /// <summary>Starts one over a store that is open, which it closes when it stops or can't be started.</summary>
    public static async Task<Answer<SiloHost>> Start(SiloSettings settings, IOpenedStorage opened, CancellationToken cancellation)
    {
        settings = settings with { Time = new SteadyClock(settings.Time) };
        var host = settings.Listen is { } listen ? BuildServer(settings, opened, listen) : BuildForOneCommand(settings, opened);
        try
        {
            await host.StartAsync(cancellation);
        }
        catch (IOException inUse) when (inUse.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await StopQuietly(host, opened);
            return PortInUse(settings.Listen!);
        }
        catch (Exception failure) when (settings.Cluster is not null && IsPortInUse(failure))
        {
            await StopQuietly(host, opened);
            return SiloPortInUse(settings.Cluster);
        }
        catch (Exception failure) when (StorageFault.In(failure, opened.Directory) is not null)
        {
            await StopQuietly(host, opened);
            return StorageFault.In(failure, opened.Directory)!;
        }

        return new SiloHost(host, opened);
    }

    /// <summary>Waits until the process is asked to stop, and stops.</summary>
    public async Task WaitForShutdown(CancellationToken cancellation)
    {
        await host.WaitForShutdownAsync(cancellation);
        isStopped = true;
    }

    public async ValueTask DisposeAsync()
    {
        // The scheduler can be stopped once only. Nobody has asked the process to stop here, and what waits for that is to hear of it.
        if (!isStopped)
        {
            Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            await host.StopAsync();
        }

        await StopQuietly(host, opened);
    }

    private static async Task<Answer<IOpenedStorage>> Open(SiloSettings settings, CancellationToken cancellation)
    {
        if (settings.Cluster is null) return OpenedDirectory.Open(new DataDirectory(settings.DataDirectory)).Then<IOpenedStorage>(opened => opened);
        return (await OpenedCluster.Open(settings.DataDirectory, settings.Cluster, settings.Entropy, cancellation)).Then<IOpenedStorage>(opened => opened);
    }

    private static IHost BuildForOneCommand(SiloSettings settings, IOpenedStorage opened)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Compose(builder, settings, opened);
        return builder.Build();
    }

    private static WebApplication BuildServer(SiloSettings settings, IOpenedStorage opened, ListenSettings listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Compose(builder, settings, opened);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            ServerLimits.Limit(kestrel.Limits);
            var address = IPAddress.Parse(listen.Address);
            kestrel.Listen(address, listen.GrpcPort, endpoint => Serve(endpoint, HttpProtocols.Http2, listen.Tls));
            kestrel.Listen(address, listen.PagesPort, endpoint => Serve(endpoint, HttpProtocols.Http1, listen.Tls));
        });
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc =>
        {
            ServerLimits.Limit(grpc);
            grpc.Interceptors.Add<CallDoor>();
        });
        builder.Services.AddDeparture(settings.Operation ?? OperationSettings.Default);
        builder.Services.AddInspectionsService();
        builder.Services.AddContributionsService();
        if (listen.RunsSchedule) builder.Services.AddSingleton<IScheduledWork, ScheduledWork>().AddCalendar(opened.Schedule).AddLedger(opened);
        builder.Services.AddHealth();
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<OfficeService>();
        application.MapInspections();
        application.MapContributions();
        application.MapHealth();
        application.MapPages();
        return application;
    }

    private static void Serve(ListenOptions endpoint, HttpProtocols protocols, TlsCertificate? tls)
    {
        endpoint.Protocols = protocols;
        if (tls is not null) endpoint.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = tls.Own, ServerCertificateChain = tls.Intermediates });
    }

    private static void Compose(IHostApplicationBuilder builder, SiloSettings settings, IOpenedStorage opened)
    {
        var operation = settings.Operation ?? OperationSettings.Default;
        builder.Logging.AddErrorStream(operation.Log);
        builder.AddTelemetry(operation.Telemetry);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Time);
        builder.Services.AddSingleton(settings.Entropy);
        builder.Services
            .AddStorage(opened)
            .AddEnterprises()
            .AddRegistry()
            .AddRegistryVerbs()
            .AddClasses()
            .AddClassVerbs()
            .AddModelVerbs()
            .AddPlans()
            .AddPlanVerbs()
            .AddInspections()
            .AddInspectionVerbs()
            .AddDraws()
            .AddCheck(opened)
            .AddOffice();
        builder.UseOrleans(silo =>
        {
            if (opened is OpenedCluster cluster) Join(silo, settings.Cluster!, cluster.Database);
            else silo.UseLocalhostClustering(FreePort(), gatewayPort: 0);
            if (operation.Telemetry is not null) silo.AddActivityPropagation();
            silo.Configure<ClusterMembershipOptions>(membership => membership.SiloGenerationRetirementAge = ClockTolerance);
        });
    }

    private static void Join(ISiloBuilder silo, ClusterSettings cluster, ClusterDatabase database) => silo
        .Configure<ClusterOptions>(names => (names.ClusterId, names.ServiceId) = (ClusterSettings.Name, ClusterSettings.Name))
        .UseAdoNetClustering(membership => (membership.Invariant, membership.DataSource) = ("Npgsql", database.Source))
        .ConfigureEndpoints(cluster.Advertised, cluster.SiloPort == 0 ? FreePort() : cluster.SiloPort, cluster.GatewayPort == 0 ? FreePort() : cluster.GatewayPort)
        .AddIncomingGrainCallFilter<StorageFaultFilter>();

    // Two commands on two data directories may run side by side, so the silo's own port can't be a fixed one.
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async ValueTask StopQuietly(IHost host, IOpenedStorage opened)
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else host.Dispose();
        opened.Dispose();
    }

    private static bool IsPortInUse(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } or Microsoft.AspNetCore.Connections.AddressInUseException) return true;
        }

        return false;
    }

    private static Refusal SiloPortInUse(ClusterSettings cluster) => new(
        "serve.silo-port",
        new($"{cluster.Advertised} 的端口 {cluster.SiloPort} 或 {cluster.GatewayPort} 已被占用", $"port {cluster.SiloPort} or {cluster.GatewayPort} of {cluster.Advertised} is in use"),
        new("请停止占用它的程序，或用 --silo-port、--gateway-port 另选端口", "stop the program that uses it, or choose others with --silo-port and --gateway-port"));

    private static Refusal PortInUse(ListenSettings listen) => new(
        "serve.port",
        new($"{listen.Address} 的端口 {listen.GrpcPort} 或 {listen.PagesPort} 已被占用", $"port {listen.GrpcPort} or {listen.PagesPort} of {listen.Address} is in use"),
        new("请停止占用它的程序，或用 --grpc-port、--pages-port 另选端口", "stop the program that uses it, or choose others with --grpc-port and --pages-port"));
}
