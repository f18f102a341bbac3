using System.Collections.Concurrent;

namespace Xinheng.Silo.Storage;

/// <summary>Turns within this process: enough where it alone holds the store.</summary>
internal sealed class OwnTurns : ITurns, IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    public async ValueTask<IAsyncDisposable> Take(string name, CancellationToken cancellation)
    {
        var turn = turns.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellation);
        return new Taken(turn);
    }

    public void Dispose()
    {
        foreach (var turn in turns.Values) turn.Dispose();
    }

    private sealed class Taken(SemaphoreSlim turn) : IAsyncDisposable
    {
        private int isPassedOn;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref isPassedOn, 1) == 0) turn.Release();
            return ValueTask.CompletedTask;
        }
    }
}
