using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>
/// Ends the process of a silo that has lost the database while another silo reaches it. The cluster alone would keep it as a member, since the others reach it: what is active on it would be refused, and
/// long steps of a draw waited for, until somebody came. It ends as one that was declared dead does, as if it were killed; the others take over what was active on it, and whoever manages services starts it again. Where
/// no other silo says that it reaches the database, starting anew would help nobody: it goes on asking.
/// </summary>
internal sealed partial class StoreWatch(IStoreReach reach, IFatalErrorHandler end, TimeProvider time, ILogger<StoreWatch> log) : BackgroundService
{
    /// <summary>Between two askings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>So many askings one after another without an answer are no passing disturbance: half a minute, after which the server, too, gives up sessions of a silo that fell silent.</summary>
    public const int MostMissed = 6;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var missed = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            missed = await reach.Reaches(stoppingToken) ? 0 : missed + 1;

            // Where the server has come back for all meanwhile, it has for this one.
            if (missed < MostMissed || !await reach.AnotherReaches(stoppingToken) || await reach.Reaches(stoppingToken)) continue;
            Ends(missed);
            end.OnFatalException(this, "The database does not answer this silo, but another one of the cluster", exception: null);
            return;
        }
    }

    [LoggerMessage(5003, LogLevel.Critical, "The database has not answered this silo {Times} times, but answers another one: the process ends")]
    private partial void Ends(int times);
}
