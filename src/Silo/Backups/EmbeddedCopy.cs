using SQLitePCL;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Backups;

/// <summary>
/// Copies a data directory: the database first, page by page by SQLite's online backup under one read transaction, so that it is of one moment whoever writes meanwhile; then the files, whose
/// names are in the database only once they are whole. Keys stay out, and so does what is of the running process.
/// </summary>
internal sealed class EmbeddedCopy(DataDirectory directory) : IStoreCopy
{
    /// <summary>Pages of 16 KiB that are copied between two looks at progress and cancellation: 32 MiB.</summary>
    private const int PagesAtOnce = 2_048;

    public long Bytes => Files().Append(directory.Database).Append(directory.Database + "-wal").Sum(file => LengthOf(file) ?? 0);

    public Refusal? Write(DataDirectory folder, IProgress<Step> progress, CancellationToken cancellation)
    {
        CopyDatabase(folder, progress, cancellation);
        foreach (var file in Files())
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(directory.Root, file);
            if (LengthOf(file) is not { } length) continue;
            progress.Report(new Step(new("复制文件", "copying files"), 0, null));
            var copy = Path.Combine(folder.Root, name);
            PrivateFile.MakeFolders(folder.Root, Path.GetDirectoryName(copy)!);
            if (length == 0)
            {
                // Perhaps a pipe, on which opening would wait for ever.
                PrivateFile.Write(copy, []);
                continue;
            }

            try
            {
                using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                PrivateFile.Write(copy, source.CopyTo);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // A pointer or a reject file that was replaced just now is there under its name again, or nobody needs it.
            }
        }

        return null;
    }

    private void CopyDatabase(DataDirectory folder, IProgress<Step> progress, CancellationToken cancellation)
    {
        using var source = SqliteFile.Open(directory);
        SqliteFile.Execute(source, "BEGIN; SELECT count(*) FROM ledger_seal");
        PrivateFile.Write(folder.Database, []);
        using (var copy = SqliteFile.Open(folder))
        {
            // Forced to disk once, at the end.
            SqliteFile.Execute(copy, "PRAGMA synchronous=OFF");
            using (var backup = raw.sqlite3_backup_init(copy.Handle!, "main", source.Handle!, "main") ?? throw Statement.Failure(copy, raw.SQLITE_ERROR))
            {
                int result;
                while ((result = raw.sqlite3_backup_step(backup, PagesAtOnce)) == raw.SQLITE_OK)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var pages = raw.sqlite3_backup_pagecount(backup);
                    progress.Report(new Step(new("复制数据库", "copying the database"), pages - raw.sqlite3_backup_remaining(backup), pages));
                }

                if (result != raw.SQLITE_DONE) throw Statement.Failure(copy, result);
            }

            // A single file, without neighbours.
            SqliteFile.Execute(copy, "PRAGMA journal_mode=DELETE");
        }

        PrivateFile.Force(folder.Database);
    }

    /// <summary>
    /// What goes with the database. Links are not followed, but a folder of ours may be one, to another disk; what others put beside our folders and this user may not enter (lost+found) is left out,
    /// a folder of ours must be read.
    /// </summary>
    private IEnumerable<string> Files()
    {
        var own = new[] { directory.Classes, directory.Models, directory.Rejects }.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        var folders = Directory.EnumerateDirectories(directory.Root, "*", new EnumerationOptions { AttributesToSkip = default }).Where(folder =>
            BackedUpNames.IsBeside(Path.GetFileName(folder)) && (own.Contains(Path.GetFileName(folder)) || new DirectoryInfo(folder).LinkTarget is null));
        var below = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = !own.Contains(Path.GetFileName(folder)),
        }));
        return [.. Directory.EnumerateFiles(directory.Root, "*", options).Concat(below)
            .Where(path => BackedUpNames.IsBeside(Path.GetRelativePath(directory.Root, path).Replace(Path.DirectorySeparatorChar, '/'))).Order(StringComparer.Ordinal)];
    }

    // Null where it vanished since it was listed: replaced under its name, or swept.
    private static long? LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
