using System.Diagnostics;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;
using Xinheng.Silo.Storage.Rows;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Ledgers;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Backups;

public sealed class StoreBackupTests(PostgreSqlServer server) : IDisposable
{
    private const int Subjects = 400;

    private static readonly DateTimeOffset Now = new(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder, "backup");

    private DataDirectory Restored => new(Path.Combine(folder, "restored"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task What_is_restored_is_what_was_backed_up_table_by_table_and_file_by_file(string provider)
    {
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        await Fill(store);
        var made = (await Backup(store)).Value;
        Assert.Equal((2L * Subjects, 2L * Subjects, 0L, 0L), (made.Events, made.NewlySealed, made.Unsealed, made.FindingCount));
        AssertOwners(Target);
        var restored = (await Restore()).Value;
        Assert.Equal((made.Files, made.Bytes, made.Events, made.Root), (restored.Files, restored.Bytes, restored.Events, restored.Root));
        AssertOwners(Restored.Root);

        Assert.Equal(store.Tables(), SealedStore.TablesOf(new SqliteContextFactory(Restored)));
        SqliteFile.ClearPool(Restored);
        Assert.Equal(["classes/2026-08-31.1.tsv", "holidays.json", "models/m1/model.zip", "xinheng.db"], NewFolder.Files(Restored.Root));
        foreach (var name in NewFolder.Files(Restored.Root).SkipLast(1)) Assert.Equal(FileDigest.Of(Path.Combine(store.Directory.Root, name)), FileDigest.Of(Path.Combine(Restored.Root, name)));

        // It is a data directory like any other: it opens, reads, takes more, and checks as sound.
        await using (var opened = await OpenedStore.Open(Restored.Root))
        {
            Assert.Equal([Some.Complaint(Some.Subject(5), 0), Some.Complaint(Some.Subject(5), 1)], opened.Events.Read(Some.Subject(5)));
            await opened.Journal.Append([new JournalAppend(Some.Subject(5), 2, [Some.Complaint(Some.Subject(5), 2)])], Cancellation);
        }

        var check = await StoreCheck.Run(EmbeddedStore.Open(Restored).Value, extends: true, BackupManifest.ReadHead(Path.Combine(Target, BackupManifest.FileName)).Value, Now, new Progress<Step>(), Cancellation);
        Assert.True(check.IsSound, string.Join("; ", check.Findings.Select(finding => finding.What.English)));
        Assert.Equal((1L, made.Events), (check.NewlySealed, check.Against));
    }

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task What_is_restored_can_be_moved_into_PostgreSQL(string provider)
    {
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        await Fill(store);
        Assert.True((await Backup(store)).IsGiven);
        Assert.True((await Restore()).IsGiven);
        var connection = await server.MakeDatabase(Cancellation);
        var moved = (await DirectoryMove.Run(Restored, connection, new SystemEntropy(), new Progress<Step>(), Cancellation)).Value;
        Assert.Equal(store.Tables(), moved.Tables);
        using var cluster = (await ClusterStore.Open(connection, Cancellation)).Value;
        Assert.True((await StoreCheck.Run(cluster, extends: true, older: null, Now, new Progress<Step>(), Cancellation)).IsSound);
    }

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task A_backup_beside_writers_holds_what_was_acknowledged_before_it_and_whole_beginnings_of_histories(string provider)
    {
        const int Writers = 6;
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        var acknowledged = new int[Writers];
        using var isAtWork = new CountdownEvent(Writers);
        using var isEnough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(number => Task.Run(async () =>
        {
            var subject = Some.Subject(number);
            while (!isEnough.IsCancellationRequested)
            {
                var version = acknowledged[number];
                var outcome = (await store.Journal.Append([new JournalAppend(subject, version, [Some.Complaint(subject, version), Some.Complaint(subject, version + 1)])], Cancellation))[0];
                Assert.True(outcome.IsTaken);
                Volatile.Write(ref acknowledged[number], outcome.Version);
                if (version == 0) isAtWork.Signal();
            }
        }, Cancellation)).ToList();
        isAtWork.Wait(Cancellation);
        var before = Enumerable.Range(0, Writers).Select(number => Volatile.Read(ref acknowledged[number])).ToArray();
        var made = (await Backup(store)).Value;
        await isEnough.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(0, made.FindingCount);
        Assert.True((await Restore()).IsGiven);
        await using var opened = await OpenedStore.Open(Restored.Root);
        for (var number = 0; number < Writers; number++)
        {
            var held = opened.Events.Read(Some.Subject(number));
            Assert.True(held.Length >= before[number], $"{held.Length} of {before[number]} acknowledged events of writer {number}");
            Assert.Equal(Enumerable.Range(0, held.Length).Select(ordinal => Some.Complaint(Some.Subject(number), ordinal)), held);
            Assert.True(held.Length % 2 == 0, "an append was cut in two");
        }

        // The server's own ledger goes on from the seals in the backup.
        var check = await StoreCheck.Run(store.Checked, extends: true, BackupManifest.ReadHead(Path.Combine(Target, BackupManifest.FileName)).Value, Now, new Progress<Step>(), Cancellation);
        Assert.True(check.IsSound);
        Assert.Equal(made.Events - made.Unsealed, check.Against);
    }

    [Fact]
    public async Task Killed_at_any_step_it_leaves_nothing_that_looks_complete_and_the_same_again_makes_it()
    {
        var data = Path.Combine(folder, "data");
        await using (var store = await OpenedStore.Open(data))
        {
            await store.Journal.Append([.. Enumerable.Range(0, 20).Select(Some.Subject).Select(subject => new JournalAppend(subject, 0, [Some.Complaint(subject, 0)]))], Cancellation);
            await File.WriteAllTextAsync(Path.Combine(store.Directory.Classes, "2026-08-31.1.tsv"), "classes", Cancellation);
        }

        var steps = await Step(BackupStep.Verb, data, Target, killAt: null);
        Directory.Delete(Target, recursive: true);
        foreach (var step in new[] { 1, steps / 3, steps / 2, steps - 8, steps - 3, steps - 2, steps - 1 })
        {
            await Step(BackupStep.Verb, data, Target, step);
            Assert.False(Directory.Exists(Target), $"killed at step {step}");
            Assert.Equal("backup.none", Assert.Single((await BackupRestore.Run(Target + ".new", Restored.Root, Now, new Progress<Step>(), Cancellation)).Refusals).Code);
        }

        Assert.True((await StoreBackup.Run(EmbeddedStore.Open(new DataDirectory(data)).Value, new EmbeddedCopy(new DataDirectory(data)), Target, Now, new Progress<Step>(), Cancellation)).IsGiven);
        Assert.False(Directory.Exists(Target + ".new"));

        steps = await Step(BackupStep.Restore, Target, Restored.Root, killAt: null);
        Directory.Delete(Restored.Root, recursive: true);
        foreach (var step in new[] { 1, steps / 2, steps - 1 })
        {
            await Step(BackupStep.Restore, Target, Restored.Root, step);
            Assert.False(Directory.Exists(Restored.Root), $"killed at step {step}");
        }

        Assert.True((await Restore()).IsGiven);
        Assert.False(Directory.Exists(Restored.Root + ".new"));
    }

    [Fact]
    public async Task Altered_missing_and_added_files_are_named_and_nothing_is_restored()
    {
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        Assert.True((await Backup(store)).IsGiven);
        Flip(Path.Combine(Target, "xinheng.db"), 100_000);
        File.Delete(Path.Combine(Target, "classes", "2026-08-31.1.tsv"));
        await File.WriteAllTextAsync(Path.Combine(Target, "models", "m1", "more"), "", Cancellation);
        Assert.Equal(
            [("backup.missing", "classes/2026-08-31.1.tsv"), ("backup.altered", "xinheng.db"), ("backup.extra", "models/m1/more")],
            (await Restore()).Refusals.Select(refusal => (refusal.Code, refusal.Where.File!)));
        Assert.False(Directory.Exists(Restored.Root));
        Assert.False(Directory.Exists(Restored.Root + ".new"));
    }

    [Fact]
    public async Task A_manifest_that_states_another_ledger_is_refused()
    {
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        var root = (await Backup(store)).Value.Root;
        var manifest = Path.Combine(Target, BackupManifest.FileName);
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest, Cancellation)).Replace(root, new string('0', 64), StringComparison.Ordinal), Cancellation);
        Assert.Equal("backup.ledger", Assert.Single((await Restore()).Refusals).Code);
        Assert.Equal("backup.manifest", Assert.Single(BackupManifest.ReadHead(manifest).Refusals).Code);
        Assert.False(Directory.Exists(Restored.Root));
        await File.WriteAllTextAsync(manifest, "{}", Cancellation);
        Assert.Equal("backup.manifest", Assert.Single((await Restore()).Refusals).Code);
        File.Delete(manifest);
        Assert.Equal("backup.none", Assert.Single((await Restore()).Refusals).Code);
    }

    [Fact]
    public async Task A_tampered_store_is_backed_up_as_it_is_and_says_so()
    {
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        await StoreCheck.Run(store.Checked, extends: true, older: null, Now, new Progress<Step>(), Cancellation);
        store.Execute($"UPDATE credit_event SET known = known + 1 WHERE subject = '{Some.Subject(9).Text}' AND version = 2");
        var made = (await Backup(store)).Value;
        Assert.Equal((Some.Subject(9).Text, 2L), (Assert.Single(made.Findings).Subject, made.Findings[0].Sequence));
        Assert.Equal(1, (await Restore()).Value.FindingCount);
    }

    [Fact]
    public async Task Targets_that_can_not_be_are_refused_and_left_as_they_are()
    {
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        Directory.CreateDirectory(Target);
        await IsRefused("backup.exists", Target);
        await IsRefused("backup.parent", Path.Combine(folder, "not-mounted", "backup"));
        await IsRefused("backup.inside", Path.Combine(store.Directory.Root, "backup"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "link"), store.Directory.Root);
        await IsRefused("backup.inside", Path.Combine(folder, "link", "backup"));
        Directory.Delete(Target);
        Assert.True((await Backup(store)).IsGiven);
        Directory.CreateDirectory(Restored.Root);
        await File.WriteAllTextAsync(Path.Combine(Restored.Root, "note"), "", Cancellation);
        Assert.Equal("restore.not-empty", Assert.Single((await Restore()).Refusals).Code);

        async Task IsRefused(string code, string target) => Assert.Equal(code, Assert.Single((await StoreBackup.Run(store.Checked, store.Copy, target, Now, new Progress<Step>(), Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task A_disk_without_room_is_told_and_nothing_is_left_on_it()
    {
        using var disk = SmallDisk.TryMount(1);
        Assert.SkipWhen(disk is null, "this user may not mount a file system");
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        var target = Path.Combine(disk.Root, "backup");
        Assert.Equal("backup.space", Assert.Single((await StoreBackup.Run(store.Checked, store.Copy, target, Now, new Progress<Step>(), Cancellation)).Refusals).Code);
        Assert.Equal("backup.space", Assert.Single((await StoreBackup.Run(store.Checked, new Understated(store.Copy), target, Now, new Progress<Step>(), Cancellation)).Refusals).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Root));
    }

    [Fact]
    public async Task A_file_that_the_database_names_is_missed_and_an_altered_one_told()
    {
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        var path = Path.Combine(store.Directory.Classes, "2026-08-31.1.tsv");
        await File.AppendAllTextAsync(path, "x", Cancellation);
        Assert.Equal(("file.altered", "classes/2026-08-31.1.tsv"), await Finding());
        File.Delete(path);
        Assert.Equal(("file.missing", "classes/2026-08-31.1.tsv"), await Finding());

        async Task<(string, string?)> Finding()
        {
            var found = Assert.Single((await StoreCheck.Run(store.Checked, extends: true, older: null, Now, new Progress<Step>(), Cancellation)).Findings);
            return (found.Code, found.File);
        }
    }

    [Fact]
    public async Task In_a_cluster_the_bytes_of_shared_files_are_compared_with_their_digests()
    {
        await using var store = await SealedStore.Open(SealedStore.PostgreSql, server, Cancellation);
        await Fill(store);
        store.Execute("UPDATE kept_content SET content = content || '\\x00' WHERE hash = (SELECT hash FROM kept_file WHERE name LIKE 'classes/%')");
        Assert.Equal(("file.altered", "classes/2026-08-31.1.tsv"), await Finding());
        store.Execute("DELETE FROM kept_file WHERE name LIKE 'classes/%'");
        Assert.Equal(("file.missing", "classes/2026-08-31.1.tsv"), await Finding());

        async Task<(string, string?)> Finding()
        {
            var found = Assert.Single((await StoreCheck.Run(store.Checked, extends: true, older: null, Now, new Progress<Step>(), Cancellation)).Findings);
            return (found.Code, found.File);
        }
    }

    [Fact]
    public async Task Indexes_are_checked_wherever_the_extension_lies()
    {
        await using var store = await SealedStore.Open(SealedStore.PostgreSql, server, Cancellation);
        await Fill(store);
        store.Execute("CREATE SCHEMA \"Its own\"; CREATE EXTENSION amcheck SCHEMA \"Its own\"");
        var check = await StoreCheck.Run(store.Checked, extends: true, older: null, Now, new Progress<Step>(), Cancellation);
        Assert.True(check.IsSound);
        Assert.Contains(check.Notes, note => note.English == "database: indexes were checked by amcheck");
    }

    [Fact]
    public async Task A_decision_on_models_that_was_made_up_is_found()
    {
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        store.Execute("INSERT INTO model_decision (sequence, body, hash) VALUES (1, '[]', 'made up')");
        Assert.Equal("models.decisions", Assert.Single((await StoreCheck.Run(store.Checked, extends: true, older: null, Now, new Progress<Step>(), Cancellation)).Findings).Code);
    }

    [Fact]
    public async Task A_database_with_a_torn_page_is_told_as_damaged_and_seals_nothing()
    {
        const int PageBytes = 16_384;
        await using var store = await SealedStore.Open(SealedStore.Sqlite, server, Cancellation);
        await Fill(store);
        Assert.True((await Backup(store)).IsGiven);
        var database = Path.Combine(Target, "xinheng.db");
        var whole = await File.ReadAllBytesAsync(database, Cancellation);
        var told = 0;
        for (var page = 2; page < whole.Length / PageBytes; page += 5)
        {
            var torn = whole.ToArray();
            torn.AsSpan(page * PageBytes, PageBytes).Fill(0xFF);
            await File.WriteAllBytesAsync(database, torn, Cancellation);
            var check = await StoreCheck.Run(EmbeddedStore.OfBackup(new DataDirectory(Target)), extends: true, older: null, Now, new Progress<Step>(), Cancellation);
            SqliteFile.ClearPool(new DataDirectory(Target));
            Assert.Equal(0, check.NewlySealed);
            if (check.Findings.Any(finding => finding.Code == "database.integrity")) told++;
            else Assert.True(check.IsSound, "a page that nothing needs is no finding");
        }

        Assert.True(told > 3, $"{told} torn pages were told");
    }

    private static async Task Fill(SealedStore store)
    {
        await store.Append(Subjects, 0, 2, Cancellation);
        var snapshot = Path.Combine(store.Directory.Classes, "2026-08-31.1.tsv");
        await File.WriteAllTextAsync(snapshot, "classes", Cancellation);
        Directory.CreateDirectory(Path.Combine(store.Directory.Models, "m1"));
        await File.WriteAllBytesAsync(Path.Combine(store.Directory.Models, "m1", "model.zip"), new byte[5 << 20], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(store.Directory.Root, "holidays.json"), "{}", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(store.Directory.Keys, "signer.pem"), "key", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(store.Directory.Models, "current.new"), "half", Cancellation);
        store.Tell(snapshot, Path.Combine(store.Directory.Models, "m1"), Path.Combine(store.Directory.Root, "holidays.json"));
        await using var context = await store.Checked.Contexts.CreateDbContextAsync(Cancellation);
        context.Plans.Add(new PlanRow { Number = "4408002026001", State = "Draft", Body = "{\"题目\":\"抽查 \\\"计划\\\" 🙂\"}" });
        context.Inspectors.Add(new InspectorRow { Id = "a", Department = "某某局", Body = "", TokenHash = null });
        context.Inspectors.Add(new InspectorRow { Id = "B", Department = "", Body = "{}", TokenHash = [0, 1, 255] });
        context.DrawFiles.Add(new DrawFileRow { Draw = DrawNumber.Parse("test-amr/2026/0001").Value, Name = "frame.tsv", Content = [.. Enumerable.Range(0, 100_000).Select(index => (byte)index)] });
        context.DrawFiles.Add(new DrawFileRow { Draw = DrawNumber.Parse("test-amr/2026/0001").Value, Name = "empty", Content = [] });
        context.ImportRuns.Add(new ImportRunRow { Kind = "penalties", File = "x.csv", Started = Some.Known, Body = "{}" });
        context.ClassSnapshots.Add(new ClassSnapshotRow { Id = "2026-08-31.1", AsOf = Some.Day, KnownBy = Some.Known, Policy = "p", Model = "m", FileHash = FileDigest.Of(snapshot), Rows = 1, Created = Some.Known, IsTrial = true });
        await context.SaveChangesAsync(Cancellation);
    }

    private Task<Answer<BackupSummary>> Backup(SealedStore store) => StoreBackup.Run(store.Checked, store.Copy, Target, Now, new Progress<Step>(), Cancellation);

    private Task<Answer<RestoreSummary>> Restore() => BackupRestore.Run(Target, Restored.Root, Now, new Progress<Step>(), Cancellation);

    private static void AssertOwners(string root)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (var inner in Directory.GetDirectories(root, "*", SearchOption.AllDirectories).Append(root)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
    }

    private static void Flip(string path, long at)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var old = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(old ^ 1));
    }

    /// <summary>Runs a process step by step.</summary>
    /// <returns>Steps that it said.</returns>
    private static async Task<int> Step(string verb, string from, string to, int? killAt)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [verb, from, to]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var said = 0;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (killAt is null && line == BackupStep.Done) break;
            Assert.NotEqual(BackupStep.Done, line);
            if (++said == killAt) process.Kill();
            else await process.StandardInput.WriteLineAsync();
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.True(killAt is null ? process.ExitCode == 0 : said >= killAt, $"it ended with {process.ExitCode} after {said} steps");
        return said;
    }

    /// <summary>A copy that says it takes no room.</summary>
    private sealed class Understated(IStoreCopy copy) : IStoreCopy
    {
        public long Bytes => 0;

        public Refusal? Write(DataDirectory target, IProgress<Step> progress, CancellationToken cancellation) => copy.Write(target, progress, cancellation);
    }
}
