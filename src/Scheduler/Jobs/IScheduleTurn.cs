namespace Xinheng.Scheduler.Jobs;

/// <summary>
/// The turn to rebuild the schedule: reading what is stored and putting the triggers in its place happens in one process at a time, or one that had read
/// earlier would take away what another has just added.
/// </summary>
public interface IScheduleTurn
{
    /// <summary>Waits for the turn; disposing of what is returned passes it on.</summary>
    ValueTask<IAsyncDisposable> Take(CancellationToken cancellation);
}
