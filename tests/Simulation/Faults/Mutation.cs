namespace Xinheng.Tests.Simulation.Faults;

/// <summary>
/// A defect put into the test's own copy of a part, to show that the checks find it: each comes once, at a given write or firing, or never.
/// </summary>
internal sealed class Mutation
{
    private int dropIn;
    private int doubleIn;

    /// <summary>At which transaction of the journal the events are acknowledged and not written; 0 for none.</summary>
    public int DropAt { init => dropIn = value; }

    /// <summary>At which transaction of the journal the events are written twice; 0 for none.</summary>
    public int DoubleAt { init => doubleIn = value; }

    /// <summary>Whether the calendar's second firing of a draw meets no guard: the draw is made again, under another number.</summary>
    public bool DrawsAgain { get; init; }

    /// <summary>Whether a class snapshot is altered after it was given out.</summary>
    public bool AltersSnapshot { get; init; }

    public bool Drops() => Interlocked.Decrement(ref dropIn) == 0;

    public bool Doubles() => Interlocked.Decrement(ref doubleIn) == 0;
}
