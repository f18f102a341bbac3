namespace Xinheng.Silo.Enterprises;

/// <summary>The newest version of one subject that this silo has committed since it is watched; 0 when none. Safe from any thread.</summary>
internal sealed class SubjectHead
{
    private int version;
    private int doubts;

    public int Version => Volatile.Read(ref version);

    /// <summary>How many commits of this subject failed since it is watched, which the store may hold all the same: after each, only a look at the store tells.</summary>
    public int Doubts => Volatile.Read(ref doubts);

    /// <summary>A commit failed.</summary>
    public void Doubt() => Interlocked.Increment(ref doubts);

    /// <summary>Versions only rise; a late report of an older one changes nothing.</summary>
    public void Raise(int committed)
    {
        var seen = Version;
        while (committed > seen)
        {
            var before = Interlocked.CompareExchange(ref version, committed, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
