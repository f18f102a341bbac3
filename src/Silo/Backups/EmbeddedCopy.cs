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

    private const string DatabaseName = "xinheng.db";

    public long Bytes => new FileInfo(directory.Database).Length + (File.Exists(directory.Database + "-wal") ? new FileInfo(directory.Database + "-wal").Length : 0) + Files().Sum(file => new FileInfo(file).Length);

    public Refusal? Write(DataDirectory folder, IProgress<Step> progress, CancellationToken cancellation)
    {
        CopyDatabase(folder, progress, cancellation);
        foreach (var file in Files())
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(directory.Root, file);
            progress.Report(new Step(new("复制文件", "copying files"), 0, null));
            var copy = Path.Combine(folder.Root, name);
            PrivateFile.MakeFolders(folder.Root, Path.GetDirectoryName(copy)!);
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

    /// <summary>What goes with the database: all but keys, locks, what is being written, and the files of calls that last.</summary>
    private IEnumerable<string> Files() => Directory.GetFiles(directory.Root, "*", SearchOption.AllDirectories).Where(path =>
    {
        var parts = Path.GetRelativePath(directory.Root, path).Split(Path.DirectorySeparatorChar);
        return parts[0] is not ("keys" or "calls" or "lock" or "postgresql") && !parts[0].StartsWith(DatabaseName, StringComparison.Ordinal) && !parts.Any(part => part.EndsWith(".new", StringComparison.Ordinal));
    }).Order(StringComparer.Ordinal);
}
