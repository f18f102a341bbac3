using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Xinheng.Silo.Storage;

/// <summary>Whether the store answers, without which no call can be taken. Anybody may ask, so it tells nothing but yes or no: no server, no path, no word of the database.</summary>
internal sealed class StorageReadiness(IDbContextFactory<XinhengContext> contexts) : IHealthCheck
{
    /// <summary>What is asked for it to be ready.</summary>
    public const string Tag = "ready";

    /// <summary>A store that takes longer to say anything is not ready: who balances calls should take another silo.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellationToken);
        return await store.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
