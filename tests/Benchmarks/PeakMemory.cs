using System.Globalization;

namespace Xinheng.Tests.Benchmarks;

/// <summary>The most memory that this process has held since a moment (VmHWM of Linux, set back at that moment; proc(5)).</summary>
internal sealed class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string ClearReferences = "/proc/self/clear_refs";

    /// <summary>What sets the peak back to what is held now.</summary>
    private const string ResetPeak = "5";

    private readonly bool isKnown;

    private PeakMemory(bool isKnown) => this.isKnown = isKnown;

    /// <summary>Begins to watch, with what the preparation left behind given back first.</summary>
    public static PeakMemory FromNow()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!File.Exists(ClearReferences)) return new(isKnown: false);
        File.WriteAllText(ClearReferences, ResetPeak);
        return new(isKnown: true);
    }

    /// <summary>The peak so far; null where the system does not tell.</summary>
    public long? Bytes => isKnown && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
        ? long.Parse(line.AsSpan(6).Trim().TrimEnd("kB"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024 : null;
}
