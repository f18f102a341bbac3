using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Enterprises;

public sealed class JournalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_append_is_taken_or_conflicts_on_its_own()
    {
        await using var store = await OpenedStore.Open();
        Assert.Equal([new JournalOutcome(true, 2)], await store.Journal.Append([Append(1, 0, 0, 1)], Cancellation));
        var outcomes = await store.Journal.Append([Append(1, 0, 7), Append(2, 0, 0), Append(1, 2, 2), Append(3, 1, 1), Append(1, 2, 8), Append(2, 1, 1)], Cancellation);
        Assert.Equal(
            [new(false, 2), new(true, 1), new(true, 3), new(false, 0), new(false, 3), new(true, 2)],
            outcomes.AsEnumerable());
        Assert.Equal(Complaints(1, 0, 1, 2), store.Events.Read(Some.Subject(1)));
        Assert.Equal(Complaints(2, 0, 1), store.Events.Read(Some.Subject(2)));
        Assert.Empty(store.Events.Read(Some.Subject(3)));
    }

    [Fact]
    public async Task What_waits_is_committed_together()
    {
        await using var store = await OpenedStore.Open(isStarted: false);
        var calls = Enumerable.Range(0, 1_000).Select(number => store.Journal.Append([Append(number, 0, 0)], Cancellation).AsTask()).ToArray();
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        await store.Journal.StartAsync(Cancellation);
        Assert.All(await Task.WhenAll(calls), outcomes => Assert.Equal([new JournalOutcome(true, 1)], outcomes));
        Assert.Equal(1, store.Journal.Commits);
    }

    [Fact]
    public async Task A_hundred_thousand_appends_go_in_one_call()
    {
        await using var store = await OpenedStore.Open();
        var outcomes = await store.Journal.Append([.. Enumerable.Range(0, 100_000).Select(number => Append(number, 0, 0))], Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(new JournalOutcome(true, 1), outcome));
        Assert.Equal(1, store.Journal.Commits);
        var scanned = Enumerable.Range(0, store.Events.PartitionCount).SelectMany(store.Events.ReadPartition).ToArray();
        Assert.Equal(100_000, scanned.Length);
        Assert.Equal(100_000, scanned.Select(history => history.Subject).Distinct().Count());
        Assert.All(scanned, history => Assert.Equal([Some.Complaint(history.Subject, 0)], history.Events));
    }

    [Fact]
    public async Task A_partition_is_read_in_the_order_of_ids_and_a_subject_in_the_order_of_versions()
    {
        await using var store = await OpenedStore.Open();
        int[] ordinals = [5, 3, 11, 0, 2, 7, 1];
        foreach (var (version, ordinal) in ordinals.Index())
        {
            await store.Journal.Append([.. Enumerable.Range(0, 300).Reverse().Select(number => Append(number, version, ordinal))], Cancellation);
        }

        for (var partition = 0; partition < store.Events.PartitionCount; partition++)
        {
            var scanned = store.Events.ReadPartition(partition).ToArray();
            var expected = Enumerable.Range(0, 300).Select(Some.Subject).Where(subject => store.Events.PartitionOf(subject) == partition).Order();
            Assert.Equal(expected, scanned.Select(history => history.Subject));
            Assert.All(scanned, history => Assert.Equal(ordinals.Select(ordinal => Some.Complaint(history.Subject, ordinal)), history.Events));
        }
    }

    [Fact]
    public async Task A_full_database_refuses_keeps_what_was_acknowledged_and_works_again_when_there_is_room()
    {
        await using var store = await OpenedStore.Open(isStarted: false);
        store.Settings.PageLimit = 80;
        await store.Journal.StartAsync(Cancellation);
        var acknowledged = 0;
        StorageRefusedException? refused = null;
        while (refused is null)
        {
            try
            {
                var outcome = await store.Journal.Append([Append(1, acknowledged, [.. Enumerable.Range(acknowledged, 50)])], Cancellation);
                acknowledged = outcome[0].Version;
            }
            catch (StorageRefusedException full)
            {
                refused = full;
            }
        }

        Assert.Equal("storage.full", refused.Refusal.Code);
        Assert.All([Language.Chinese, Language.English], language => Assert.Contains(store.Directory.Root, refused.Refusal.In(language), StringComparison.Ordinal));
        Assert.True(acknowledged > 0);
        Assert.Equal(Complaints(1, [.. Enumerable.Range(0, acknowledged)]), store.Events.Read(Some.Subject(1)));
        store.Settings.PageLimit = null;
        Assert.Equal([new JournalOutcome(true, acknowledged + 1)], await store.Journal.Append([Append(1, acknowledged, acknowledged)], Cancellation));
    }

    [Fact]
    public async Task A_full_disk_refuses_and_works_again_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount(megabytes: 16);
        if (disk is null) Assert.Skip("mounting a small file system needs root");
        await using var store = await OpenedStore.Open(Path.Combine(disk.Root, "data"));
        await store.Journal.Append([Append(1, 0, 0)], Cancellation);
        var ballast = Path.Combine(disk.Root, "ballast");
        SmallDisk.Fill(ballast);
        var refused = await Assert.ThrowsAsync<StorageRefusedException>(async () =>
        {
            for (var number = 2; ; number++) await store.Journal.Append([Append(number, 0, [.. Enumerable.Range(0, 500)])], Cancellation);
        });
        Assert.Equal("storage.full", refused.Refusal.Code);
        File.Delete(ballast);
        Assert.Equal([new JournalOutcome(true, 2)], await store.Journal.Append([Append(1, 1, 1)], Cancellation));
        Assert.Equal(Complaints(1, 0, 1), store.Events.Read(Some.Subject(1)));
    }

    [Fact]
    public async Task A_stopped_journal_commits_what_waits_and_refuses_the_rest()
    {
        await using var store = await OpenedStore.Open(isStarted: false);
        var waiting = store.Journal.Append([Append(1, 0, 0)], Cancellation);
        await store.Journal.StartAsync(Cancellation);
        await store.Journal.StopAsync(Cancellation);
        Assert.Equal([new JournalOutcome(true, 1)], await waiting);
        var refused = await Assert.ThrowsAsync<StorageRefusedException>(async () => await store.Journal.Append([Append(2, 0, 0)], Cancellation));
        Assert.Equal("storage.stopped", refused.Refusal.Code);
    }

    [Fact]
    public async Task Wrong_use_throws_before_anything_is_written()
    {
        await using var store = await OpenedStore.Open();
        JournalAppend[] wrong = [new(Some.Subject(1), 0, []), Append(1, -1, 0), new(Some.Subject(1), 0, [Some.Complaint(Some.Subject(2), 0)])];
        foreach (var append in wrong) await Assert.ThrowsAsync<ArgumentException>(async () => await store.Journal.Append([append], Cancellation));
        Assert.Equal(0, store.Journal.Commits);
    }

    [Fact]
    public async Task A_watched_head_rises_with_the_commit()
    {
        await using var store = await OpenedStore.Open();
        var head = store.Heads.Watch(Some.Subject(1));
        await store.Journal.Append([Append(1, 0, 0, 1), Append(2, 0, 0)], Cancellation);
        Assert.Equal(2, head.Version);
        store.Heads.Release(Some.Subject(1), head);
        await store.Journal.Append([Append(1, 2, 2)], Cancellation);
        Assert.Equal(2, head.Version);
    }

    private static JournalAppend Append(int number, int expectedVersion, params int[] ordinals) =>
        new(Some.Subject(number), expectedVersion, Complaints(number, ordinals));

    private static ImmutableArray<CreditEvent> Complaints(int number, params int[] ordinals) => [.. ordinals.Select(ordinal => Some.Complaint(Some.Subject(number), ordinal))];
}
