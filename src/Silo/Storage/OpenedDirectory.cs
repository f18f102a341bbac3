using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Backups;

namespace Xinheng.Silo.Storage;

/// <summary>
/// A data directory that this process holds, its folders made and its database at this program's schema. Held until disposed of, or until the
/// process ends, however it ends: the lock is the operating system's.
/// </summary>
internal sealed class OpenedDirectory : IOpenedStorage
{
    /// <summary>What an SQLite file begins with (SQLite file format, 1.3).</summary>
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Length of the header of an SQLite file.</summary>
    private const int HeaderBytes = 100;

    private const int LeastPageBytes = 512;

    private readonly HeldFolder held;

    private OpenedDirectory(DataDirectory directory, HeldFolder held)
    {
        Directory = directory;
        this.held = held;
    }

    public DataDirectory Directory { get; }

    public ScheduleStore? Schedule => null;

    /// <summary>Makes, locks and opens a data directory, and brings its database to this program's schema.</summary>
    /// <returns>
    /// The directory, or why not: held by another process, not to be created or written, its database no database, damaged, of a newer program or elsewhere, the folder a backup,
    /// or the disk full. Nothing that is refused is changed.
    /// </returns>
    public static Answer<OpenedDirectory> Open(DataDirectory directory)
    {
        HeldFolder? held = null;
        try
        {
            if (BackupManifest.IsIn(directory.Root)) return BackupRefusals.AsDirectory(directory.Root);
            held = HeldFolder.Take(directory);
            if (held is null) return StorageFault.Held(directory);
            if (File.Exists(directory.Elsewhere)) return Give(held, StorageFault.Elsewhere(directory));
            if (!IsDatabaseOrNothing(directory)) return Give(held, StorageFault.NoDatabase(directory));
            if (Torn(directory) is { } torn) return Give(held, StorageFault.Damaged(directory, torn));
            if (Migrate(directory) is { } refusal) return Give(held, refusal);
            return new OpenedDirectory(directory, held);
        }
        catch (SqliteException failure)
        {
            return Give(held, StorageFault.Of(failure, directory));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Give(held, StorageFault.OfOpening(failure, directory));
        }
    }

    public void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton<IDbContextFactory<XinhengContext>, SqliteContextFactory>();
        services.TryAddSingleton<ITurns, OwnTurns>();
        services.TryAddSingleton<IFilesOfAll, OwnFiles>();
    }

    public void Dispose()
    {
        // Pooled connections would keep the file open after the lock is gone.
        SqliteFile.ClearPool(Directory);
        held.Dispose();
    }

    private static Refusal Give(HeldFolder? held, Refusal refusal)
    {
        held?.Dispose();
        return refusal;
    }

    private static bool IsDatabaseOrNothing(DataDirectory directory)
    {
        if (!File.Exists(directory.Database)) return true;
        using var file = File.OpenRead(directory.Database);
        Span<byte> start = stackalloc byte[16];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return length == 0 || start[..length].SequenceEqual(Magic);
    }

    /// <summary>
    /// What shows that the last page was torn off, by a power cut or a bad copy: SQLite rounds the length up and takes the missing half for zeros. With a log beside it the file
    /// may be caught in the middle of a checkpoint, and the log mends that. Null where nothing shows.
    /// </summary>
    private static string? Torn(DataDirectory directory)
    {
        var file = new FileInfo(directory.Database);
        if (file is not { Exists: true, Length: > 0 } || new FileInfo(directory.Database + "-wal") is { Exists: true, Length: > 0 }) return null;
        using var stream = file.OpenRead();
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) return string.Create(CultureInfo.InvariantCulture, $"xinheng.db: {file.Length} B");

        // Page size at 16, where 1 stands for 65,536; pages at 28 (SQLite file format, 1.3).
        long pageBytes = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) switch { 1 => 65_536, var bytes => bytes };
        if (pageBytes < LeastPageBytes || !BitOperations.IsPow2(pageBytes)) return null;
        var due = BinaryPrimitives.ReadUInt32BigEndian(header[28..]) * pageBytes;
        return file.Length < due || file.Length % pageBytes != 0 ? string.Create(CultureInfo.InvariantCulture, $"xinheng.db: {file.Length} B, {due} B") : null;
    }

    /// <summary>Brings the database to this program's schema, and makes it where there is none. Of whoever holds the directory.</summary>
    internal static Refusal? Migrate(DataDirectory directory)
    {
        if (!File.Exists(directory.Database))
        {
            // Made here, and not by SQLite, so that it is private from the start; SQLite gives its neighbours (-wal, -shm) the same rights.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var made = new FileStream(directory.Database, options);
        }

        using var context = new SqliteContext(StorageServices.Options(directory));
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (context.Database.GetAppliedMigrations().FirstOrDefault(applied => !known.Contains(applied)) is { } unknown) return StorageFault.Newer(directory, unknown);

        // The page size counts only until the first page is written. Of 4, 8 and 16 KiB the largest loaded a growing table of events with a third less
        // work: a batch in random order touches fewer pages and splits them less often.
        context.Database.ExecuteSqlRaw("PRAGMA page_size=16384; PRAGMA journal_mode=WAL;");

        // EF guards migrations by a row that outlives a killed process and then waits for it for ever; this process holds the directory, so it is nobody's.
        context.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        context.Database.Migrate();
        return null;
    }
}
