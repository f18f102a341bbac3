using System.Diagnostics;
using System.Text.Json.Nodes;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.BadInput;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.Backups;

/// <summary>What must not be harmed by a backup, nor a backup by what is done with it; and manifests that somebody rewrote.</summary>
public sealed class BackupGuardTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-guard-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DataDirectory Data => new(Path.Combine(folder, "data"));

    private string Target => Path.Combine(folder, "backup");

    private string Neighbour => Target + ".new";

    private string Manifest => Path.Combine(Target, BackupManifest.FileName);

    private string Restored => Path.Combine(folder, "restored");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_is_refused_as_a_data_directory_and_stays_as_it_was()
    {
        await Fill();
        Assert.True((await Backup()).IsGiven);
        await Said.IsRefused(2, "backup.directory", Target, "check", "--data", Target);
        await Said.IsRefused(2, "backup.directory", Target, "backup", "--data", Target, "--to", Path.Combine(folder, "other"));
        Assert.Equal("backup.directory", Assert.Single(OpenedDirectory.Open(new DataDirectory(Target)).Refusals).Code);
        Assert.Equal([BackupManifest.FileName, "xinheng.db"], Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True((await Restore()).IsGiven);
        using var opened = OpenedDirectory.Open(new DataDirectory(Restored)).Value;
    }

    [Fact]
    public async Task What_has_the_unfinished_name_and_is_none_is_left_as_it_is()
    {
        await Fill();
        await using (await OpenedStore.Open(Neighbour))
        {
            // A data directory that nobody uses afterwards, with its lock in it.
        }

        var before = Names();
        Assert.Contains("xinheng.db", before);
        var refusal = Assert.Single((await Backup()).Refusals);
        Assert.Equal(("backup.exists", Neighbour), (refusal.Code, refusal.Where.File));
        Assert.Equal(before, Names());
        Directory.Move(Neighbour, Path.Combine(folder, "idle"));
        Directory.CreateSymbolicLink(Neighbour, Path.Combine(folder, "idle"));
        Assert.Equal("backup.exists", Assert.Single((await Backup()).Refusals).Code);
        Assert.Equal(before, Names());
        Directory.Delete(Neighbour);

        // One that a killed backup left, which others may enter.
        Directory.CreateDirectory(Path.Combine(Neighbour, "classes"));
        await File.WriteAllTextAsync(Path.Combine(Neighbour, "classes", "half"), "half", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Neighbour, NewFolder.MarkName), "", Cancellation);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Neighbour, (UnixFileMode)0b111_101_101);
        Assert.True((await Backup()).IsGiven);
        Assert.Equal([BackupManifest.FileName, "xinheng.db"], Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Target));

        List<string?> Names() => [.. Directory.EnumerateFileSystemEntries(Neighbour).Select(Path.GetFileName).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void A_folder_that_does_not_get_its_name_goes_away_and_one_that_is_held_is_not_begun()
    {
        using (var made = NewFolder.Begin(Target).Value)
        {
            Assert.Equal("backup.held", Assert.Single(NewFolder.Begin(Target).Refusals).Code);
            File.WriteAllText(Path.Combine(made.Root, "file"), "");
            Directory.CreateDirectory(Path.Combine(Target, "somebody's"));
            Assert.Throws<IOException>(made.Finish);
        }

        Assert.False(Directory.Exists(Neighbour));
        Assert.True(Directory.Exists(Path.Combine(Target, "somebody's")));
    }

    [Theory]
    [InlineData("keys/office.token")]
    [InlineData("keys/signer.pem")]
    [InlineData("Keys/signer.pem")]
    [InlineData("lock")]
    [InlineData("postgresql")]
    [InlineData("calls/1/file")]
    [InlineData("xinheng.db-wal")]
    [InlineData("models/current.new")]
    [InlineData("rejects/import.csv.part")]
    [InlineData("models/../keys/signer.pem")]
    [InlineData("../outside")]
    public async Task A_manifest_that_names_what_no_backup_holds_restores_nothing(string name)
    {
        await Fill();
        Assert.True((await Backup()).IsGiven);
        var path = Path.Combine(Target, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "theirs", Cancellation);
        Rewrite(manifest => manifest["files"]!.AsArray().Add(new JsonObject { ["name"] = name, ["bytes"] = 6, ["sha256"] = FileDigest.Of(path) }));
        Assert.Contains(("backup.extra", name), (await Restore()).Refusals.Select(refusal => (refusal.Code, refusal.Where.File!)));
        Assert.False(Directory.Exists(Restored));
    }

    [Fact]
    public async Task Pipes_hold_nobody_up_and_links_and_halves_stay_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "it has no such pipes");
        await Fill();
        Directory.CreateDirectory(Path.Combine(Data.Models, "m1"));
        using (var made = Process.Start("mkfifo", [Path.Combine(Data.Models, "pipe")])) await made.WaitForExitAsync(Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data.Models, "m1", "model.zip"), "model", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data.Rejects, "a.csv"), "rows", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data.Rejects, "b.csv.part"), "half", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "secret", Cancellation);
        Directory.CreateSymbolicLink(Path.Combine(Data.Root, "elsewhere"), folder);
        Directory.CreateSymbolicLink(Path.Combine(Data.Models, "loop"), Data.Root);
        File.CreateSymbolicLink(Path.Combine(Data.Models, "secret"), Path.Combine(folder, "secret"));
        File.CreateSymbolicLink(Path.Combine(Data.Models, "dangling"), Path.Combine(folder, "gone"));
        Assert.True((await Backup()).IsGiven);
        Assert.Equal([BackupManifest.FileName, "models/m1/model.zip", "models/pipe", "rejects/a.csv", "xinheng.db"], NewFolder.Files(Target));

        // In a backup too.
        var pipe = Path.Combine(Target, "models", "pipe");
        File.Delete(pipe);
        using (var made = Process.Start("mkfifo", [pipe])) await made.WaitForExitAsync(Cancellation);
        Assert.True((await Restore()).IsGiven);
        Assert.Equal(0, new FileInfo(Path.Combine(Restored, "models", "pipe")).Length);
        Assert.Equal(FileDigest.OfNothing, FileDigest.Of(Path.Combine(Restored, "models", "pipe")));
    }

    [Fact]
    public async Task A_copy_that_can_not_be_read_is_refused_and_removed()
    {
        await Fill();
        var answer = await StoreBackup.Run(EmbeddedStore.Open(Data).Value, new Torn(new EmbeddedCopy(Data)), Target, Now, new Progress<Step>(), Cancellation);
        Assert.Equal("backup.unreadable", Assert.Single(answer.Refusals).Code);
        Assert.False(Directory.Exists(Target));
        Assert.False(Directory.Exists(Neighbour));
    }

    [Fact]
    public async Task Another_number_of_findings_than_the_manifest_states_does_not_hinder_a_restore()
    {
        await Fill();
        Assert.True((await Backup()).IsGiven);
        Rewrite(manifest => manifest["findings"] = 3);
        Assert.Equal(0, (await Restore()).Value.FindingCount);
    }

    [Fact]
    public async Task How_many_events_are_shown_does_not_follow_from_what_an_older_manifest_claims()
    {
        await Fill();
        Assert.True((await Backup()).IsGiven);
        Rewrite(manifest => manifest["ledger"]!["sealed"] = 1_000_040);
        Assert.Equal("backup.manifest", Assert.Single(BackupManifest.ReadHead(Manifest).Refusals).Code);

        // Made to agree with itself, it still shows no more than the seals that are here cover.
        Rewrite(manifest =>
        {
            var seal = manifest["ledger"]!["seals"]![0]!;
            seal["events"] = (long)seal["events"]! + 1_000_000;
        });
        var older = BackupManifest.ReadHead(Manifest).Value;
        Assert.Equal(1_000_040, older.Sealed);
        Assert.Equal(40, (await StoreCheck.Run(EmbeddedStore.Open(Data).Value, extends: true, older, Now, new Progress<Step>(), Cancellation)).Against);
    }

    private async Task Fill()
    {
        await using var store = await OpenedStore.Open(Data.Root);
        await store.Journal.Append([.. Enumerable.Range(0, 20).Select(Some.Subject).Select(subject => new JournalAppend(subject, 0, [Some.Complaint(subject, 0), Some.Complaint(subject, 1)]))], Cancellation);
    }

    private void Rewrite(Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Manifest))!.AsObject();
        change(manifest);
        File.WriteAllText(Manifest, manifest.ToJsonString());
    }

    private Task<Answer<BackupSummary>> Backup() => StoreBackup.Run(EmbeddedStore.Open(Data).Value, new EmbeddedCopy(Data), Target, Now, new Progress<Step>(), Cancellation);

    private Task<Answer<RestoreSummary>> Restore() => BackupRestore.Run(Target, Restored, Now, new Progress<Step>(), Cancellation);

    /// <summary>A copy on a disk that keeps the first page alone.</summary>
    private sealed class Torn(IStoreCopy copy) : IStoreCopy
    {
        private const int PageBytes = 16_384;

        public long Bytes => copy.Bytes;

        public Refusal? Write(DataDirectory target, IProgress<Step> progress, CancellationToken cancellation)
        {
            var refusal = copy.Write(target, progress, cancellation);
            var bytes = File.ReadAllBytes(target.Database);
            bytes.AsSpan(PageBytes).Fill(0xFF);
            File.WriteAllBytes(target.Database, bytes);
            return refusal;
        }
    }
}
