namespace Xinheng.Silo.Storage;

/// <summary>A data directory whose folders are made and that this process holds until it is disposed of, or until the process ends.</summary>
internal sealed class HeldFolder : IDisposable
{
    private readonly FileStream held;

    private HeldFolder(FileStream held) => this.held = held;

    /// <summary>Makes the folders and takes the lock; null where another process has it. A failure of the file system throws.</summary>
    public static HeldFolder? Take(DataDirectory directory)
    {
        MakeFolders(directory);
        if (FolderLock.Take(directory.Lock) is not { } held) return null;
        SweepCalls(directory);
        return new HeldFolder(held);
    }

    public void Dispose() => held.Dispose();

    private static void MakeFolders(DataDirectory directory)
    {
        foreach (var folder in new[] { directory.Root, directory.Classes, directory.Models, directory.Rejects, directory.Keys, directory.Calls })
        {
            if (Directory.Exists(folder)) continue;
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // What remote calls left when their process was killed may hold whole registers or lists.
    private static void SweepCalls(DataDirectory directory)
    {
        foreach (var left in Directory.GetDirectories(directory.Calls)) Directory.Delete(left, recursive: true);
    }
}
