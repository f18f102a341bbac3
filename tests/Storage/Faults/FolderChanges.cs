namespace Xinheng.Tests.Storage.Faults;

/// <summary>Counts the changes below a folder as the file system reports them.</summary>
internal sealed class FolderChanges : IDisposable
{
    private readonly FileSystemWatcher watcher;
    private int count;

    /// <param name="folder">The folder; it exists.</param>
    /// <param name="isSeen">Told every change with its number from 1 and the path; null for nobody.</param>
    public FolderChanges(string folder, Action<int, string>? isSeen = null)
    {
        watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 1 << 16, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
        void Count(object sender, FileSystemEventArgs change)
        {
            var number = Interlocked.Increment(ref count);
            isSeen?.Invoke(number, change.FullPath);
        }

        watcher.Changed += Count;
        watcher.Created += Count;
        watcher.Deleted += Count;
        watcher.Renamed += (sender, change) => Count(sender, change);
        watcher.EnableRaisingEvents = true;
    }

    /// <summary>Changes so far.</summary>
    public int Count => Volatile.Read(ref count);

    public void Dispose() => watcher.Dispose();
}
