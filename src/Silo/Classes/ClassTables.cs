using System.Collections.Frozen;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Plans;

namespace Xinheng.Silo.Classes;

/// <summary>Gives planning the newest snapshot of a month; trials of a model are none. The table that was read last is kept for the next verb, which takes it while the file is still the one that was written.</summary>
internal sealed class ClassTables(ClassSnapshots snapshots, TimeProvider time) : IClassTables, IDisposable
{
    private readonly Kept<ClassTable> kept = new(time);

    public async Task<Answer<ClassTable>> NewestOf(int year, int month, CancellationToken cancellation)
    {
        var all = await snapshots.List(cancellation);
        if (all.LastOrDefault(row => !row.IsTrial && row.AsOf.Year == year && row.AsOf.Month == month) is not { } newest) return None(year, month);
        if (kept.Take() is { } table && table.Snapshot.Text == newest.Id && snapshots.IsIntact(newest)) return table;
        var read = snapshots.Open(newest).Then<ClassTable>(file => new ClassTable(SnapshotId.Parse(newest.Id).Value, newest.AsOf, newest.FileHash, file.ReadClasses().ToFrozenDictionary()));
        if (read.IsGiven && newest.Rows <= SeenRegister.MostSubjects) kept.Keep(read.Value);
        return read;
    }

    public void Dispose() => kept.Dispose();

    private static Refusal None(int year, int month) => new(
        "classes.none",
        new($"{year} 年 {month} 月没有分类快照", $"there is no class snapshot as of a day in {year}-{month:00}"),
        new($"请先运行 classify --as-of {new DateOnly(year, month, DateTime.DaysInMonth(year, month)):yyyy-MM-dd}", $"run classify --as-of {new DateOnly(year, month, DateTime.DaysInMonth(year, month)):yyyy-MM-dd} first"));
}
