using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Stopping;

/// <summary>What only a process that listens needs at its door and when it leaves.</summary>
internal static class DepartureServices
{
    /// <summary>What is left of the whole time for the process itself to end, before the command ends it by force.</summary>
    private static readonly TimeSpan End = TimeSpan.FromSeconds(5);

    /// <summary>Adds the door of all calls and the order of leaving. Waits on the machine's clock, whatever the office's says.</summary>
    public static IServiceCollection AddDeparture(this IServiceCollection services, OperationSettings operation) => services
        .AddSingleton(provider => new Departure(operation.Stop, TimeProvider.System, provider.GetRequiredService<ILogger<Departure>>()))
        .AddHostedService(provider => provider.GetRequiredService<Departure>())
        .AddSingleton(_ => new LoginFailures(operation.LoginFailuresPerMinute))
        .AddSingleton<OfficeSeats>()
        .Configure<HostOptions>(host => host.ShutdownTimeout = operation.Stop.Total - End);
}
