namespace Xinheng.Tests.Simulation.Faults;

/// <summary>What goes wrong at a write or a read.</summary>
internal enum FaultKind
{
    /// <summary>The disk is full: the write, and every later one until somebody makes room, is not made (SQLITE_FULL).</summary>
    Full,

    /// <summary>Another writer holds the database for too long: the write is not made (SQLITE_BUSY).</summary>
    Locked,

    /// <summary>The device fails: the write is not made (SQLITE_IOERR).</summary>
    Failing,

    /// <summary>The write is made, but the store says that it failed, so that the caller can't know (SQLITE_IOERR after the commit).</summary>
    FailingAfterCommit,

    /// <summary>The process ends before the write.</summary>
    Crash,

    /// <summary>The process ends after the write and before anybody is told.</summary>
    CrashAfterCommit,
}

/// <summary>Where.</summary>
internal enum FaultSite
{
    /// <summary>The journal's transactions.</summary>
    Journal,

    /// <summary>Statements that write, and transactions, on all other tables.</summary>
    Tables,

    /// <summary>Statements that read all other tables.</summary>
    Reads,
}

/// <summary>A fault that waits for its write.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Site">Where.</param>
/// <param name="Countdown">At which of them: 1 for the next.</param>
internal sealed record ArmedFault(FaultKind Kind, FaultSite Site, int Countdown)
{
    /// <summary>Whether the write is made before anything goes wrong.</summary>
    public bool IsAfterCommit => Kind is FaultKind.FailingAfterCommit or FaultKind.CrashAfterCommit;

    /// <summary>Whether the process ends.</summary>
    public bool IsCrash => Kind is FaultKind.Crash or FaultKind.CrashAfterCommit;

    public override string ToString() => $"{Kind} at {Site} {Countdown}";
}
