using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Storage.Enterprises;

public sealed class BulkAppendTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_gets_its_outcome_in_the_order_of_the_batch()
    {
        await using var store = await OpenedStore.Open();
        var (one, two) = (Some.Subject(1), Some.Subject(2));
        await store.Journal.Append([new JournalAppend(two, 0, [Some.Complaint(two, 0)])], Cancellation);
        var outcomes = (await store.Bulk().Append(
            [
                new(10, Some.Complaint(one, 1)),
                new(11, Some.Complaint(two, 0)),
                new(12, Some.Registered(one, Some.Day.AddDays(-1))),
                new(13, Early(one)),
                new(14, Some.Complaint(one, 1)),
                new(15, Some.Complaint(two, 1)),
            ],
            Cancellation)).Value;
        Assert.Equal([10, 11, 12, 13, 14, 15], outcomes.Select(outcome => outcome.Row));
        Assert.Equal(["accepted", "held", "accepted", "credit.before-registration", "held", "accepted"], outcomes.Select(Word));
        Assert.Equal([Some.Complaint(one, 1), Some.Registered(one, Some.Day.AddDays(-1))], store.Events.Read(one));
        Assert.Equal([Some.Complaint(two, 0), Some.Complaint(two, 1)], store.Events.Read(two));
    }

    [Fact]
    public async Task The_same_batch_again_changes_nothing_and_is_no_commit()
    {
        await using var store = await OpenedStore.Open();
        BulkEvent[] batch = [.. Enumerable.Range(0, 20_000).Select(row => new BulkEvent(row, Some.Complaint(Some.Subject(row % 9_001), row)))];
        Assert.All((await store.Bulk().Append(batch, Cancellation)).Value, outcome => Assert.Equal("accepted", Word(outcome)));
        var commits = store.Journal.Commits;
        Assert.All((await store.Bulk().Append(batch, Cancellation)).Value, outcome => Assert.Equal("held", Word(outcome)));
        Assert.Equal(commits, store.Journal.Commits);
        Assert.Equal(20_000, Enumerable.Range(0, Partitions.Count).SelectMany(store.Events.ReadPartition).Sum(history => history.Events.Length));
    }

    [Fact]
    public async Task Who_appends_in_between_is_neither_overwritten_nor_doubled()
    {
        await using var store = await OpenedStore.Open();
        var (one, two) = (Some.Subject(1), Some.Subject(2));
        var journal = new InBetween(store.Journal, [new JournalAppend(one, 0, [Some.Complaint(one, 2), Some.Complaint(one, 0)])]);
        var outcomes = (await store.Bulk(journal).Append([new(1, Some.Complaint(one, 0)), new(2, Some.Complaint(one, 1)), new(3, Some.Complaint(two, 0))], Cancellation)).Value;
        Assert.Equal(["held", "accepted", "accepted"], outcomes.Select(Word));
        Assert.Equal([Some.Complaint(one, 2), Some.Complaint(one, 0), Some.Complaint(one, 1)], store.Events.Read(one));
        Assert.Equal([Some.Complaint(two, 0)], store.Events.Read(two));
    }

    [Fact]
    public async Task A_full_database_is_a_refusal_and_the_batch_again_takes_the_rest()
    {
        await using var store = await OpenedStore.Open(isStarted: false);
        store.Settings.PageLimit = 300;
        await store.Journal.StartAsync(Cancellation);
        BulkEvent[] batch = [.. Enumerable.Range(0, 30_000).Select(row => new BulkEvent(row, Some.Complaint(Some.Subject(row), 0)))];
        var refused = await store.Bulk().Append(batch, Cancellation);
        Assert.Equal("storage.full", Assert.Single(refused.Refusals).Code);
        store.Settings.PageLimit = null;
        var outcomes = (await store.Bulk().Append(batch, Cancellation)).Value;
        Assert.All(outcomes, outcome => Assert.Null(outcome.Verdict.Refusal));
        Assert.Equal(30_000, Enumerable.Range(0, Partitions.Count).SelectMany(store.Events.ReadPartition).Sum(history => history.Events.Length));
    }

    private static string Word(BulkOutcome outcome) => outcome.Verdict.IsRefused(out var refusal) ? refusal.Code : outcome.Verdict.IsHeld ? "held" : "accepted";

    private static ComplaintReceived Early(Contracts.Subjects.SubjectId subject) =>
        new(EventId.Of("early", subject.Text), subject, Some.Day.AddYears(-5), Some.Known, "T-early", null, null);

    /// <summary>A journal before whose first call somebody else appends.</summary>
    private sealed class InBetween(Journal journal, IReadOnlyList<JournalAppend> others) : IJournal
    {
        private bool isDone;

        public async ValueTask<ImmutableArray<JournalOutcome>> Append(IReadOnlyList<JournalAppend> appends, CancellationToken cancellation)
        {
            if (!isDone)
            {
                isDone = true;
                await journal.Append(others, cancellation);
            }

            return await journal.Append(appends, cancellation);
        }
    }
}
