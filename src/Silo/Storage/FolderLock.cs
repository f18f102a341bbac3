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

    /// <summary>EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsHeldElsewhere(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
