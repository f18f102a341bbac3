using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Classes;

/// <summary>The class snapshots of the data directory: a file each, and a row in <c>class_snapshot</c> once the file is on disk. A file without a row was never given out.</summary>
internal sealed class ClassSnapshots(DataDirectory directory, IDbContextFactory<XinhengContext> contexts, IFilesOfAll? all = null)
{
    /// <summary>All, by day and then in the order of making.</summary>
    public async Task<IReadOnlyList<ClassSnapshotRow>> List(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.ClassSnapshots.AsNoTracking().ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.AsOf).ThenBy(row => CountOf(row.Id))];
    }

    /// <summary>Opens one; refused where there is none of that name or where it is not the file that was written.</summary>
    public async Task<Answer<ClassSnapshotFile>> Open(SnapshotId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var row = await context.ClassSnapshots.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id.Text, cancellation);
        return row is null ? Unknown(id) : Open(row);
    }

    /// <summary>Opens one and checks its digest. In a cluster a file that another silo made is brought first.</summary>
    public Answer<ClassSnapshotFile> Open(ClassSnapshotRow row)
    {
        if (!File.Exists(PathOf(row.Id))) all?.BringOne(PathOf(row.Id));
        var opened = Read(row);
        if (opened.IsGiven || all is not { AreTold: true }) return opened;
        all.BringOne(PathOf(row.Id));
        return Read(row);
    }

    /// <summary>Whether the file of a snapshot is here and the one that was written.</summary>
    public bool IsIntact(ClassSnapshotRow row) => File.Exists(PathOf(row.Id)) && ClassSnapshotFile.HashOf(PathOf(row.Id)) == row.FileHash;

    /// <summary>The name that the next snapshot of a day gets.</summary>
    public static SnapshotId NextOf(DateOnly asOf, IEnumerable<ClassSnapshotRow> existing) =>
        SnapshotId.Parse(string.Create(CultureInfo.InvariantCulture,
            $"{asOf:yyyy-MM-dd}.{existing.Where(row => row.AsOf == asOf).Select(row => CountOf(row.Id)).DefaultIfEmpty(0).Max() + 1}")).Value;

    /// <summary>
    /// Keeps one: the file first, forced to disk, then its row. Other silos are told of the file while the row is written and not committed yet: where another silo has taken the name meanwhile, because
    /// this one had stood still and lost its turn, the row fails before the other's file is told over.
    /// </summary>
    public async Task Keep(ReadOnlyMemory<byte> salt, ClassSnapshotHeader header, IReadOnlyList<ClassRows> parts, DateTimeOffset created, CancellationToken cancellation)
    {
        var digest = "";
        PrivateFile.Write(PathOf(header.Id.Text), file => digest = ClassSnapshotFile.WriteAndHash(file, salt.Span, header, parts));
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        context.ClassSnapshots.Add(new ClassSnapshotRow
        {
            Id = header.Id.Text,
            AsOf = header.AsOf,
            KnownBy = header.KnownBy,
            Policy = header.Policy,
            Model = header.Model,
            FileHash = digest,
            Rows = header.Rows,
            Created = created,
            IsTrial = header.Basis?.Standing == ModelStanding.Trial,
        });
        await context.SaveChangesAsync(cancellation);
        all?.Tell(PathOf(header.Id.Text));
        await transaction.CommitAsync(cancellation);
    }

    public string PathOf(string id) => Path.Combine(directory.Classes, id + ".tsv");

    private Answer<ClassSnapshotFile> Read(ClassSnapshotRow row) => ClassSnapshotFile.Open(PathOf(row.Id)).Then<ClassSnapshotFile>(file => file.FileHash == row.FileHash ? file : Altered(row.Id));

    private static int CountOf(string id) => int.TryParse(id.AsSpan(id.LastIndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static Refusal Unknown(SnapshotId id) => new(
        "classes.unknown", new($"没有名为“{id}”的分类快照", $"there is no class snapshot called \"{id}\""), new("请先运行 classify", "run classify first"));

    private static Refusal Altered(string id) => new(
        "classes.altered", new Place(id + ".tsv"),
        new("分类快照的文件与登记的摘要不符，已被改动", "the file of the class snapshot is not the one that was written: its digest differs"),
        new("请从备份恢复该文件", "restore the file from a backup"));
}
