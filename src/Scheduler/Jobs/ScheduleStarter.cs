using Microsoft.Extensions.Hosting;
using Quartz;

namespace Xinheng.Scheduler.Jobs;

/// <summary>Rebuilds the schedule when the process starts, then lets Quartz run until it stops.</summary>
internal sealed class ScheduleStarter(ISchedulerFactory schedulers, ScheduleKeeper keeper) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keeper.Refresh(cancellationToken);
        await (await schedulers.GetScheduler(cancellationToken)).Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await (await schedulers.GetScheduler(cancellationToken)).Shutdown(waitForJobsToComplete: true, cancellationToken);
}
