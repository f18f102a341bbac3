using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Xinheng.Silo.Inspections;

/// <summary>
/// Settles, as long as a server runs, what a failure of the store left on the way: acknowledged results that did not reach the credit events, vacant places. Without it they would wait for the next touch of their draw, which after
/// its close may never come, or for the next start.
/// </summary>
internal sealed partial class SettlementKeeper(AssignmentDesk desk, TimeProvider time, ILogger<SettlementKeeper> log) : BackgroundService
{
    /// <summary>Between two looks while nothing is left: each reads the table of visits once.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    /// <summary>What could not be settled is tried at longer and longer intervals, up to this one: a subject may refuse for good.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Looks once.</summary>
    /// <param name="waited">How long it waited before.</param>
    /// <returns>How long to wait until the next look.</returns>
    public async Task<TimeSpan> Look(TimeSpan waited, CancellationToken cancellation)
    {
        var isSettled = false;
        try
        {
            isSettled = await desk.SettleAll(cancellation) == 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The store is away, or a silo: what is unsettled stays on disk.
            NotSettled(failure.GetType().Name);
        }

        return isSettled ? Shortest : TimeSpan.FromTicks(Math.Min(2 * waited.Ticks, Longest.Ticks));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = Shortest;
        while (true)
        {
            await Task.Delay(wait, time, stoppingToken);
            wait = await Look(wait, stoppingToken);
        }
    }

    // Its text would name the grain, and with it who was drawn.
    [LoggerMessage(3004, LogLevel.Warning, "中断的检查结果暂未能处理（{Failure}），将重试 / what a failure left could not be settled yet, will be tried again")]
    private partial void NotSettled(string failure);
}
