using System.Threading.Channels;

namespace Xinheng.Silo.Inspections;

/// <summary>
/// Wakes those who watch an inspector's visits in this process. It carries no content: who is woken reads the store, so that nothing can be missed
/// or told twice. Safe for many threads.
/// </summary>
internal sealed class AssignmentChanges
{
    /// <summary>Watches per inspector: a phone, a computer, and one of each that has not noticed that it was cut off.</summary>
    public const int WatchesPerInspector = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Watch>> watches = new(StringComparer.Ordinal);

    /// <summary>Begins a watch, or null where the inspector has as many as allowed.</summary>
    public Watch? Begin(string inspector)
    {
        lock (gate)
        {
            if (!watches.TryGetValue(inspector, out var own)) watches[inspector] = own = [];
            if (own.Count >= WatchesPerInspector) return null;
            var watch = new Watch(this, inspector);
            own.Add(watch);
            return watch;
        }
    }

    /// <summary>Something changed for these inspectors; it is on disk already.</summary>
    public void Announce(IEnumerable<string> inspectors)
    {
        lock (gate)
        {
            foreach (var inspector in inspectors)
            {
                if (!watches.TryGetValue(inspector, out var own)) continue;
                foreach (var watch in own) watch.Wake();
            }
        }
    }

    private void End(string inspector, Watch watch)
    {
        lock (gate)
        {
            if (!watches.TryGetValue(inspector, out var own)) return;
            own.Remove(watch);
            if (own.Count == 0) watches.Remove(inspector);
        }
    }

    /// <summary>One watch, until it is disposed of.</summary>
    internal sealed class Watch(AssignmentChanges changes, string inspector) : IDisposable
    {
        // One signal is enough however many changes there were: the reader reads them all.
        private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        /// <summary>Ends when something changed since the last time, or after so long: another silo's changes are not announced here.</summary>
        public async ValueTask Next(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
        {
            using var limit = new CancellationTokenSource(atMost, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                await signal.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The time is over; the caller looks for itself.
            }
        }

        public void Dispose() => changes.End(inspector, this);

        internal void Wake() => signal.Writer.TryWrite(true);
    }
}
