using Microsoft.Data.Sqlite;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>Files as a power cut or a bad disk leaves them.</summary>
public sealed class TornFileTests : IDisposable
{
    private const int Appends = 40;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-torn-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_log_that_is_torn_anywhere_loses_nothing_that_was_committed_before_that_place(int seed, bool isGarbled)
    {
        var moments = new Random(seed);
        var subject = Some.Subject(1);
        var written = new DataDirectory(Path.Combine(folder, "written"));
        var lengths = new List<long>();
        await using (var store = await OpenedStore.Open(written.Root))
        {
            for (var ordinal = 0; ordinal < Appends; ordinal++)
            {
                var taken = await store.Journal.Append([new JournalAppend(subject, ordinal, [Some.Complaint(subject, ordinal)])], Cancellation);
                Assert.True(taken[0].IsTaken);
                lengths.Add(new FileInfo(written.Database + "-wal").Length);
            }

            // A copy of what is on disk while the process has it open is what a power cut leaves.
            for (var round = 0; round < Moments.Rounds + 11; round++) Tear(written, Path.Combine(folder, $"torn-{round}"), moments.NextInt64(lengths[0], lengths[^1] + 1), isGarbled ? moments : null);
        }

        for (var round = 0; round < Moments.Rounds + 11; round++)
        {
            var root = Path.Combine(folder, $"torn-{round}");
            var place = new FileInfo(Path.Combine(root, "place")).Length;
            await using var store = await OpenedStore.Open(root);
            var held = store.Events.Read(subject);
            Assert.True(held.Length >= lengths.Count(length => length <= place), $"seed {seed}, torn at {place}: {held.Length} events are held");
            Assert.Equal(Enumerable.Range(0, held.Length).Select(ordinal => Some.Complaint(subject, ordinal)), held);
            using var connection = SqliteFile.Open(store.Directory);
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", check.ExecuteScalar());

            // And the next event goes behind the last one that is there.
            Assert.True((await store.Journal.Append([new JournalAppend(subject, held.Length, [Some.Complaint(subject, 1_000)])], Cancellation))[0].IsTaken);
        }
    }

    [Fact]
    public async Task A_database_whose_last_page_is_torn_off_is_refused_and_left_as_it_is()
    {
        var directory = new DataDirectory(Path.Combine(folder, "data"));
        await using (var store = await OpenedStore.Open(directory.Root))
        {
            await store.Journal.Append([.. Enumerable.Range(0, 500).Select(number => new JournalAppend(Some.Subject(number), 0, [Some.Complaint(Some.Subject(number), 0)]))], Cancellation);
        }

        SqliteConnection.ClearAllPools();
        using (var file = new FileStream(directory.Database, FileMode.Open, FileAccess.Write)) file.SetLength(file.Length - 8_000);
        var torn = await File.ReadAllBytesAsync(directory.Database, Cancellation);
        var refusal = Assert.Single(OpenedDirectory.Open(directory).Refusals);
        Assert.Equal("storage.damaged", refusal.Code);
        Assert.All([Language.Chinese, Language.English], language => Assert.Contains(directory.Root, refusal.What.In(language), StringComparison.Ordinal));
        Assert.Equal(torn, await File.ReadAllBytesAsync(directory.Database, Cancellation));
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_gone_at_the_next_start()
    {
        var directory = new DataDirectory(Path.Combine(folder, "data"));
        OpenedDirectory.Open(directory).Value.Dispose();
        string[] halves =
        [
            Path.Combine(directory.Classes, "2026-08-31.1.tsv.17-1.new"), Path.Combine(directory.Keys, "discipline", "a-2026-0001.secret.17-2.new"), Path.Combine(directory.Rejects, "penalties.csv.part"),
        ];
        string[] wholes = [Path.Combine(directory.Classes, "2026-07-31.1.tsv"), Path.Combine(directory.Keys, "signer.pem"), Path.Combine(directory.Rejects, "subjects.csv")];
        foreach (var path in halves.Concat(wholes))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
        }

        OpenedDirectory.Open(directory).Value.Dispose();
        Assert.All(halves, path => Assert.False(File.Exists(path), path));
        Assert.All(wholes, path => Assert.True(File.Exists(path), path));
    }

    [Fact]
    public void A_file_whose_writing_fails_stays_as_it_was_and_leaves_no_half()
    {
        var path = Path.Combine(folder, "signer.pem");
        PrivateFile.Write(path, "old"u8);
        Assert.Throws<IOException>(() => PrivateFile.Write(path, file =>
        {
            file.Write("ne"u8);
            throw new IOException("No space left on device");
        }));
        Assert.Equal(["signer.pem"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public async Task Writers_of_one_file_at_once_leave_one_of_their_contents_whole()
    {
        var path = Path.Combine(folder, "consented");
        using var start = new Barrier(8);
        string[] contents = [.. Enumerable.Range(0, start.ParticipantCount).Select(number => new string((char)('a' + number), 5_000))];
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(contents.Select(content => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Cancellation);
                    PrivateFile.Write(path, System.Text.Encoding.ASCII.GetBytes(content));
                },
                Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.Contains(await File.ReadAllTextAsync(path, Cancellation), contents);
            Assert.Single(Directory.EnumerateFiles(folder));
        }
    }

    [Fact]
    public void A_lock_that_was_removed_keeps_nobody_in_and_lets_nobody_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there the file of a lock can't be removed while it is held");
        var directory = new DataDirectory(Path.Combine(folder, "data"));
        using (OpenedDirectory.Open(directory).Value)
        {
            File.Delete(directory.Lock);
            Assert.Equal("storage.held", Assert.Single(OpenedDirectory.Open(directory).Refusals).Code);
        }

        File.Delete(directory.Lock);
        OpenedDirectory.Open(directory).Value.Dispose();
    }

    /// <summary>Copies a directory with its log up to a place; behind it nothing, or garbage as long as a page.</summary>
    private static void Tear(DataDirectory written, string root, long place, Random? garbage)
    {
        Directory.CreateDirectory(root);
        File.Copy(written.Database, Path.Combine(root, "xinheng.db"));
        byte[] log;
        using (var file = new FileStream(written.Database + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            log = new byte[place];
            file.ReadExactly(log);
        }

        if (garbage is not null)
        {
            var rest = new byte[16_384];
            garbage.NextBytes(rest);
            log = [.. log, .. rest];
        }

        File.WriteAllBytes(Path.Combine(root, "xinheng.db-wal"), log);

        // A file of that length tells the place.
        using var told = new FileStream(Path.Combine(root, "place"), FileMode.CreateNew);
        told.SetLength(place);
    }
}
