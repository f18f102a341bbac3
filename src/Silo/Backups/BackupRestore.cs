using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Backups;

/// <summary>
/// Makes a data directory of a backup: every file is compared with the manifest before anything is written and again after it was copied, the events with the root of their ledger; then the
/// directory gets its name. Killed at any moment it leaves one that ends in <c>.new</c>, or the whole.
/// </summary>
internal static class BackupRestore
{
    /// <summary>Restores.</summary>
    /// <param name="backup">The folder of the backup.</param>
    /// <param name="data">The directory to be made; not there, or empty.</param>
    /// <param name="now">The time.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends it; nothing is left then.</param>
    public static async Task<Answer<RestoreSummary>> Run(string backup, string data, DateTimeOffset now, IProgress<Step> progress, CancellationToken cancellation)
    {
        var (from, target) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(backup)), Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())) return BackupRefusals.NotEmpty(target);
        if (Path.GetDirectoryName(target) is not { } parent || !Directory.Exists(parent)) return BackupRefusals.NoParent(target);
        if ((target + Path.DirectorySeparatorChar).StartsWith(from + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return BackupRefusals.Inside(target, from);
        if (!BackupManifest.Read(from).TryGet(out var manifest, out var refusals)) return Answer<RestoreSummary>.Refused(refusals);
        if (Newer(manifest, from) is { } newer) return newer;
        try
        {
            var faults = Compare(from, manifest, progress, cancellation);
            if (faults.Count > 0) return Answer<RestoreSummary>.Refused(faults);
            if (NewFolder.FreeBytes(target) is { } free && free < manifest.Bytes) return BackupRefusals.Space(target, manifest.Bytes, free);
            if (!NewFolder.Begin(target).TryGet(out var made, out var occupied)) return Answer<RestoreSummary>.Refused(occupied);
            using var unfinished = made;
            Copy(from, made.Root, manifest, progress, cancellation);
            faults = Compare(made.Root, manifest, progress, cancellation);
            if (faults.Count > 0) return Answer<RestoreSummary>.Refused(faults);
            var check = await StoreCheck.Run(EmbeddedStore.OfBackup(new DataDirectory(made.Root)), extends: false, older: null, now, progress, cancellation);
            SqliteFile.ClearPool(new DataDirectory(made.Root));
            if (check.Ledger is not { } head || head.Root != manifest.Ledger.Root) return BackupRefusals.OtherLedger(from);
            made.Finish();
            return new RestoreSummary(target, from, manifest.Made, manifest.Files.Count, manifest.Bytes, head.Sealed + head.Unsealed, head.Root, check.FindingCount);
        }
        catch (Exception failure) when (WritingFault.In(failure, target) is not null)
        {
            return WritingFault.In(failure, target)!;
        }
        catch (Exception failure) when (StorageFault.In(failure, new DataDirectory(target)) is not null)
        {
            return StorageFault.In(failure, new DataDirectory(target))!;
        }
    }

    private static Refusal? Newer(BackupManifest manifest, string from)
    {
        using var context = new SqliteContextFactory(new DataDirectory(from)).CreateDbContext();
        return context.Database.GetMigrations().Contains(manifest.Schema, StringComparer.Ordinal) ? null : BackupRefusals.Newer(from, manifest.Schema);
    }

    /// <summary>What a folder holds and what the manifest says: every file that is missing, another or too many, by name.</summary>
    private static List<Refusal> Compare(string folder, BackupManifest manifest, IProgress<Step> progress, CancellationToken cancellation)
    {
        var faults = new List<Refusal>();
        var done = 0L;
        var held = NewFolder.Files(folder).ToHashSet(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new Step(new("核对摘要", "comparing digests"), done, manifest.Bytes));
            if (!BackedUpNames.IsOne(file.Name)) faults.Add(BackupRefusals.ForeignFile(file.Name));
            else if (!held.Contains(file.Name)) faults.Add(BackupRefusals.MissingFile(file.Name));
            else if (!IsAsListed(Path.Combine(folder, file.Name), file)) faults.Add(BackupRefusals.AlteredFile(file.Name));
            done += file.Bytes;
        }

        var known = manifest.Files.Select(file => file.Name).Append(BackupManifest.FileName).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(held.Order(StringComparer.Ordinal).Where(name => !known.Contains(name)).Select(BackupRefusals.ExtraFile));
        return faults;
    }

    // What is no regular file (a pipe, on which opening waits for ever) has no length; what has none is not opened.
    private static bool IsAsListed(string path, BackupFile file) =>
        new FileInfo(path).Length == file.Bytes && (file.Bytes == 0 ? FileDigest.OfNothing : FileDigest.Of(path)) == file.Sha256;

    private static void Copy(string from, string to, BackupManifest manifest, IProgress<Step> progress, CancellationToken cancellation)
    {
        var done = 0L;
        foreach (var file in manifest.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new Step(new("复制文件", "copying files"), done, manifest.Bytes));
            var path = Path.Combine(to, file.Name);
            PrivateFile.MakeFolders(to, Path.GetDirectoryName(path)!);
            if (file.Bytes == 0)
            {
                PrivateFile.Write(path, []);
                continue;
            }

            using (var source = File.OpenRead(Path.Combine(from, file.Name))) PrivateFile.Write(path, source.CopyTo);
            done += file.Bytes;
        }
    }
}
