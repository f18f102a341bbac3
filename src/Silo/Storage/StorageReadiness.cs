using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Xinheng.Silo.Storage;

/// <summary>Whether the store answers, without which no call can be taken. Anybody may ask, so it tells nothing but yes or no: no server, no path, no word of the database.</summary>
internal sealed partial class StorageReadiness(IDbContextFactory<XinhengContext> contexts, ILogger<StorageReadiness> log) : IHealthCheck
{
    /// <summary>What is asked for it to be ready.</summary>
    public const string Tag = "ready";

    /// <summary>A store that takes longer to say anything is not ready: who balances calls should take another silo.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int isAway;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isThere = false;
        try
        {
            await using var store = await contexts.CreateDbContextAsync(cancellationToken);
            isThere = await store.Database.CanConnectAsync(cancellationToken);
        }
        finally
        {
            // Whoever asks does so every few seconds; the log is told of changes.
            if (Interlocked.Exchange(ref isAway, isThere ? 0 : 1) is var before && isThere && before == 1) IsBack();
            else if (!isThere && before == 0) IsAway(Patience.TotalSeconds);
        }

        return isThere ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }

    [LoggerMessage(5001, LogLevel.Error, "The store does not answer within {Seconds} s: not ready")]
    private partial void IsAway(double seconds);

    [LoggerMessage(5002, LogLevel.Warning, "The store answers again: ready")]
    private partial void IsBack();
}
