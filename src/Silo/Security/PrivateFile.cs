using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Xinheng.Silo.Security;

/// <summary>Writes files that only their owner may read, whole or not at all: to a neighbour first, forced to disk, then renamed, and the folder forced to disk too.</summary>
internal static class PrivateFile
{
    /// <summary>How the names of half-written files end.</summary>
    private const string Unfinished = ".new";

    private static readonly EnumerationOptions BelowWithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    // With the process's number it makes names that no two writers share.
    private static int neighbours;

    /// <summary>Makes a folder that only its owner may enter, where there is none; folders above it are made as usual.</summary>
    public static void MakeFolder(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is { } above) Directory.CreateDirectory(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
        else Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a folder and all between it and another that is there, each for its owner alone.</summary>
    public static void MakeFolders(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        if (relative == ".") return;
        foreach (var part in relative.Split(Path.DirectorySeparatorChar)) MakeFolder(root = Path.Combine(root, part));
    }

    /// <summary>Forces a file to disk that somebody else wrote.</summary>
    public static void Force(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes the content; an older file of that name is replaced.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // An array of its own, as a span can't be handed over; what is written so is small.
        var bytes = content.ToArray();
        Write(path, file => file.Write(bytes));
    }

    /// <summary>The same for a file that nobody else writes at that moment, in a folder that no start sweeps: what killed writers left of it goes away.</summary>
    public static void WriteAlone(string path, ReadOnlySpan<byte> content)
    {
        var full = Path.GetFullPath(path);
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(full)!).Where(left => IsHalfOf(left, full))) File.Delete(left);
        Write(path, content);
    }

    /// <summary>Writes what is too much to be in memory at once; where the writing throws, an older file stays as it was.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var neighbour = NeighbourOf(path);
        try
        {
            using (var file = Create(neighbour))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(neighbour, path, overwrite: true);
        }
        catch
        {
            File.Delete(neighbour);
            throw;
        }

        ForceFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Writes the content where there is no file of that name yet; of several processes that do so at once one wins.</summary>
    /// <returns>False where there is one: it is whole, and it is as it was.</returns>
    public static bool TryWriteNew(string path, ReadOnlySpan<byte> content)
    {
        var neighbour = NeighbourOf(path);
        using (var file = Create(neighbour))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        try
        {
            if (!TakeName(neighbour, path)) return false;
        }
        finally
        {
            File.Delete(neighbour);
        }

        ForceFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return true;
    }

    /// <summary>Deletes what writers that were killed left half-written in a folder and below it, not where links lead; nobody may be writing there.</summary>
    public static void SweepUnfinished(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished, BelowWithoutLinks)) File.Delete(left);
    }

    // Of two that write the same file at once, in one process or in two that share a folder of keys, neither may take the other's half for its own.
    private static string NeighbourOf(string path) => string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref neighbours)}{Unfinished}");

    // A file of somebody else's that merely ends alike is none.
    private static bool IsHalfOf(string left, string path) =>
        left.StartsWith(path + ".", StringComparison.Ordinal) && left.EndsWith(Unfinished, StringComparison.Ordinal) && left.Length > path.Length + 1 + Unfinished.Length
        && left[(path.Length + 1)..^Unfinished.Length].Split('-') is [var process, var number] && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out _) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // A second name for the same file fails where the name is taken. The base library's move looks first and then renames, and of two that looked at once the second replaces the first.
    private static bool TakeName(string neighbour, string path)
    {
        if (OperatingSystem.IsWindows()) return TryMove(neighbour, path);
        if (Link([.. Encoding.UTF8.GetBytes(neighbour), 0], [.. Encoding.UTF8.GetBytes(path), 0]) == 0) return true;
        return Marshal.GetLastPInvokeError() == AlreadyThere ? false : throw Failed(path);
    }

    // There the system itself refuses a name that is taken.
    private static bool TryMove(string neighbour, string path)
    {
        try
        {
            File.Move(neighbour, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static FileStream Create(string neighbour)
    {
        File.Delete(neighbour);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(neighbour, options);
    }

    /// <summary>Forces the names in a folder to disk: without that a power cut may undo the renaming. Windows does so by itself.</summary>
    public static void ForceFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (handle < 0) throw Failed(folder);
        try
        {
            // Some network file systems know no such request for a folder (EINVAL); there is nothing more that could be asked of them.
            if (Sync(handle) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument) throw Failed(folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private const int InvalidArgument = 22;
    private const int AlreadyThere = 17;

    private static IOException Failed(string folder) => new($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "link", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] name);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
