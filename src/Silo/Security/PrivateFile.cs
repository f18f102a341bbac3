namespace Xinheng.Silo.Security;

/// <summary>Writes files that only their owner may read, whole or not at all: to a neighbour first, forced to disk, then renamed.</summary>
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
        var neighbour = path + ".new";
        File.Delete(neighbour);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(neighbour, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(neighbour, path, overwrite: true);
    }
}
