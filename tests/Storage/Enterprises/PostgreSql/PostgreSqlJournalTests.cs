using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Enterprises.PostgreSql;

/// <summary>The promises of the journal, on PostgreSQL; those of one process alone and those of two.</summary>
public sealed class PostgreSqlJournalTests(PostgreSqlServer server) : IAsyncLifetime
{
    private string connection = null!;
    private PostgreSqlStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await PostgreSqlStore.Open(connection = await server.MakeDatabase(Cancellation));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Each_append_is_taken_or_conflicts_on_its_own()
    {
        Assert.Equal([new JournalOutcome(true, 2)], await store.Journal.Append([Append(1, 0, 0, 1)], Cancellation));
        var outcomes = await store.Journal.Append([Append(1, 0, 7), Append(2, 0, 0), Append(1, 2, 2), Append(3, 1, 1), Append(1, 2, 8), Append(2, 1, 1)], Cancellation);
        Assert.Equal([new(false, 2), new(true, 1), new(true, 3), new(false, 0), new(false, 3), new(true, 2)], outcomes.AsEnumerable());
        Assert.Equal(Complaints(1, 0, 1, 2), store.Events.Read(Some.Subject(1)));
        Assert.Equal(Complaints(2, 0, 1), store.Events.Read(Some.Subject(2)));
        Assert.Empty(store.Events.Read(Some.Subject(3)));
        Assert.Equal([3, 2, 0], new[] { 1, 2, 3 }.Select(number => store.Events.VersionOf(Some.Subject(number))));
    }

    [Fact]
    public async Task A_hundred_thousand_appends_go_in_one_call_and_come_back_by_partition()
    {
        var outcomes = await store.Journal.Append([.. Enumerable.Range(0, 100_000).Select(number => Append(number, 0, 0))], Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(new JournalOutcome(true, 1), outcome));
        Assert.Equal(1, store.Journal.Commits);
        await store.Journal.Append([.. Enumerable.Range(0, 300).Select(number => Append(number, 1, 5, 3))], Cancellation);
        var expected = Enumerable.Range(0, 100_000).Select(number => (Subject: Some.Subject(number), Ordinals: number < 300 ? (int[])[0, 5, 3] : [0])).ToLookup(expected => store.Events.PartitionOf(expected.Subject));
        for (var partition = 0; partition < store.Events.PartitionCount; partition++)
        {
            var scanned = store.Events.ReadPartition(partition).ToArray();
            Assert.Equal(expected[partition].Select(one => one.Subject), scanned.Select(history => history.Subject));
            Assert.True(expected[partition].Zip(scanned).All(pair => pair.First.Ordinals.Select(ordinal => Some.Complaint(pair.First.Subject, ordinal)).SequenceEqual(pair.Second.Events)));
        }
    }

    [Fact]
    public async Task Histories_of_many_are_in_the_order_asked_for_and_the_stored_form_is_kept_to_the_byte()
    {
        var strange = new ComplaintReceived(EventId.Of("strange", "1"), Some.Subject(5), Some.Day, Some.Known, "号\"\\\t\0\uFFFD🙂 é", null, null);
        await store.Journal.Append([Append(9, 0, 4, 2), new JournalAppend(Some.Subject(5), 0, [strange])], Cancellation);
        var histories = store.Events.Read([Some.Subject(5), Some.Subject(7), Some.Subject(9)]);
        Assert.Equal([Some.Subject(5), Some.Subject(7), Some.Subject(9)], histories.Select(history => history.Subject));
        Assert.Equal([strange], histories[0].Events);
        Assert.Empty(histories[1].Events);
        Assert.Equal(Complaints(9, 4, 2), histories[2].Events);
    }

    [Fact]
    public async Task Histories_that_make_their_events_when_asked_are_those_that_are_read_whole()
    {
        await store.Journal.Append([.. Enumerable.Range(0, 500).Select(number => Append(number, 0, [.. Enumerable.Range(0, number % 4 + 1)]))], Cancellation);
        for (var partition = 0; partition < store.Events.PartitionCount; partition++)
        {
            var whole = store.Events.ReadPartition(partition).ToArray();
            AssertSame(whole, store.Events.ScanPartition(partition));
        }

        // Unknown ones first, between and last, in an order that is not the table's.
        Contracts.Subjects.SubjectId[] asked = [.. new[] { 900, 7, 3, 901, 499, 0, 902 }.Select(Some.Subject)];
        AssertSame(store.Events.Read(asked), store.Events.Scan(asked));
        Assert.Single(store.Events.Scan([Some.Subject(900)]), history => history.Count == 0);

        // A scan that is given up gives its connection back.
        for (var round = 0; round < 100; round++) Assert.True(store.Events.Scan(asked).Any());
    }

