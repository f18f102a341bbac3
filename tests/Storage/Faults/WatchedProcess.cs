using System.Diagnostics;
using System.Text;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>A process whose changes to a folder are counted as the file system reports them, and that is killed (SIGKILL) upon one of them.</summary>
internal static class WatchedProcess
{
    /// <summary>Runs a process to its end, or until it is killed.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="folder">The folder that is watched; it exists.</param>
    /// <param name="isMoment">Asked at every change with its number from 1 and the path; true kills. Null lets the process end by itself.</param>
    /// <param name="whenSaid">Told every line that the process says; null for nobody.</param>
    public static async Task<Ended> Run(ProcessStartInfo start, string folder, Func<int, string, bool>? isMoment, Action<Process, string>? whenSaid = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;

        // These processes live for a second or two: profiling their code for a better one costs more than it brings.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = new Process { StartInfo = start };
        var isKilled = 0;
        process.Start();
        using var changes = new FolderChanges(folder, (number, path) =>
        {
            if (isMoment?.Invoke(number, path) == true && Interlocked.Exchange(ref isKilled, 1) == 0) process.Kill();
        });
        var output = new StringBuilder();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.AppendLine(line);
            whenSaid?.Invoke(process, line);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, output.ToString(), await error, changes.Count, process.ExitCode == 137);
    }
}

/// <summary>How a watched process ended.</summary>
/// <param name="ExitCode">Its exit code; 137 where it was killed.</param>
/// <param name="Output">All that it said.</param>
/// <param name="Error">All that it said to the error stream.</param>
/// <param name="Changes">Changes to the folder while it ran, as far as they were counted.</param>
/// <param name="IsKilled">Whether the kill came before its end.</param>
internal sealed record Ended(int ExitCode, string Output, string Error, int Changes, bool IsKilled);
