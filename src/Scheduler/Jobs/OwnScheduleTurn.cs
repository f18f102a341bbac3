namespace Xinheng.Scheduler.Jobs;

/// <summary>The turn within one process, whose schedule is in its memory.</summary>
internal sealed class OwnScheduleTurn : IScheduleTurn, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async ValueTask<IAsyncDisposable> Take(CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        return new Taken(oneAtATime);
    }

    public void Dispose() => oneAtATime.Dispose();

    private sealed class Taken(SemaphoreSlim turn) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            turn.Release();
            return ValueTask.CompletedTask;
        }
    }
}
