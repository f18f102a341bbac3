using Microsoft.Data.Sqlite;

namespace Xinheng.Tests.Simulation.Faults;

/// <summary>
/// Stands before every write and read of one silo's life. At most one fault is armed at a time. After a crash, nothing is written any more: what the threads of the
/// dead silo still do is done by nobody, and the disk stays as it was at that moment. Safe from any thread.
/// </summary>
internal sealed class FaultSwitch
{
    private const int SqliteBusy = 5;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;

    private readonly Lock gate = new();
    private ArmedFault? armed;
    private int passed;
    private bool isFull;

    /// <summary>Whether the silo's process is, as far as the disk can tell, gone.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether the fault that was armed last has come.</summary>
    public bool HasFired { get; private set; }

    /// <summary>Arms a fault in place of any other.</summary>
    public void Arm(ArmedFault fault)
    {
        lock (gate) (armed, passed, isFull, HasFired) = (fault, 0, false, false);
    }

    /// <summary>Makes room, mends the device; a dead silo stays dead.</summary>
    public void Disarm()
    {
        lock (gate) (armed, isFull) = (null, false);
    }

    /// <summary>Ends the process between two writes.</summary>
    public void Kill()
    {
        lock (gate) IsDead = true;
    }

    /// <summary>A write or read is about to be made; throws where it is not to be.</summary>
    public void Before(FaultSite site)
    {
        lock (gate)
        {
            if (IsDead) throw Failure("the process is gone", SqliteIoError);
            if (isFull && site != FaultSite.Reads) throw Failure("database or disk is full", SqliteFull);
            if (armed is { IsAfterCommit: false } fault && fault.Site == site && ++passed == fault.Countdown) Fire(fault);
        }
    }

    /// <summary>A write was made; throws where nobody is to be told.</summary>
    public void After(FaultSite site)
    {
        lock (gate)
        {
            if (IsDead) throw Failure("the process is gone", SqliteIoError);
            if (armed is { IsAfterCommit: true } fault && fault.Site == site && ++passed == fault.Countdown) Fire(fault);
        }
    }

    private void Fire(ArmedFault fault)
    {
        HasFired = true;
        isFull = fault.Kind == FaultKind.Full;
        IsDead = fault.IsCrash;
        throw fault.Kind switch
        {
            FaultKind.Full => Failure("database or disk is full", SqliteFull),
            FaultKind.Locked => Failure("database is locked", SqliteBusy),
            FaultKind.Crash or FaultKind.CrashAfterCommit => Failure("the process is gone", SqliteIoError),
            _ => Failure("disk I/O error", SqliteIoError),
        };
    }

    private static SqliteException Failure(string message, int code) => new($"SQLite Error {code}: '{message}' (simulated).", code);
}