    [Fact]
    public async Task Two_silos_that_append_to_the_same_subjects_lose_nothing_and_double_nothing()
    {
        const int Subjects = 40;
        await using var other = await PostgreSqlStore.Open(connection, store.Opened.Directory.Keys);
        await Task.WhenAll(new[] { (store, 0), (other, 1) }.SelectMany(silo => Enumerable.Range(0, 4).Select(writer => Task.Run(() => Write(silo.Item1, silo.Item2 * 4 + writer), Cancellation))));
        for (var number = 0; number < Subjects; number++)
        {
            var held = store.Events.Read(Some.Subject(number));
            Assert.Equal(8 * 10, held.Length);
            Assert.Equal(80, held.Distinct().Count());
            Assert.Equal(held, other.Events.Read(Some.Subject(number)));
        }

        // Each writer adds ten events to every subject, seeing versions that the others take from under it.
        async Task Write(PostgreSqlStore silo, int writer)
        {
            var versions = new int[Subjects];
            for (var round = 0; round < 10; round++)
            {
                for (var left = Enumerable.Range(0, Subjects).ToArray(); left.Length > 0;)
                {
                    var outcomes = await silo.Journal.Append([.. left.Select(number => Append(number, versions[number], writer * 100 + round))], Cancellation);
                    foreach (var (index, number) in left.Index()) versions[number] = outcomes[index].Version;
                    left = [.. left.Where((_, index) => !outcomes[index].IsTaken)];
                }
            }
        }
    }

    [Fact]
    public async Task Bulk_imports_of_the_same_rows_on_two_silos_hold_each_row_once()
    {
        await using var other = await PostgreSqlStore.Open(connection, store.Opened.Directory.Keys);
        BulkEvent[] batch = [.. Enumerable.Range(0, 20_000).Select(row => new BulkEvent(row, Some.Complaint(Some.Subject(row % 9_001), row)))];
        var outcomes = await Task.WhenAll(store.Bulk().Append(batch, Cancellation), other.Bulk().Append([.. batch.Reverse()], Cancellation));
        Assert.Equal(20_000, outcomes.Sum(answer => answer.Value.Count(outcome => outcome.Verdict.IsAccepted)));
        Assert.Equal(20_000, outcomes.Sum(answer => answer.Value.Count(outcome => outcome.Verdict.IsHeld)));
        Assert.Equal(20_000, Enumerable.Range(0, Partitions.Count).SelectMany(store.Events.ReadPartition).Sum(history => history.Events.Length));
    }

    [Fact]
    public async Task A_killed_server_refuses_and_when_it_is_back_everything_acknowledged_is_there_once()
    {
        await using var own = new PostgreSqlServer();
        await using var silo = await PostgreSqlStore.Open(await own.MakeDatabase(Cancellation));
        var subjects = Enumerable.Range(0, 8).ToArray();
        var acknowledged = new int[subjects.Length];
        var appending = subjects.Select(number => Task.Run(async () =>
        {
            while (true)
            {
                var outcome = (await silo.Journal.Append([Append(number, acknowledged[number], acknowledged[number])], Cancellation))[0];
                acknowledged[number] = outcome.Version;
            }
        }, Cancellation)).ToArray();
        await silo.Journal.Append([.. Enumerable.Range(100, 50).Select(number => Append(number, 0, 0))], Cancellation);
        await own.Kill(Cancellation);
        foreach (var task in appending) Assert.Equal("storage.unreachable", (await Assert.ThrowsAsync<StorageRefusedException>(() => task)).Refusal.Code);
        Assert.Equal("storage.unreachable", Assert.Throws<StorageRefusedException>(() => silo.Events.Read(Some.Subject(0))).Refusal.Code);

        await own.Start(Cancellation);
        foreach (var number in subjects)
        {
            // The last one may have been kept without an answer: unknown, but never half.
            var held = silo.Events.Read(Some.Subject(number));
            Assert.InRange(held.Length, acknowledged[number], acknowledged[number] + 1);
            Assert.Equal(Complaints(number, [.. Enumerable.Range(0, held.Length)]), held);
            Assert.Equal([new JournalOutcome(true, held.Length + 1)], await silo.Journal.Append([Append(number, held.Length, held.Length)], Cancellation));
        }
    }

    private static void AssertSame(IReadOnlyList<SubjectHistory> whole, IEnumerable<StoredHistory> scanned)
    {
        var index = 0;
        foreach (var history in scanned)
        {
            var expected = whole[index++];
            Assert.Equal(expected.Subject, history.Subject);
            Assert.Equal(expected.Events.Length, history.Count);
            for (var place = 0; place < history.Count; place++)
            {
                Assert.Equal((expected.Events[place].GetType(), expected.Events[place].Id, expected.Events[place].Happened), (history.KindOf(place), history.IdOf(place), history.DayOf(place)));
                Assert.Equal(expected.Events[place].Known.ToUnixTimeMilliseconds() <= Some.Known.ToUnixTimeMilliseconds(), history.IsSeen(place, new Standpoint(DateOnly.MaxValue, Some.Known)));
            }

            Assert.Equal(expected.Events, history.Events);
        }

        Assert.Equal(whole.Count, index);
    }

    private static JournalAppend Append(int number, int expectedVersion, params int[] ordinals) => new(Some.Subject(number), expectedVersion, Complaints(number, ordinals));

    private static ImmutableArray<CreditEvent> Complaints(int number, params int[] ordinals) => [.. ordinals.Select(ordinal => (CreditEvent)Some.Complaint(Some.Subject(number), ordinal))];
}
