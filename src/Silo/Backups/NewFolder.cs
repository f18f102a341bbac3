using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Backups;

/// <summary>
/// A folder that appears whole or not at all: written beside its place under a name that ends in <c>.new</c>, forced to disk, then renamed. What a killed process left under that name is removed
/// by the next one, which knows it by a file that nothing else makes; anything else of that name stays. Only its owner may enter.
/// </summary>
internal sealed class NewFolder : IDisposable
{
    /// <summary>The file that says so, locked by whoever writes the folder. A kill between the renaming and its removal leaves it in a whole folder, where it means nothing.</summary>
    public const string MarkName = ".xinheng-unfinished";

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
    /// <returns>The folder, or why not: another process is writing it, or something else has the name that it is written under. A failure of the file system throws.</returns>
    /// <param name="target">Its place, where nothing is yet, or an empty folder.</param>
    public static Answer<NewFolder> Begin(string target)
    {
        var root = target + ".new";
        var there = new DirectoryInfo(root);
        if (File.Exists(root) || there.LinkTarget is not null) return BackupRefusals.Occupied(root);
        if (there.Exists && !File.Exists(Path.Combine(root, MarkName)) && there.EnumerateFileSystemInfos().Any()) return BackupRefusals.Occupied(root);
        PrivateFile.MakeFolder(root);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (FolderLock.Take(Path.Combine(root, MarkName)) is not { } held) return BackupRefusals.BeingMade(target);
        Empty(root);
        return new NewFolder(target, root, held);
    }

    /// <summary>Gives it its name, when all files in it are on disk.</summary>
    public void Finish()
    {
        foreach (var folder in Directory.GetDirectories(Root, "*", SearchOption.AllDirectories)) PrivateFile.ForceFolder(folder);
        PrivateFile.ForceFolder(Root);
        if (Directory.Exists(target)) Directory.Delete(target);

        // Renamed while it is held, so that no other process takes it for one that a killed one left; Windows renames no folder with an open file.
        if (OperatingSystem.IsWindows()) held?.Dispose();
        Directory.Move(Root, target);
        held?.Dispose();
        held = null;
        File.Delete(Path.Combine(target, MarkName));
        PrivateFile.ForceFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        if (held is null) return;

        // The mark goes last: whoever comes meanwhile still sees what the folder is.
        Empty(Root);
        held.Dispose();
        held = null;
        File.Delete(Path.Combine(Root, MarkName));
        Directory.Delete(Root);
    }

    /// <summary>The names of all files under a folder, parted by slashes, in their order; not its mark, and nothing that a link leads to.</summary>
    public static IEnumerable<string> Files(string root) => Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false })
        .Select(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')).Where(name => name != MarkName).Order(StringComparer.Ordinal);

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

    private static void Empty(string root)
    {
        foreach (var folder in Directory.GetDirectories(root)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(root).Where(file => Path.GetFileName(file) != MarkName)) File.Delete(file);
    }
}
