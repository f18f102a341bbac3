using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;

namespace Xinheng.Silo.Backups;

/// <summary>
/// Makes a backup of a store while others use it: events are sealed, database and files copied as of one moment, the copy checked like a data directory, and only then given its name. Killed at any
/// moment it leaves a folder that ends in <c>.new</c>, or the whole backup. What was acknowledged before it began is in it.
/// </summary>
internal static class StoreBackup
{
    /// <summary>Makes one.</summary>
    /// <param name="store">What is backed up.</param>
    /// <param name="copy">Copies it.</param>
    /// <param name="folder">The folder that is to hold the backup.</param>
    /// <param name="now">When it is begun.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends it; nothing is left then.</param>
    public static async Task<Answer<BackupSummary>> Run(ICheckedStore store, IStoreCopy copy, string folder, DateTimeOffset now, IProgress<Step> progress, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Against(store, target) is { } refusal) return refusal;
        try
        {
            var sealing = Ledgers.LedgerRun.Run(store.Ledger, extends: true, now, Math.Clamp(Environment.ProcessorCount, 1, 4), progress, cancellation);
            var needed = copy.Bytes;
            if (NewFolder.FreeBytes(target) is { } free && free < needed) return BackupRefusals.Space(target, needed, free);
            if (!NewFolder.Begin(target).TryGet(out var made, out var occupied)) return Answer<BackupSummary>.Refused(occupied);
            using var unfinished = made;
            var inside = new DataDirectory(made.Root);
            if (copy.Write(inside, progress, cancellation) is { } unlike) return unlike;
            var summary = await Describe(store, inside, target, sealing.NewlySealed, now, progress, cancellation);
            if (summary.IsGiven) made.Finish();
            return summary;
        }
        catch (Exception failure) when (WritingFault.In(failure, target) is not null)
        {
            return WritingFault.In(failure, target)!;
        }
        catch (Exception failure) when (StorageFault.In(failure, store.Faulty) is not null)
        {
            return StorageFault.In(failure, store.Faulty)!;
        }
    }

    private static Refusal? Against(ICheckedStore store, string target)
    {
        if (File.Exists(target) || Directory.Exists(target)) return BackupRefusals.Exists(target);
        if (Path.GetDirectoryName(target) is not { } parent || !Directory.Exists(parent)) return BackupRefusals.NoParent(target);
        if (store is not EmbeddedStore embedded) return null;
        var real = Path.Combine(Directory.ResolveLinkTarget(parent, returnFinalTarget: true)?.FullName ?? parent, Path.GetFileName(target));
        var root = Path.TrimEndingDirectorySeparator(embedded.Directory.Root);
        var realRoot = Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? root;
        return new[] { target, real }.Any(path => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || path.StartsWith(realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? BackupRefusals.Inside(target, root) : null;
    }

    /// <summary>Checks the copy as one checks a data directory, and writes down what it consists of.</summary>
    private static async Task<Answer<BackupSummary>> Describe(
        ICheckedStore store, DataDirectory inside, string target, long newlySealed, DateTimeOffset now, IProgress<Step> progress, CancellationToken cancellation)
    {
        var check = await StoreCheck.Run(EmbeddedStore.OfBackup(inside), extends: false, older: null, now, progress, cancellation);
        if (check.Ledger is not { } head) return BackupRefusals.Unreadable(target, check.Findings[0].What);
        var (schema, tables) = Tables(inside);
        var files = new List<BackupFile>();
        foreach (var name in NewFolder.Files(inside.Root))
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new Step(new("计算摘要", "computing digests"), files.Count, null));
            var path = Path.Combine(inside.Root, name);
            files.Add(new BackupFile(name, new FileInfo(path).Length, FileDigest.Of(path)));
        }

        var manifest = new BackupManifest(BackupManifest.CurrentForm, ClassDesk.CodeVersion, now, store.Place, store.Provider, schema, check.FindingCount, tables, head, files);
        PrivateFile.Write(Path.Combine(inside.Root, BackupManifest.FileName), manifest.Write());
        return new BackupSummary(target, store.Place, files.Count, manifest.Bytes, tables["credit_event"], newlySealed, head.Unsealed, head.Root, check.FindingCount, check.Findings);
    }

    private static (string Schema, IReadOnlyDictionary<string, long> Tables) Tables(DataDirectory inside)
    {
        using var context = new SqliteContextFactory(inside).CreateDbContext();
        using var connection = SqliteFile.Open(inside);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in MovedTable.All(context.Model))
        {
#pragma warning disable CA2100 // Names of our own tables.
            using var count = new SqliteCommand($"SELECT count(*) FROM \"{table.Name}\"", connection);
#pragma warning restore CA2100
            rows.Add(table.Name, (long)count.ExecuteScalar()!);
        }

        var schema = context.Database.GetAppliedMigrations().Last();
        SqliteFile.ClearPool(inside);
        return (schema, rows);
    }
}
