using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Xinheng.Silo.Stopping;

/// <summary>A server that was asked to stop is not ready, while it still answers.</summary>
internal sealed class DepartureReadiness(Departure departure) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(departure.HasBegun ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
