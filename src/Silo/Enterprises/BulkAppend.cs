using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Enterprises;

/// <summary>
/// Appends events of many subjects without activating a grain for each: the rules, the check of ids and the compare-and-append are the grain's. Active
/// grains notice by <see cref="SubjectHeads"/>. Safe from any thread.
/// </summary>
internal sealed class BulkAppend(ICreditEventStore store, IJournal journal, TimeProvider time)
{
    /// <summary>Subjects whose histories are in memory at once: some 10 MB for enterprises of a city, and enough events for a commit to be cheap.</summary>
    private const int SliceSubjects = 8_192;

    /// <summary>Conflicts in a row before a subject's events are given back; each means that others have appended to it meanwhile.</summary>
    private const int Attempts = 8;

    /// <summary>Appends a batch. Events of one subject may stand anywhere in it.</summary>
    /// <param name="batch">Events and the rows they come from.</param>
    /// <param name="cancellation">Ends the work between slices; what was committed stays, and the same batch again takes the rest.</param>
    /// <returns>
    /// What became of each event, in the order of the batch; what is accepted is on disk. Or the store's refusal: then part of the batch may be on disk,
    /// and the same batch again, once the cause is cured, passes over that part.
    /// </returns>
    public async Task<Answer<ImmutableArray<BulkOutcome>>> Append(IReadOnlyList<BulkEvent> batch, CancellationToken cancellation)
    {
        var verdicts = new Verdict[batch.Count];
        var slices = BySubject(batch).Chunk(SliceSubjects);
        try
        {
            // While one slice is being committed, the next is read and judged; slices share no subject.
            Task committing = Task.CompletedTask;
            try
            {
                foreach (var slice in slices)
                {
                    var judged = await Task.Run(() => Judge(slice, batch, verdicts), cancellation).ConfigureAwait(false);
                    await committing.ConfigureAwait(false);
                    committing = Commit(judged, batch, verdicts, cancellation);
                }
            }
            finally
            {
                await committing.ConfigureAwait(false);
            }
        }
        catch (StorageRefusedException refused)
        {
            return refused.Refusal;
        }

        Measured.Verdicts(batch.Select((bulk, index) => (bulk.Event, verdicts[index])));
        return batch.Select((bulk, index) => new BulkOutcome(bulk.Row, verdicts[index])).ToImmutableArray();
    }

    /// <summary>The batch by subject, in the order in which subjects lie in the table, each with its places in the batch.</summary>
    private static IEnumerable<SubjectBatch> BySubject(IReadOnlyList<BulkEvent> batch)
    {
        var places = new Dictionary<SubjectId, List<int>>();
        for (var index = 0; index < batch.Count; index++)
        {
            var subject = batch[index].Event.Subject;
            if (!places.TryGetValue(subject, out var list)) places.Add(subject, list = []);
            list.Add(index);
        }

        return places.Select(pair => new SubjectBatch(pair.Key, pair.Value)).OrderBy(subject => Partitions.Of(subject.Subject)).ThenBy(subject => subject.Subject);
    }

    /// <summary>Reads the histories of a slice and judges its events; verdicts go to their places in the batch.</summary>
    private List<JournalAppend> Judge(IReadOnlyList<SubjectBatch> slice, IReadOnlyList<BulkEvent> batch, Verdict[] verdicts)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var appends = new List<JournalAppend>(slice.Count);
        var histories = store.Read([.. slice.Select(subject => subject.Subject)]);
        for (var index = 0; index < slice.Count; index++)
        {
            var (subject, places) = slice[index];
            ImmutableArray<CreditEvent> incoming = [.. places.Select(place => batch[place].Event)];
            var judged = Acceptance.Judge(subject, histories[index].Events, incoming, today);
            for (var place = 0; place < places.Count; place++) verdicts[places[place]] = judged[place];
            ImmutableArray<CreditEvent> accepted = [.. incoming.Where((_, place) => judged[place].IsAccepted)];
            if (!accepted.IsEmpty) appends.Add(new JournalAppend(subject, histories[index].Events.Length, accepted));
        }

        return appends;
    }

    /// <summary>Commits what was judged; subjects that others have appended to meanwhile are read and judged anew.</summary>
    private async Task Commit(List<JournalAppend> appends, IReadOnlyList<BulkEvent> batch, Verdict[] verdicts, CancellationToken cancellation)
    {
        for (var attempt = 1; appends.Count > 0; attempt++)
        {
            var outcomes = await journal.Append(appends, cancellation).ConfigureAwait(false);
            var conflicting = appends.Where((_, index) => !outcomes[index].IsTaken).Select(append => append.Subject).ToHashSet();
            if (conflicting.Count == 0) return;
            SubjectBatch[] again = [.. BySubject(batch).Where(subject => conflicting.Contains(subject.Subject))];
            if (attempt == Attempts)
            {
                foreach (var place in again.SelectMany(subject => subject.Places).Where(place => verdicts[place].IsAccepted)) verdicts[place] = Verdict.Refused(Busy());
                return;
            }

            appends = Judge(again, batch, verdicts);
        }
    }

    private static Refusal Busy() => new(
        "credit.busy",
        new("该主体正被频繁写入，本行未能提交", "the subject is being written to so often that this row found no gap"),
        new("请再次导入同一文件，已保存的行不会重复", "import the same file again; rows that were kept are not entered twice"));

    private readonly record struct SubjectBatch(SubjectId Subject, List<int> Places);
}
