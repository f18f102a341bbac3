using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Enterprises.PostgreSql;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Silo.Storage.Rows;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Storage.Moves;

public sealed class DirectoryMoveTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const int Subjects = 3_000;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-move-").FullName;
    private string connection = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DataDirectory Data => new(Path.Combine(folder, "data"));

    public async ValueTask InitializeAsync()
    {
        connection = await server.MakeDatabase(Cancellation);
        await using var store = await OpenedStore.Open(Data.Root);
        await store.Journal.Append([.. Enumerable.Range(0, Subjects).Select(number => new JournalAppend(Some.Subject(number), 0, [Some.Complaint(Some.Subject(number), 0), Some.Registered(Some.Subject(number), Some.Day)]))], Cancellation);
        await using var context = new SqliteContextFactory(Data).CreateDbContext();
        context.Plans.Add(new PlanRow { Number = "4408002026001", State = "Draft", Body = "{\"题目\":\"抽查 \\\"计划\\\" 🙂\"}" });
        context.Inspectors.Add(new InspectorRow { Id = "a", Department = "某某局", Body = "", TokenHash = null });
        context.Inspectors.Add(new InspectorRow { Id = "B", Department = "", Body = "{}", TokenHash = [0, 1, 255] });
        context.DrawFiles.Add(new DrawFileRow { Draw = DrawNumber.Parse("test-amr/2026/0001").Value, Name = "frame.tsv", Content = [.. Enumerable.Range(0, 100_000).Select(index => (byte)index)] });
        context.DrawFiles.Add(new DrawFileRow { Draw = DrawNumber.Parse("test-amr/2026/0001").Value, Name = "empty", Content = [] });
        context.ImportRuns.Add(new ImportRunRow { Kind = "penalties", File = "x.csv", Started = Some.Known, Body = "{}" });
        context.ClassSnapshots.Add(new ClassSnapshotRow { Id = "2026-08-31.1", AsOf = Some.Day, KnownBy = Some.Known, Policy = "p", Model = "m", FileHash = "", Rows = 1, Created = Some.Known, IsTrial = true });
        await context.SaveChangesAsync(Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data.Classes, "2026-08-31.1.tsv"), "classes", Cancellation);
        Directory.CreateDirectory(Path.Combine(Data.Models, "m1"));
        await File.WriteAllBytesAsync(Path.Combine(Data.Models, "m1", "model.zip"), new byte[9 << 20], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data.Root, "holidays.json"), "{}", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data.Keys, "signer.pem"), "key", Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Everything_is_there_afterwards_and_keys_are_not()
    {
        var summary = (await Move()).Value;
        Assert.Equal(2 * Subjects, summary.Tables.Single(table => table.Table == "credit_event").Rows);
        Assert.Equal(2, summary.Tables.Single(table => table.Table == "draw_file").Rows);
        Assert.Equal(3, summary.Files);

        // Another silo on the same keys sees everything in an empty folder.
        using var opened = (await OpenedCluster.Open(Path.Combine(folder, "other"), Cluster(Data.Keys), new SystemEntropy(), Cancellation)).Value;
        var events = new PostgreSqlEventStore(opened.Database);
        Assert.All(Enumerable.Range(0, 50).Select(Some.Subject), subject => Assert.Equal([Some.Complaint(subject, 0), Some.Registered(subject, Some.Day)], events.Read(subject)));
        await using var context = new PostgreSqlContextFactory(opened.Database).CreateDbContext();
        Assert.Equal("{\"题目\":\"抽查 \\\"计划\\\" 🙂\"}", (await context.Plans.SingleAsync(Cancellation)).Body);
        Assert.Equal([null, [0, 1, 255]], (await context.Inspectors.OrderByDescending(row => row.Id).ToListAsync(Cancellation)).Select(row => row.TokenHash));
        Assert.True((await context.ClassSnapshots.SingleAsync(Cancellation)).IsTrial);
        context.ImportRuns.Add(new ImportRunRow { Kind = "penalties", File = "y.csv", Started = Some.Known, Body = "{}" });
        await context.SaveChangesAsync(Cancellation);
        Assert.Equal([1, 2], await context.ImportRuns.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancellation));
        var files = new ClusterFiles(opened.Directory, opened.Database);
        files.Bring(opened.Directory.Models);
        files.BringOne(Path.Combine(opened.Directory.Classes, "2026-08-31.1.tsv"));
        Assert.Equal(9 << 20, new FileInfo(Path.Combine(opened.Directory.Models, "m1", "model.zip")).Length);
        Assert.Equal("classes", await File.ReadAllTextAsync(Path.Combine(opened.Directory.Classes, "2026-08-31.1.tsv"), Cancellation));
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(opened.Directory.Root, "holidays.json"), Cancellation));
        Assert.DoesNotContain(files.All().Keys, name => name.Contains("signer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_that_was_moved_is_not_used_on_but_becomes_a_silos()
    {
        await Move();
        Assert.Equal("storage.elsewhere", Assert.Single(OpenedDirectory.Open(Data).Refusals).Code);
        Assert.Equal("storage.elsewhere", Assert.Single((await Move()).Refusals).Code);
        (await OpenedCluster.Open(Data.Root, Cluster(null), new SystemEntropy(), Cancellation)).Value.Dispose();
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_left_as_it_is()
    {
        (await OpenedCluster.Open(Path.Combine(folder, "other"), Cluster(null), new SystemEntropy(), Cancellation)).Value.Dispose();
        Assert.Equal("move.not-empty", Assert.Single((await Move()).Refusals).Code);
        await server.Execute(new NpgsqlConnectionStringBuilder(connection).Database!, "DELETE FROM cluster_fact; INSERT INTO inspection_item VALUES ('x', '{}')", Cancellation);
        Assert.Equal("move.not-empty", Assert.Single((await Move()).Refusals).Code);
        OpenedDirectory.Open(Data).Value.Dispose();
    }

    [Fact]
    public async Task What_does_not_read_back_is_undone()
    {
        await Open();
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        await server.Execute(database, "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.body := NEW.body || '' ''; RETURN NEW; END'; CREATE TRIGGER spoil BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION spoil()", Cancellation);
        Assert.Equal("move.differs", Assert.Single((await Move()).Refusals).Code);
        OpenedDirectory.Open(Data).Value.Dispose();
        await server.Execute(database, "DROP TRIGGER spoil ON plan", Cancellation);
        Assert.True((await Move()).Value.IsNew);
    }

    [Fact]
    public async Task Killed_at_any_step_it_has_moved_nothing_and_the_same_again_does_the_rest()
    {
        foreach (var step in new[] { 1, 2, 5, 9, 12 })
        {
            await KillAt(step);
            Assert.False(File.Exists(Data.Elsewhere));
            OpenedDirectory.Open(Data).Value.Dispose();
        }

        Assert.True((await Move()).Value.IsNew);
    }

    [Fact]
    public async Task Cut_off_between_commit_and_mark_it_is_finished_by_the_same_again()
    {
        var first = (await Move()).Value;
        File.Delete(Data.Elsewhere);
        var second = (await Move()).Value;
        Assert.False(second.IsNew);
        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(first.Tables, second.Tables);

        File.Delete(Data.Elsewhere);
        await using (var context = new SqliteContextFactory(Data).CreateDbContext())
        {
            context.InspectionItems.Add(new InspectionItemRow { Id = "later", Body = "{}" });
            await context.SaveChangesAsync(Cancellation);
        }

        Assert.Equal("move.not-empty", Assert.Single((await Move()).Refusals).Code);
    }

    [Fact]
    public async Task Where_there_is_no_database_there_is_nothing_to_move()
    {
        var refused = await DirectoryMove.Run(new DataDirectory(Path.Combine(folder, "nothing")), connection, new SystemEntropy(), new Progress<Step>(), Cancellation);
        Assert.Equal("move.nothing", Assert.Single(refused.Refusals).Code);
        Assert.False(Directory.Exists(Path.Combine(folder, "nothing")));
    }

    private Task<Answer<MoveSummary>> Move() => DirectoryMove.Run(Data, connection, new SystemEntropy(), new Progress<Step>(), Cancellation);

    private ClusterSettings Cluster(string? keys) => new(connection, keys, System.Net.IPAddress.Loopback, 0, 0);

    private async Task Open()
    {
        using var database = ClusterDatabase.Parse(connection).Value;
        await ClusterSchema.BringForward(database, Cancellation);
    }

    private async Task KillAt(int step)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [MoveStep.Verb, Data.Root, connection]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var said = 0;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            Assert.NotEqual("moved", line);
            if (++said == step) process.Kill();
            else await process.StandardInput.WriteLineAsync();
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.True(said >= step, $"it ended by itself after {said} steps");
    }
}
