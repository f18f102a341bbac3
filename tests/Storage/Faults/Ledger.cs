using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>All that a data directory holds, as lines that can be compared.</summary>
internal static class Ledger
{
    /// <summary>Every event, whole and in the order in which its subject holds it; inspectors, items, and rejected rows by file.</summary>
    public static async Task<string[]> OfRegistry(string root)
    {
        await using var store = await OpenedStore.Open(root);
        var events = Enumerable.Range(0, store.Events.PartitionCount).SelectMany(store.Events.ReadPartition)
            .SelectMany(history => history.Events.Select((held, place) => $"{history.Subject} {place} {JsonSerializer.Serialize(held, CreditEventJson.Stored.CreditEvent)}"));
        await using var context = new SqliteContext(StorageServices.Options(store.Directory));
        var inspectors = await context.Inspectors.AsNoTracking().Select(row => $"inspector {row.Id} {row.Department} {row.Body}").ToListAsync(TestContext.Current.CancellationToken);
        var items = await context.InspectionItems.AsNoTracking().Select(row => $"item {row.Id} {row.Body}").ToListAsync(TestContext.Current.CancellationToken);
        return [.. events.Concat(inspectors).Concat(items).Concat(Files(store.Directory.Rejects)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Draws with their files, plans and assignments. Of signatures only the names: each signing gives other bytes.</summary>
    public static async Task<string[]> OfDraws(string root)
    {
        var directory = new DataDirectory(root);
        using var opened = OpenedDirectory.Open(directory).Value;
        await using var context = new SqliteContext(StorageServices.Options(directory));
        var cancellation = TestContext.Current.CancellationToken;
        var lines = new List<string>();
        foreach (var row in await context.Draws.AsNoTracking().ToListAsync(cancellation)) lines.Add($"draw {row.Number} {row.Plan} {row.State} {row.Body}");
        foreach (var row in await context.DrawFiles.AsNoTracking().ToListAsync(cancellation)) lines.Add($"file {row.Draw} {Line(row.Name, row.Content)}");
        foreach (var row in await context.DrawReveals.AsNoTracking().ToListAsync(cancellation)) lines.Add($"reveal {row.Draw} {row.Role} {row.Secret}");
        foreach (var row in await context.Plans.AsNoTracking().ToListAsync(cancellation)) lines.Add($"plan {row.Number} {row.State} {row.Body}");
        foreach (var row in await context.Assignments.AsNoTracking().ToListAsync(cancellation)) lines.Add($"assignment {row.Draw} {row.Subject} {row.Department} {row.State} {row.Revision} {row.IsDelivered} {row.Body}");
        foreach (var row in await context.AssignmentMembers.AsNoTracking().ToListAsync(cancellation)) lines.Add($"member {row.Draw} {row.Subject} {row.Department} {row.Inspector} {row.IsCurrent}");
        foreach (var row in await context.Refills.AsNoTracking().ToListAsync(cancellation)) lines.Add($"refill {row.Draw} {row.Sequence} {row.Body}");
        foreach (var row in await context.ReserveDecisions.AsNoTracking().ToListAsync(cancellation)) lines.Add($"reserve {row.Draw} {row.Sequence} {row.Body}");
        lines.AddRange(Files(directory.Keys).Select(line => $"key {line}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>A drawn row that a reserve can take the place of: the first there is.</summary>
    public static RankedRow Replaceable(string root, string draw)
    {
        var reserve = RankedRow.ReadAll("reserve.tsv", FileOf(root, draw, "reserve.tsv")).Value.Select(row => (row.Task, row.Class, row.Region)).ToHashSet();
        return RankedRow.ReadAll("selected.tsv", FileOf(root, draw, "selected.tsv")).Value.First(row => reserve.Contains((row.Task, row.Class, row.Region)));
    }

    /// <summary>The first reserve of a row's stratum.</summary>
    public static RankedRow ReserveOf(string root, string draw, RankedRow row) =>
        RankedRow.ReadAll("reserve.tsv", FileOf(root, draw, "reserve.tsv")).Value.First(reserve => (reserve.Task, reserve.Class, reserve.Region) == (row.Task, row.Class, row.Region));

    /// <summary>The plan of a draw.</summary>
    public static PlanText PlanOf(string root, string draw) => PlanText.Read(FileOf(root, draw, PlanText.FileName)).Value;

    /// <summary>The files of a folder with the hashes of their content.</summary>
    public static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Line(Path.GetRelativePath(folder, path), File.ReadAllBytes(path)))
        : [];

    /// <summary>Keeps any other process, and this one, from writing to a data directory's database until it is disposed of.</summary>
    public static IDisposable Occupy(string root)
    {
        var connection = SqliteFile.Open(new DataDirectory(root));
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    /// <summary>A copy of a data directory that nobody has open.</summary>
    public static string Copy(string root)
    {
        SqliteConnection.ClearAllPools();
        var copy = Directory.CreateTempSubdirectory("xinheng-faults-").FullName;
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        return copy;
    }

    private static byte[] FileOf(string root, string draw, string name)
    {
        using var context = new SqliteContext(StorageServices.Options(new DataDirectory(root)));
        var number = DrawNumber.Parse(draw).Value;
        return context.DrawFiles.AsNoTracking().Single(file => file.Draw == number && file.Name == name).Content;
    }

    private static string Line(string name, byte[] content) => name.EndsWith(".sig", StringComparison.Ordinal) ? name : $"{name} {Convert.ToHexStringLower(SHA256.HashData(content))}";
}
