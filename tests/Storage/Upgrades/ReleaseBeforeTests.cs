using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xinheng.Cli.Verbs;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Silo;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Faults;

namespace Xinheng.Tests.Storage.Upgrades;

/// <summary>A data directory that release 0.2.0 wrote (release-0.2.0.md says how) is opened, brought forward and read by this one: nothing that was said in it is said otherwise now.</summary>
public sealed class ReleaseBeforeTests : IDisposable
{
    private const string Draw = "zhanjiang-amr/2026/0001";

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-upgrade-").FullName;
    private readonly DataDirectory data;
    private readonly JsonDocument expected;

    public ReleaseBeforeTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Upgrades", "release-0.2.0.zip"), folder);
        data = new DataDirectory(Path.Combine(folder, "data"));
        expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        expected.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Its_schema_is_brought_forward_and_every_row_says_what_it_said()
    {
        var columns = Columns();
        var before = Digests(columns);
        Assert.Equal(expected.RootElement.GetProperty("rows").EnumerateObject().Select(table => (table.Name, table.Value.GetInt64())), before.Select(table => (table.Key, table.Value.Rows)));
        OpenedDirectory.Open(data).Value.Dispose();
        Assert.Equal(before, Digests(columns));
        Assert.True(Columns().Count > columns.Count, "nothing was brought forward");
    }

    [Fact]
    public async Task Every_credit_state_is_the_same()
    {
        await using var store = await OpenedStore.Open(data.Root);
        var standpoint = new Standpoint(new DateOnly(2027, 1, 1), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var states = Enumerable.Range(0, store.Events.PartitionCount).SelectMany(store.Events.ReadPartition).OrderBy(history => history.Subject.Text, StringComparer.Ordinal)
            .Select(history => StateLine.Of(history.Subject, CreditState.Fold(history.Events, standpoint)));
        Assert.Equal(await File.ReadAllLinesAsync(Path.Combine(folder, "states.tsv"), Cancellation), states);
    }

    [Fact]
    public async Task Its_class_snapshot_opens_with_the_digest_that_it_had()
    {
        OpenedDirectory.Open(data).Value.Dispose();
        var snapshot = (await new ClassSnapshots(data, new SqliteContextFactory(data)).Open(SnapshotId.Parse("2026-08-31.1").Value, Cancellation)).Value;
        Assert.Equal(expected.RootElement.GetProperty("classified").GetInt32(), snapshot.Header.Rows);
        SqliteFile.ClearPool(data);
    }

    [Fact]
    public async Task Its_draw_is_exported_byte_for_byte_and_verifies()
    {
        var bundle = Path.Combine(folder, "audit");
        await using (var silo = (await SiloHost.Start(OfficeStep.Settings(data.Root, new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), "upgrade"), Cancellation)).Value)
        {
            var outcome = await OfficeStep.Do(silo, "draw.export", JsonSerializer.Serialize(new ExportRequest(Draw, IsPublic: false, bundle), OfficeJson.Options));
            Assert.True(outcome.SummaryJson is not null, string.Join("; ", outcome.Refusals.Select(refusal => refusal.What.English)));
        }

        Assert.Equal(
            expected.RootElement.GetProperty("bundle").EnumerateObject().Select(file => (file.Name, file.Value.GetString()!)),
            Directory.GetFiles(bundle).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), FileDigest.Of(path))));
        await Runs("verify", bundle);
    }

    [Fact]
    public async Task It_checks_as_sound_and_comes_back_from_a_backup_as_it_is()
    {
        await Runs("check", "--data", data.Root);
        await Runs("backup", "--data", data.Root, "--to", Path.Combine(folder, "backup"));
        await Runs("restore", "--from", Path.Combine(folder, "backup"), "--data", Path.Combine(folder, "restored"));
        await Runs("check", "--data", Path.Combine(folder, "restored"), "--against", Path.Combine(folder, "backup", "manifest.json"));
    }

    private static async Task Runs(params string[] arguments)
    {
        using var output = new StringWriter();
        var exit = await XinhengCommand.Run([.. arguments, "--json"], output, output);
        Assert.True(exit == 0, output.ToString());
    }

    /// <summary>Tables with their columns, as the release before made them.</summary>
    private SortedDictionary<string, string[]> Columns()
    {
        using var connection = SqliteFile.Open(data);
        using var command = new SqliteCommand("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY m.name, c.cid", connection);
        using var row = command.ExecuteReader();
        var columns = new List<(string Table, string Column)>();
        while (row.Read()) columns.Add((row.GetString(0), row.GetString(1)));
        return new(columns.GroupBy(column => column.Table).ToDictionary(table => table.Key, table => table.Select(column => column.Column).ToArray()), StringComparer.Ordinal);
    }

    private SortedDictionary<string, (long Rows, string Sha256)> Digests(SortedDictionary<string, string[]> tables)
    {
        using var connection = SqliteFile.Open(data);
        var digests = new SortedDictionary<string, (long Rows, string Sha256)>(StringComparer.Ordinal);
        foreach (var (table, columns) in tables)
        {
            var values = string.Join(" || ',' || ", columns.Select(column => $"quote(\"{column}\")"));
#pragma warning disable CA2100 // Names of our own tables and columns.
            using var command = new SqliteCommand($"SELECT {values} FROM \"{table}\" ORDER BY 1", connection);
#pragma warning restore CA2100
            using var row = command.ExecuteReader();
            using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var rows = 0L;
            for (; row.Read(); rows++) running.AppendData(Encoding.UTF8.GetBytes(row.GetString(0) + "\n"));
            digests.Add(table, (rows, Convert.ToHexStringLower(running.GetHashAndReset())));
        }

        return digests;
    }
}
