namespace Xinheng.Silo.Plans;

/// <summary>
/// Something large that the next verb of an office at work probably wants again: making a plan, checking it and drawing it follow within minutes. It is let go
/// when nobody took it for a while, so that an idle server does not hold a register in memory.
/// </summary>
/// <typeparam name="T">What; never changed once it is kept.</typeparam>
internal sealed class Kept<T> : IDisposable
    where T : class
{
    /// <summary>An office that plans looks at a plan for some minutes before the next step.</summary>
    internal static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly ITimer timer;
    private T? value;

    /// <param name="time">Whose minutes count.</param>
    public Kept(TimeProvider time) => timer = time.CreateTimer(_ => Volatile.Write(ref value, null), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>What is kept; null where nothing is. Taking it keeps it for another while.</summary>
    public T? Take()
    {
        timer.Change(Unused, Timeout.InfiniteTimeSpan);
        return Volatile.Read(ref value);
    }

    /// <summary>Keeps this instead.</summary>
    public void Keep(T next)
    {
        Volatile.Write(ref value, next);
        timer.Change(Unused, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();
}
