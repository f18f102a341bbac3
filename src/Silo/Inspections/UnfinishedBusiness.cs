using Microsoft.Extensions.Logging;

namespace Xinheng.Silo.Inspections;

/// <summary>When a silo is up it settles what the last process left: acknowledged results on their way to the credit events, and vacant places.</summary>
internal sealed partial class UnfinishedBusiness(AssignmentDesk desk, ILogger<UnfinishedBusiness> log) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(UnfinishedBusiness), ServiceLifecycleStage.Active + 1, Settle);

    private async Task Settle(CancellationToken cancellation)
    {
        try
        {
            await desk.SettleAll(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What is unsettled stays on disk, and the next touch of its draw tries again: no reason to keep the silo from serving.
            NotSettled(failure);
        }
    }

    [LoggerMessage(3003, LogLevel.Error, "上次中断的检查结果未能全部处理 / what the last process left could not all be settled")]
    private partial void NotSettled(Exception failure);
}
