using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xinheng.Silo.Options;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Stopping;

/// <summary>
/// The order in which a server leaves. Asked to stop, it first says that it is not ready and still takes calls for the lead; then it takes no more and waits for those under way, up to the limit; then it
/// cuts off what is left. Only after that do the listener, the calendar, the grains and the journal stop. Safe from any thread.
/// </summary>
internal sealed partial class Departure(StopSettings settings, TimeProvider time, ILogger<Departure> log) : IHostedLifecycleService, IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource closed = new();
    private readonly CancellationTokenSource over = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running;
    private bool isClosed;

    /// <summary>Whether the server was asked to stop.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Ends the calls that would go on without end, such as watches, when no more calls are taken and those under way are waited for; not before, as during the lead all goes on.</summary>
    public CancellationToken Closed => closed.Token;

    /// <summary>Ends the calls that are still under way when the limit is over.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>A call begins; disposing of what is returned ends it.</summary>
    /// <returns>Null where no more calls are taken.</returns>
    public IDisposable? Enter()
    {
        lock (gate)
        {
            if (isClosed) return null;
            running++;
        }

        Instruments.RunningCalls.Add(1);
        return new Call(this);
    }

    /// <summary>Leaves: lead, limit, cut.</summary>
    /// <param name="cancellationToken">Ends the waiting, as if every limit were over.</param>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;

        // Where nobody is waited for, as at the end of a quickstart, there is nothing to tell.
        if (settings.Lead > TimeSpan.Zero || Volatile.Read(ref running) > 0) Begins(settings.Lead.TotalSeconds, settings.Limit.TotalSeconds);
        await Pass(Task.Delay(settings.Lead, time, cancellationToken));
        lock (gate)
        {
            isClosed = true;
            if (running == 0) idle.TrySetResult();
        }

        var waited = idle.Task.WaitAsync(settings.Limit, time, cancellationToken);
        await closed.CancelAsync();
        await Pass(waited);
        if (idle.Task.IsCompleted) return;
        CutsOff(running);
        await over.CancelAsync();
        await Pass(idle.Task.WaitAsync(StopSettings.Leaving / 3, time, cancellationToken));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        closed.Dispose();
        over.Dispose();
    }

    private void Leave()
    {
        Instruments.RunningCalls.Add(-1);
        lock (gate)
        {
            running--;
            if (isClosed && running == 0) idle.TrySetResult();
        }
    }

    // A wait that is over is no failure: what comes next comes.
    private static async Task Pass(Task wait) => await wait.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    [LoggerMessage(2001, LogLevel.Warning, "Asked to stop: not ready from now on, calls are taken for {LeadSeconds} s and may then take {LimitSeconds} s to end")]
    private partial void Begins(double leadSeconds, double limitSeconds);

    [LoggerMessage(2002, LogLevel.Warning, "{Calls} calls are cut off; their clients are told to do them again elsewhere")]
    private partial void CutsOff(int calls);

    private sealed class Call(Departure departure) : IDisposable
    {
        private Departure? entered = departure;

        public void Dispose() => Interlocked.Exchange(ref entered, null)?.Leave();
    }
}
