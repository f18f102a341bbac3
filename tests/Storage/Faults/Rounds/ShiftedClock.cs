namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>A clock that runs as the machine's does, but tells another day: the made-up city's. All processes of a series are given the same shift.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    /// <summary>The shift by which it is now the wanted moment.</summary>
    public static TimeSpan To(DateTimeOffset wanted) => wanted - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
