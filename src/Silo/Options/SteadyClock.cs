namespace Xinheng.Silo.Options;

/// <summary>
/// A clock that never goes back while the process lives: where the one behind it is set back, this one stands still until it has caught up. Orleans activates no
/// grain any more once the time is a minute before what it was, and what becomes known must not seem to have been known before classes that are made already.
/// After a restart the clock behind it counts again. Safe from any thread.
/// </summary>
/// <param name="behind">The clock that may be set; timers run by it.</param>
internal sealed class SteadyClock(TimeProvider behind) : TimeProvider
{
    private long latestTicks = DateTimeOffset.MinValue.Ticks;

    public override TimeZoneInfo LocalTimeZone => behind.LocalTimeZone;

    public override long TimestampFrequency => behind.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var now = behind.GetUtcNow().UtcTicks;
        var latest = Interlocked.Read(ref latestTicks);
        while (now > latest)
        {
            var before = Interlocked.CompareExchange(ref latestTicks, now, latest);
            if (before == latest) return new(now, TimeSpan.Zero);
            latest = before;
        }

        return new(latest, TimeSpan.Zero);
    }

    public override long GetTimestamp() => behind.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => behind.CreateTimer(callback, state, dueTime, period);
}
