using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Xinheng.Silo.Storage;

/// <summary>A file by which one process holds a folder. The lock is the operating system's: it ends with the process, however that ends.</summary>
internal static class FolderLock
{
    /// <summary>The lock; null when another holds it. Any other failure throws.</summary>
    public static FileStream? Take(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(path, options);
        }
        catch (IOException failure) when (File.Exists(path) && IsHeldElsewhere(failure))
        {
            return null;
        }
    }

    /// <summary>
    /// Locks the folder itself, where the system can: whoever deletes the file of the lock while it is held, as a stale one, would else let a second process in.
    /// </summary>
    /// <param name="folder">The folder; it exists.</param>
    /// <param name="held">The lock, to be disposed of; null where this system or file system knows none for folders.</param>
    /// <returns>False where another holds it.</returns>
    public static bool TryTakeFolder(string folder, out SafeFileHandle? held)
    {
        held = null;
        if (OperatingSystem.IsWindows()) return true;
        var handle = new SafeFileHandle(Open([.. Encoding.UTF8.GetBytes(folder), 0], CloseOnExecute), ownsHandle: true);
        if (!handle.IsInvalid && Lock(handle, ExclusiveNow) == 0)
        {
            held = handle;
            return true;
        }

        var isHeld = !handle.IsInvalid && Marshal.GetLastPInvokeError() is WouldBlockLinux or WouldBlockMac;
        handle.Dispose();
        return !isHeld;
    }

    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

    /// <summary>LOCK_EX | LOCK_NB.</summary>
    private const int ExclusiveNow = 6;

    /// <summary>O_RDONLY | O_CLOEXEC, so that no process that this one starts keeps the lock.</summary>
    private static int CloseOnExecute => OperatingSystem.IsMacOS() ? 0x0100_0000 : 0x0008_0000;

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lock(SafeFileHandle file, int operation);

    /// <summary>EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsHeldElsewhere(IOException failure) => failure.HResult is WouldBlockLinux or WouldBlockMac or unchecked((int)0x80070020);
}
