using Microsoft.Extensions.Hosting;
using Quartz;

namespace Xinheng.Scheduler.Jobs;

/// <summary>
/// Rebuilds the schedule when the process starts, then lets Quartz run until it stops. A process that is about to stop sets nothing more off; a job that still runs when it stops is asked to end and
/// handed over: to a neighbour on the same store, else to the next start, which finds the work undone.
/// </summary>
internal sealed class ScheduleStarter(ISchedulerFactory schedulers, ScheduleKeeper keeper) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keeper.Refresh(cancellationToken);
        await (await schedulers.GetScheduler(cancellationToken)).Start(cancellationToken);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken) => await (await schedulers.GetScheduler(cancellationToken)).Standby(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await (await schedulers.GetScheduler(cancellationToken)).Shutdown(waitForJobsToComplete: true, cancellationToken);
}
