using Microsoft.Win32.SafeHandles;
using Xinheng.Silo.Registry.Tables;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Storage;

/// <summary>A data directory whose folders are made and that this process holds until it is disposed of, or until the process ends.</summary>
internal sealed class HeldFolder : IDisposable
{
    private readonly FileStream held;
    private readonly SafeFileHandle? folder;

    private HeldFolder(FileStream held, SafeFileHandle? folder) => (this.held, this.folder) = (held, folder);

    /// <summary>Makes the folders and takes the lock; null where another process has it. A failure of the file system throws.</summary>
    public static HeldFolder? Take(DataDirectory directory)
    {
        MakeFolders(directory);
        if (FolderLock.Take(directory.Lock) is not { } held) return null;
        if (!FolderLock.TryTakeFolder(directory.Root, out var folder))
        {
            held.Dispose();
            return null;
        }

        SweepCalls(directory);
        SweepUnfinished(directory);
        return new HeldFolder(held, folder);
    }

    public void Dispose()
    {
        folder?.Dispose();
        held.Dispose();
    }

    private static void MakeFolders(DataDirectory directory)
    {
        foreach (var folder in new[] { directory.Root, directory.Classes, directory.Models, directory.Rejects, directory.Keys, directory.Calls })
        {
            if (Directory.Exists(folder)) continue;
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // A folder of keys that silos share may be written by another one right now.
    private static void SweepUnfinished(DataDirectory directory)
    {
        PrivateFile.SweepUnfinished(directory.Classes);
        PrivateFile.SweepUnfinished(directory.Models);
        if (directory.Server is null) PrivateFile.SweepUnfinished(directory.Keys);
        foreach (var left in Directory.GetFiles(directory.Rejects, "*" + TableWriter.Unfinished)) File.Delete(left);
    }

    // What remote calls left when their process was killed may hold whole registers or lists.
    private static void SweepCalls(DataDirectory directory)
    {
        foreach (var left in Directory.GetDirectories(directory.Calls)) Directory.Delete(left, recursive: true);
    }
}
