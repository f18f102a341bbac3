using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Checks;

/// <summary>A class snapshot that was given out never changes, is made once, and can be made again from the events; every month has one.</summary>
internal sealed class SnapshotCheck
{
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);

    public async Task Of(SimulatedOffice office)
    {
        var rows = await Rows(office);
        foreach (var row in rows)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(PathOf(office, row.Id))));
            if (hash != row.FileHash) throw office.Broken($"the class snapshot {row.Id} is not the file that was registered");
            if (!seen.TryAdd(row.Id, hash) && seen[row.Id] != hash) throw office.Broken($"the class snapshot {row.Id} has changed since it was given out");
        }

        if (seen.Keys.Except(rows.Select(row => row.Id)).FirstOrDefault() is { } lost) throw office.Broken($"the class snapshot {lost} was given out and is gone");
        foreach (var again in rows.GroupBy(row => row.AsOf).Where(day => day.Count() > 1))
        {
            // Another one of a day is right only where the clock went back, so that something became known in time after the first was made.
            if (!again.SkipLast(1).All(row => office.SnapshotsBehindClock.Contains(row.Id))) throw office.Broken($"the classes of {again.Key:O} were made {again.Count()} times");
        }
    }

    /// <summary>Notes, when a silo starts, behind which snapshots its clock was set back.</summary>
    public static async Task NoteClock(SimulatedOffice office)
    {
        foreach (var row in await Rows(office))
        {
            if (row.KnownBy >= office.Now) office.SnapshotsBehindClock.Add(row.Id);
        }
    }

    /// <summary>At the end of the year: each month since the first has its classes, and each snapshot is made again, byte for byte.</summary>
    public async Task AtTheEnd(SimulatedOffice office)
    {
        await Of(office);
        var rows = await Rows(office);
        for (var month = Month.Of(office.City.First); month.CompareTo(Month.Of(office.Today).Previous) <= 0; month = month.Next)
        {
            if (rows.All(row => row.AsOf != month.Last)) throw office.Broken($"there are no classes of {month}");
        }

        foreach (var row in rows.Where(row => !office.SnapshotsBehindClock.Contains(row.Id)))
        {
            var answer = await office.Silo.Ask<ReplayRequest, ReplaySummary>("classify.replay", new ReplayRequest(row.Id));
            if (!answer.TryGet(out var replay, out var refusals)) throw office.Broken($"the class snapshot {row.Id} can't be made again: {refusals[0].In(Language.English)}");
            if (!replay.IsSame) throw office.Broken($"the class snapshot {row.Id} comes out otherwise when it is made again");
            office.Figures.Count("snapshots replayed");
        }

        office.Figures.Count("snapshots", rows.Count);
    }

    public static string PathOf(SimulatedOffice office, string snapshot) => Path.Combine(new DataDirectory(office.Data).Classes, snapshot + ".tsv");

    private static async Task<List<ClassSnapshotRow>> Rows(SimulatedOffice office)
    {
        await using var context = await office.Silo.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync();
        return [.. (await context.ClassSnapshots.AsNoTracking().ToListAsync()).OrderBy(row => row.AsOf).ThenBy(row => row.Id, StringComparer.Ordinal)];
    }
}
