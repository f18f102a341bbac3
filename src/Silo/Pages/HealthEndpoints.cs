using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo.Stopping;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Pages;

/// <summary>
/// What a service manager asks: <c>/health</c>, whether the process runs (one that does not answer is started anew), and <c>/ready</c>, whether it can take calls (one that can't is left out until it
/// can). A database that is away makes no process ill: starting it anew would help nobody.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Whether the process runs.</summary>
    public const string HealthPath = "/health";

    /// <summary>Whether it can take calls.</summary>
    public const string ReadyPath = "/ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<StorageReadiness>().AddHealthChecks()
            .AddCheck<DepartureReadiness>("departure", failureStatus: null, [StorageReadiness.Tag])
            .AddCheck<StorageReadiness>("storage", failureStatus: null, [StorageReadiness.Tag], StorageReadiness.Patience);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(HealthPath, new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(ReadyPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(StorageReadiness.Tag) });
    }
}
