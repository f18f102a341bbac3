namespace Xinheng.Cli.Quickstart;

/// <summary>The clock of the made-up quarter: it stands still until it is moved on. Timers run by the real one.</summary>
internal sealed class SteppedClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves on; never back.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant.UtcTicks > Interlocked.Read(ref ticks)) Interlocked.Exchange(ref ticks, instant.UtcTicks);
    }
}
