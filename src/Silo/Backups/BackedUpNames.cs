using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Backups;

/// <summary>
/// Which files of a data directory go into a backup, by their names: all but keys, locks, what marks the directory, what is being written, and the files of calls that last.
/// A restored directory never holds another one, whatever a manifest names.
/// </summary>
internal static class BackedUpNames
{
    private const string Database = "xinheng.db";
    private const string Unfinished = ".new";

    private static readonly HashSet<string> StayOut = new(StringComparer.OrdinalIgnoreCase) { "keys", "calls", "lock", "postgresql", BackupManifest.FileName, NewFolder.MarkName };

    /// <summary>Whether a manifest may name a file: the database, or one that is copied beside it.</summary>
    /// <param name="name">Name within the folder, parted by slashes.</param>
    public static bool IsOne(string name) => name == Database || IsBeside(name);

    /// <summary>Whether a file, or a folder with what is in it, is copied beside the database.</summary>
    /// <param name="name">Name within the folder, parted by slashes.</param>
    public static bool IsBeside(string name)
    {
        var parts = name.Split('/');
        return !parts.Any(part => part is "" or "." or ".." || part.EndsWith(Unfinished, StringComparison.OrdinalIgnoreCase) || part.AsSpan().ContainsAny('\\', '\0'))
            && !Path.IsPathRooted(name)
            && !StayOut.Contains(parts[0])
            && !parts[0].StartsWith(Database, StringComparison.OrdinalIgnoreCase)
            && !(parts[0] == "rejects" && name.EndsWith(TableWriter.Unfinished, StringComparison.Ordinal));
    }
}
