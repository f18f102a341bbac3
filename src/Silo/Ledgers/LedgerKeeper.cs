using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Office;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Ledgers;

/// <summary>
/// Seals in the background of a server what was committed, some time after its commit, so that no writer waits for it; and looks at all that was sealed on the way. It tells the log
/// how many findings there are, never which: who may know runs <c>check</c>.
/// </summary>
internal sealed partial class LedgerKeeper(ILedgerStore ledger, Journal journal, ITurns turns, DataDirectory directory, IOptions<LedgerSettings> settings, TimeProvider time, ILogger<LedgerKeeper> log) : BackgroundService
{
    /// <summary>The turn of sealing, of all silos on one store.</summary>
    private const string Turn = "ledger";

    private long commitsSealed = -1;

    /// <summary>Looks once, where anything was written here since the last time.</summary>
    /// <returns>What was seen; null where nothing was written.</returns>
    public async Task<LedgerState?> Look(CancellationToken cancellation)
    {
        // What is committed while it looks is looked at the next time.
        var commits = journal.Commits;
        if (commits == commitsSealed) return null;
        await using var turn = await turns.Take(Turn, cancellation);
        var state = await Task.Run(() => LedgerRun.Run(ledger, extends: true, time.GetUtcNow(), atOnce: 1, Unwatched.Progress, cancellation), cancellation);
        if (state.FindingCount > 0) Altered(log, state.FindingCount);
        commitsSealed = commits;
        return state;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (StorageFault.In(failure, directory) is not null)
            {
                NotExtended(log, StorageFault.In(failure, directory)!.Code);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // Whatever somebody wrote past the program must not end the server. The message may quote a row, and is not told.
                Failed(log, failure.GetBaseException().GetType().Name, failure.GetBaseException().StackTrace);
            }
        }
    }

    [LoggerMessage(1101, LogLevel.Error, "The ledger of events has {Findings} findings: events were altered past this program; xinheng check tells which")]
    private static partial void Altered(ILogger log, long findings);

    [LoggerMessage(1103, LogLevel.Error, "The ledger of events failed with {Exception}; it is tried again. {Trace}")]
    private static partial void Failed(ILogger log, string exception, string? trace);

    [LoggerMessage(1102, LogLevel.Warning, "The ledger of events could not be extended ({Refusal}); it is tried again")]
    private static partial void NotExtended(ILogger log, string refusal);
}
