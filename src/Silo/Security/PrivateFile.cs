using System.Runtime.InteropServices;
using System.Text;

namespace Xinheng.Silo.Security;

/// <summary>Writes files that only their owner may read, whole or not at all: to a neighbour first, forced to disk, then renamed, and the folder forced to disk too.</summary>
internal static class PrivateFile
{
    /// <summary>Makes a folder that only its owner may enter, where there is none; folders above it are made as usual.</summary>
    public static void MakeFolder(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is { } above) Directory.CreateDirectory(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
        else Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes the content; an older file of that name is replaced.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Begin(path);
        file.Write(content);
        Complete(path, file);
    }

    /// <summary>Writes what a writer gives; an older file of that name is replaced.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = Begin(path);
        write(file);
        Complete(path, file);
    }

    private static FileStream Begin(string path)
    {
        var neighbour = path + ".new";
        File.Delete(neighbour);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(neighbour, options);
    }

    private static void Complete(string path, FileStream file)
    {
        file.Flush(flushToDisk: true);
        file.Close();
        File.Move(file.Name, path, overwrite: true);
        ForceFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
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

    private static IOException Failed(string folder) => new($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
