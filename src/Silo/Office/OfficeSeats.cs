namespace Xinheng.Silo.Office;

/// <summary>How many verbs the office has carried out at once over gRPC; one more is told to come back rather than kept waiting, as nobody knows for how long. Safe from any thread.</summary>
internal sealed class OfficeSeats
{
    /// <summary>Each may bring files of 8 GiB and work through a register: more would only share the same two cores and the same disk.</summary>
    public const int Most = 16;

    private int taken;

    /// <summary>A seat, free again when it is disposed of; null where all are taken.</summary>
    public IDisposable? Take()
    {
        if (Interlocked.Increment(ref taken) <= Most) return new Seat(this);
        Interlocked.Decrement(ref taken);
        return null;
    }

    private sealed class Seat(OfficeSeats seats) : IDisposable
    {
        private int isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isFree, 1) == 0) Interlocked.Decrement(ref seats.taken);
        }
    }
}
