using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Schedule;

/// <summary>The turn to rebuild the schedule, of all silos on one store.</summary>
internal sealed class ScheduleTurn(ITurns turns) : IScheduleTurn
{
    public ValueTask<IAsyncDisposable> Take(CancellationToken cancellation) => turns.Take("schedule", cancellation);
}
