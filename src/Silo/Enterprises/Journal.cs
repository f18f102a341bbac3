using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Enterprises;

/// <summary>
/// Group commit: calls meet in a queue, one thread takes whatever waits and commits it in one transaction, so that a thousand grains pay for a few
/// forced writes instead of a thousand. A call's task ends after the commit, never before. Safe from any thread.
/// </summary>
internal sealed partial class Journal(DataDirectory directory, SubjectHeads heads, IEventTable table, ILogger<Journal> log) : IJournal, IHostedService, IDisposable
{
    /// <summary>Calls that may wait; a caller beyond them waits for a place. More than the grains that are ever busy at once, and a bound on memory.</summary>
    private const int WaitingCalls = 4_096;

    /// <summary>Events at which a group is full: some 20 MB of log and well under a second, so that the other writers of the file get their turn. A single larger call is still one transaction.</summary>
    private const int GroupEvents = 65_536;

    /// <summary>Most events of one call, which lie in memory in their stored form: some 400 MB.</summary>
    private const int CallEvents = 1_000_000;

    private readonly Channel<JournalCall> waiting = Channel.CreateBounded<JournalCall>(new BoundedChannelOptions(WaitingCalls) { SingleReader = true });
    private Thread? thread;
    private IEventWriter? writer;
    private long commits;

    /// <summary>Transactions committed so far.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling ends the wait; once the call is queued it may be committed all the same. Throws <see cref="StorageRefusedException"/> when the store
    /// could not write: nothing of the call counts as taken, later calls work again as soon as the store does.
    /// </remarks>
    public async ValueTask<ImmutableArray<JournalOutcome>> Append(IReadOnlyList<JournalAppend> appends, CancellationToken cancellation)
    {
        if (appends.Count == 0) return [];
        var call = new JournalCall(appends);
        if (call.EventCount > CallEvents) throw new ArgumentException($"A call of {call.EventCount} events; at most {CallEvents} go in one.", nameof(appends));
        try
        {
            await waiting.Writer.WriteAsync(call, cancellation).ConfigureAwait(false);
            Instruments.WaitingCalls.Add(1);
        }
        catch (ChannelClosedException)
        {
            throw new StorageRefusedException(StorageFault.Stopped(directory));
        }

        return await call.Ended.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: it blocks in forced writes, which would starve the pool.
        thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Takes no more calls and ends when those that wait are committed.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return Task.Run(() => thread?.Join(), CancellationToken.None);
    }

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        thread?.Join();

        // Without a thread nobody else answers those that wait.
        while (waiting.Reader.TryRead(out var call)) call.Fail(new StorageRefusedException(StorageFault.Stopped(directory)));
    }

    private void Run()
    {
        var group = new List<JournalCall>();
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(group);
            Commit(group);
            group.Clear();
        }

        CloseWriter();
    }

    private void Gather(List<JournalCall> group)
    {
        var events = 0;
        while (waiting.Reader.TryPeek(out var next) && (group.Count == 0 || events + next.EventCount <= GroupEvents) && waiting.Reader.TryRead(out var call))
        {
            group.Add(call);
            events += call.EventCount;
        }

        Instruments.WaitingCalls.Add(-group.Count);
    }

    private void Commit(List<JournalCall> group)
    {
        using var span = Instruments.Spans.StartActivity("journal commit");
        var began = Stopwatch.GetTimestamp();
        try
        {
            writer ??= table.OpenWriter();
            writer.Write(group);
        }
        catch (DbException failure)
        {
            CloseWriter();
            var refusal = StorageFault.Of(failure, directory);
            Instruments.CommitFailures.Add(1);
            CouldNotCommit(failure, group.Count, refusal.Code);
            Fail(group, new StorageRefusedException(refusal, failure));
            return;
        }
#pragma warning disable CA1031 // The thread must outlive a bug in one call; the callers get the exception.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            CloseWriter();
            Failed(failure);
            Fail(group, failure);
            return;
        }

        Interlocked.Increment(ref commits);
        Measured.Commit(began, group);
        foreach (var call in group)
        {
            for (var append = 0; append < call.Appends.Count; append++) heads.Raise(call.Appends[append].Subject, call.OutcomeOf(append).Version);
            call.Succeed();
        }
    }

    // Whoever has one of these subjects in memory looks at the store again, before anybody is told.
    private void Fail(List<JournalCall> group, Exception failure)
    {
        foreach (var call in group)
        {
            foreach (var append in call.Appends) heads.Doubt(append.Subject);
            call.Fail(failure);
        }
    }

    /// <summary>After a failure the next group starts from a new connection: whatever was open is rolled back, and nothing half-done is carried over.</summary>
    private void CloseWriter()
    {
        try
        {
            writer?.Dispose();
        }
        catch (DbException failure)
        {
            DidNotClose(failure);
        }

        writer = null;
    }

    [LoggerMessage(1001, LogLevel.Error, "The journal could not commit {Calls} calls: {Refusal}")]
    private partial void CouldNotCommit(Exception failure, int calls, string refusal);

    [LoggerMessage(1002, LogLevel.Critical, "The journal failed")]
    private partial void Failed(Exception failure);

    [LoggerMessage(1003, LogLevel.Warning, "The journal's connection did not close cleanly")]
    private partial void DidNotClose(Exception failure);
}
