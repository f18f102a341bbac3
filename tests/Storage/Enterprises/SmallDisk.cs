using System.Diagnostics;

namespace Xinheng.Tests.Storage.Enterprises;

/// <summary>A file system of a few megabytes in memory, to be filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    /// <summary>Null where this user or machine may not mount.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return null;
        var root = Directory.CreateTempSubdirectory("xinheng-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", root)) return new SmallDisk(root);
        Directory.Delete(root);
        return null;
    }

    /// <summary>Writes a file until not one page is left.</summary>
    public static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true) file.Write(page);
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    /// <summary>From now on nothing can be written.</summary>
    public void MakeReadOnly()
    {
        if (!Run("mount", "-o", "remount,ro", Root)) throw new InvalidOperationException($"{Root} could not be made read-only.");
    }

    public void Dispose()
    {
        Run("umount", Root);
        Directory.Delete(Root);
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
