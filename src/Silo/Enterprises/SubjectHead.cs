namespace Xinheng.Silo.Enterprises;

/// <summary>The newest version of one subject that this silo has committed since it is watched; 0 when none. Safe from any thread.</summary>
internal sealed class SubjectHead
{
    private int version;

    public int Version => Volatile.Read(ref version);

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
