using System.Globalization;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>How often the fault tests kill: a few times in the suite, more where XINHENG_FAULT_ROUNDS says so.</summary>
internal static class Moments
{
    /// <summary>Kills for each command.</summary>
    public static int Rounds { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("XINHENG_FAULT_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? rounds : 1;

    /// <summary>A moment of a command that, undisturbed, made so many changes to its folder.</summary>
    public static int Next(Random random, int changes) => random.Next(1, Math.Max(2, changes));
}
