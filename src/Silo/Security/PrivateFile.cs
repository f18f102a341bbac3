namespace Xinheng.Silo.Security;

/// <summary>Writes files that only their owner may read, whole or not at all: to a neighbour first, forced to disk, then renamed.</summary>
internal static class PrivateFile
{
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
