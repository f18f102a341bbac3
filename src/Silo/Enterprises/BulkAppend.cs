using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    /// <summary>Subjects that are read, judged and committed together: enough events for a commit to be cheap, few enough that others get their turn.</summary>
    private const int SliceSubjects = 8_192;

    /// <summary>Slices on their way to the disk while the next is judged; their events are in memory, some 10 MB a slice.</summary>
    private const int SlicesAhead = 2;

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
        SubjectId[] subjects = [.. batch.Select(one => one.Event.Subject)];
        var appended = await Append(subjects, (_, places) => Places(batch, places), null, cancellation).ConfigureAwait(false);
        return appended.Then<ImmutableArray<BulkOutcome>>(outcomes => outcomes.OrderBy(outcome => outcome.Row).Select(outcome => outcome with { Row = batch[outcome.Row].Row }).ToImmutableArray());
    }

    /// <summary>Appends what follows, for each subject, from what is held of it at that moment.</summary>
    /// <param name="subjects">The subject of each place of a batch; one may stand at several.</param>
    /// <param name="eventsOf">Its events.</param>
    /// <param name="done">Told, slice by slice, what part of the subjects is judged.</param>
    /// <param name="cancellation">Ends the work between slices; what was committed stays.</param>
    /// <returns>What became of each event, subject by subject, the events of each in the order in which they were made; or the store's refusal.</returns>
    public async Task<Answer<ImmutableArray<BulkOutcome>>> Append(IReadOnlyList<SubjectId> subjects, EventsOfSubject eventsOf, Action<double>? done, CancellationToken cancellation)
    {
        var batch = SubjectBatch.Of(subjects);
        var outcomes = new BulkOutcome[batch.Count][];
        try
        {
            // While slices are being committed, the next is read and judged; slices share no subject.
            var committing = new Queue<Task>();
            try
            {
                for (var start = 0; start < batch.Count; start += SliceSubjects)
                {
                    int[] slice = [.. Enumerable.Range(start, Math.Min(SliceSubjects, batch.Count - start))];
                    var judged = await Task.Run(() => Judge(slice, batch, eventsOf, outcomes), cancellation).ConfigureAwait(false);
                    if (committing.Count == SlicesAhead) await committing.Dequeue().ConfigureAwait(false);
                    // Events are put into their stored form beside the judging, too.
                    committing.Enqueue(Task.Run(() => Commit(judged, batch, eventsOf, outcomes, cancellation), cancellation));
                    done?.Invoke((double)(start + slice.Length) / batch.Count);
                }
            }
            finally
            {
                await Task.WhenAll(committing).ConfigureAwait(false);
            }
        }
        catch (StorageRefusedException refused)
        {
            return refused.Refusal;
        }

        var all = outcomes.SelectMany(ofSubject => ofSubject).ToImmutableArray();
        Measured.Verdicts(all.Select(outcome => (outcome.Event, outcome.Verdict)));
        return all;
    }

    private static BulkEvent[] Places(IReadOnlyList<BulkEvent> batch, ReadOnlySpan<int> places)
    {
        var events = new BulkEvent[places.Length];
        for (var index = 0; index < places.Length; index++) events[index] = new BulkEvent(places[index], batch[places[index]].Event);
        return events;
    }

    /// <summary>Reads the histories of some subjects and judges their events; outcomes go to the subjects' places.</summary>
    private List<Judged> Judge(int[] subjects, SubjectBatch batch, EventsOfSubject eventsOf, BulkOutcome[][] outcomes)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var judged = new List<Judged>(subjects.Length);
        var ids = new List<EventId>();
        var restedOn = new List<CreditEvent>();
        var index = 0;
        foreach (var history in store.Scan([.. subjects.Select(batch.SubjectAt)]))
        {
            var subject = subjects[index++];
            var made = eventsOf(history, batch.PlacesAt(subject));
            outcomes[subject] = new BulkOutcome[made.Count];
            if (made.Count == 0) continue;
            var incoming = EventsOf(made);
            ids.Clear();
            restedOn.Clear();
            for (var held = 0; held < history.Count; held++)
            {
                ids.Add(history.IdOf(held));
                if (Acceptance.Matters(history.KindOf(held), incoming)) restedOn.Add(history[held]);
            }

            var verdicts = Acceptance.Judge(batch.SubjectAt(subject), ids, restedOn, incoming, today);
            for (var place = 0; place < made.Count; place++) outcomes[subject][place] = new BulkOutcome(made[place].Row, made[place].Event, verdicts[place]);
            ImmutableArray<CreditEvent> accepted = verdicts.All(verdict => verdict.IsAccepted) ? incoming : [.. incoming.Where((_, place) => verdicts[place].IsAccepted)];
            if (!accepted.IsEmpty) judged.Add(new Judged(subject, new JournalAppend(batch.SubjectAt(subject), history.Count, accepted)));
        }

        return judged;
    }

    private static ImmutableArray<CreditEvent> EventsOf(IReadOnlyList<BulkEvent> made)
    {
        var events = new CreditEvent[made.Count];
        for (var index = 0; index < events.Length; index++) events[index] = made[index].Event;
        return ImmutableCollectionsMarshal.AsImmutableArray(events);
    }

    /// <summary>Commits what was judged; subjects that others have appended to meanwhile are read and judged anew.</summary>
    private async Task Commit(List<Judged> judged, SubjectBatch batch, EventsOfSubject eventsOf, BulkOutcome[][] outcomes, CancellationToken cancellation)
    {
        for (var attempt = 1; judged.Count > 0; attempt++)
        {
            var written = await journal.Append([.. judged.Select(one => one.Append)], cancellation).ConfigureAwait(false);
            int[] conflicting = [.. judged.Where((_, index) => !written[index].IsTaken).Select(one => one.Subject)];
            if (conflicting.Length == 0) return;
            if (attempt == Attempts)
            {
                foreach (var subject in conflicting) outcomes[subject] = [.. outcomes[subject].Select(outcome => outcome.Verdict.IsAccepted ? outcome with { Verdict = Verdict.Refused(Busy()) } : outcome)];
                return;
            }

            judged = Judge(conflicting, batch, eventsOf, outcomes);
        }
    }

    private static Refusal Busy() => new(
        "credit.busy",
        new("该主体正被频繁写入，本行未能提交", "the subject is being written to so often that this row found no gap"),
        new("请再次导入同一文件，已保存的行不会重复", "import the same file again; rows that were kept are not entered twice"));

    private readonly record struct Judged(int Subject, JournalAppend Append);
}
