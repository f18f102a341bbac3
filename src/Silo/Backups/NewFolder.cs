using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Backups;

/// <summary>
/// A folder that appears whole or not at all: written beside its place under a name that ends in <c>.new</c>, forced to disk, then renamed. What a killed process left under that name is removed
/// by the next one; only its owner may enter.
/// </summary>
internal sealed class NewFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly string target;
    private FileStream? held;

    private NewFolder(string target, string root, FileStream held)
    {
        this.target = target;
        this.held = held;
        Root = root;
    }

    /// <summary>Where it is written.</summary>
    public string Root { get; }

    /// <summary>Begins one.</summary>
    /// <returns>The folder; null where another process is writing it. A failure of the file system throws.</returns>
    /// <param name="target">Its place, where nothing is yet, or an empty folder.</param>
    public static NewFolder? Begin(string target)
    {
        var root = target + ".new";
        PrivateFile.MakeFolder(root);
        if (FolderLock.Take(Path.Combine(root, LockName)) is not { } held) return null;
        foreach (var folder in Directory.GetDirectories(root)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(root).Where(file => Path.GetFileName(file) != LockName)) File.Delete(file);
        return new NewFolder(target, root, held);
    }

    /// <summary>Gives it its name, when all files in it are on disk.</summary>
    public void Finish()
    {
        Release();
        foreach (var folder in Directory.GetDirectories(Root, "*", SearchOption.AllDirectories)) PrivateFile.ForceFolder(folder);
        PrivateFile.ForceFolder(Root);
        if (Directory.Exists(target)) Directory.Delete(target);
        Directory.Move(Root, target);
        PrivateFile.ForceFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        if (held is null) return;
        Release();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>The names of all files under a folder, parted by slashes, in their order; not its lock.</summary>
    public static IEnumerable<string> Files(string root) => Directory.GetFiles(root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')).Where(name => name != LockName).Order(StringComparer.Ordinal);

    /// <summary>Bytes that are free where a folder is to be; null where that can't be told.</summary>
    public static long? FreeBytes(string target)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(target)!).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private void Release()
    {
        held?.Dispose();
        held = null;
        File.Delete(Path.Combine(Root, LockName));
    }
}
