using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Xinheng.Tests.Benchmarks;

/// <summary>Runs <c>scoring_peer.py</c> by whichever Python has scikit-learn.</summary>
internal static class ScoringPeer
{
    private const int NotInstalled = 3;

    private static readonly string[] Pythons = ["/usr/bin/python3", "python3"];

    /// <summary>Seconds of its fastest run; null where there is no Python with scikit-learn.</summary>
    /// <param name="arguments">Arguments of the script.</param>
    /// <param name="threads">Threads that it may use.</param>
    /// <param name="rows">Rows that it has to score: another number would make the comparison void.</param>
    public static double? Seconds(ImmutableArray<string> arguments, int threads, int rows)
    {
        foreach (var python in Pythons)
        {
            try
            {
                if (Run(python, arguments, threads, rows) is { } seconds) return seconds;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program: the next may be there.
            }
        }

        return null;
    }

    private static double? Run(string program, ImmutableArray<string> arguments, int threads, int rows)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "scoring_peer.py"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        using var python = Process.Start(start)!;
        var words = python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        if (python.ExitCode == NotInstalled) return null;
        return python.ExitCode == 0 && words.Length == 2 && words[1] == rows.ToString(CultureInfo.InvariantCulture)
            ? double.Parse(words[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("scikit-learn did not score the same rows: the comparison would be void.");
    }
}
