using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Ledgers;

namespace Xinheng.Silo.Checks;

/// <summary>Checks a store: the database by its own means, events against the ledger, files against the digests that are known of them.</summary>
internal static class StoreCheck
{
    /// <summary>Partitions that are read side by side: a check is asked for by somebody who waits, beside a server that has work to do.</summary>
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Checks. A store that can't be reached or written throws the database's exception.</summary>
    /// <param name="store">The store.</param>
    /// <param name="extends">Whether events that no seal covers are sealed.</param>
    /// <param name="older">Where the ledger once stood, from a manifest; null for none.</param>
    /// <param name="now">The time of new seals.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<CheckSummary> Run(ICheckedStore store, bool extends, LedgerHead? older, DateTimeOffset now, IProgress<Step> progress, CancellationToken cancellation)
    {
        var notes = new List<Bilingual>();
        progress.Report(new Step(new("数据库自检", "the database checks itself"), 0, null));
        var damage = store.CheckDatabase(notes.Add, cancellation);
        try
        {
            return await Look(store, damage, extends && damage.Count == 0, older, now, notes, progress, cancellation);
        }
        catch (Exception failure) when (damage.Count > 0 && failure is not OperationCanceledException)
        {
            // Of a damaged database anything may be read; that it is damaged has been told.
            return new CheckSummary(store.Place, false, damage.Count + 1, [.. damage, CheckFindings.Unreadable((failure.InnerException ?? failure).Message)], 0, null, notes);
        }
    }

    private static async Task<CheckSummary> Look(
        ICheckedStore store, IReadOnlyList<CheckFinding> damage, bool extends, LedgerHead? older, DateTimeOffset now, List<Bilingual> notes, IProgress<Step> progress, CancellationToken cancellation)
    {
        var findings = new List<CheckFinding>(damage);
        var ledger = LedgerRun.Run(store.Ledger, extends, now, AtOnce, progress, cancellation);
        findings.AddRange(ledger.Findings);
        var differences = older is null ? [] : ledger.Against(older).ToList();
        findings.AddRange(differences);
        progress.Report(new Step(new("核对文件", "checking files"), 0, null));
        findings.AddRange(store.CheckFiles(await SnapshotFiles(store, cancellation), cancellation));
        if (!(await new ModelRegister(store.Contexts).Read(cancellation)).TryGet(out _, out var refusals)) findings.AddRange(refusals.Select(CheckFindings.Decisions));
        notes.Add(new("模型目录中的文件未逐一核对（数据库只登记被决定采用者的摘要，使用时核对）；密钥不在检查之列", "files of models were not compared one by one (the database knows digests of those that were decided upon, and they are compared when used); keys are no part of this check"));
        var count = findings.Count - ledger.Findings.Length + ledger.FindingCount;
        var isShown = older is not null && differences.Count == 0 && ledger.FindingCount == 0;
        return new CheckSummary(store.Place, count == 0, count, findings, ledger.NewlySealed, ledger.Head, notes, isShown ? ledger.CoveredBy(older!) : null);
    }

    private static async Task<Dictionary<string, string>> SnapshotFiles(ICheckedStore store, CancellationToken cancellation)
    {
        await using var context = await store.Contexts.CreateDbContextAsync(cancellation);
        return await context.ClassSnapshots.AsNoTracking().ToDictionaryAsync(row => $"classes/{row.Id}.tsv", row => row.FileHash, StringComparer.Ordinal, cancellation);
    }
}
