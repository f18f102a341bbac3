using System.Diagnostics;
using System.Globalization;
using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Benchmarks;

/// <summary>The same draw, up to the bytes of record.txt, by <c>plain_draw.py</c>, with hashlib and heapq.</summary>
internal static class PlainPython
{
    /// <summary>Seconds of the least of several runs, reading left out; null where there is no python3.</summary>
    /// <param name="made">The draw.</param>
    /// <param name="roster">Its inspectors.</param>
    /// <param name="rounds">How many runs.</param>
    /// <param name="recordHash">Hash of record.txt: another one would make the comparison void.</param>
    public static double? Seconds(MadeUpCity made, Roster roster, int rounds, string recordHash)
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, PlanText.FileName), made.Plan.ToBytes());
            File.WriteAllBytes(Path.Combine(folder, Frame.FileName), made.FrameFile.ToArray());
            File.WriteAllBytes(Path.Combine(folder, Roster.FileName), roster.ToBytes());
            File.WriteAllBytes(Path.Combine(folder, SeedText.FileName), made.Seed.ToBytes());
            return Enumerable.Range(0, rounds).Min(_ => Run(folder, recordHash));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Run(string folder, string recordHash)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "plain_draw.py"));
        start.ArgumentList.Add(folder);
        using var python = Process.Start(start)!;
        var words = python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        return words.Length == 2 && words[1] == recordHash
            ? double.Parse(words[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The plain script made another record than ours: the comparison would be void.");
    }
}
