using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>The second reading of one file: rows in batches to the store, the bad ones to the reject file.</summary>
internal sealed class FileImport(
    string path, TableFile table, RegistryKind kind, ReadingMoment moment, Survey survey, FirstSeen firstSeen, ICreditEventStore store, BulkAppend bulk, IRosterTables roster, RejectFile rejects, int batchRows)
{
    // In place of a row: registrations that no row states.
    private const int Created = -1;
    private const int KnownEarlier = -2;

    private static readonly Standpoint Everything = new(DateOnly.MaxValue, DateTimeOffset.MaxValue);

    private readonly Tally tally = new();
    private readonly Dictionary<EventId, List<Entry>> incomplete = [];

    // Rows that only remove wait for the end of the file: the entries that they end may stand below them.
    private readonly List<Entry> last = [];
    private List<Entry> batch = [];

    public async Task<Answer<FileSummary>> Run(Action<long> passed, CancellationToken cancellation)
    {
        var reading = new TableReading();
        foreach (var row in table.Rows(reading))
        {
            tally.Rows++;
            Sort(row);
            if (batch.Count < batchRows) continue;
            passed(reading.BytesPassed);
            if (await Take(cancellation).ConfigureAwait(false) is { } refusal) return refusal;
        }

        // The survey read the file to its end; where this reading does not, the file changed under it.
        var refusals = reading.Broken is { } broken ? ImmutableArray.Create(broken) : [];
        if (await Take(cancellation).ConfigureAwait(false) is { } full) return full;
        foreach (var rest in last.Chunk(batchRows))
        {
            batch = [.. rest];
            if (await Take(cancellation).ConfigureAwait(false) is { } refusal) return refusal;
        }

        if (incomplete.Count > 0 && refusals.IsEmpty) throw new InvalidOperationException($"{incomplete.Count} facts of {table.Name} lack parts that the survey had counted.");
        return tally.Summary(path, rejects.Complete(), refusals);
    }

    private void Sort(RowReader row)
    {
        if (kind.Read(row, moment) is not { } fact)
        {
            Reject(row.Row, [.. row.Refusals]);
            return;
        }

        if (survey.Contradicts(fact))
        {
            Reject(row.Row, [RowRefusals.Contradiction(kind.KeyTitle.Chinese, kind.KeyTitle.English).At(new Place(table.Name, row.Number))]);
            return;
        }

        if (!survey.IsFirst(fact))
        {
            tally.Duplicate++;
            return;
        }

        var entry = new Entry(fact, [row.Row]);
        if (fact is SubjectFact { Whole: { } whole } && survey.PartsOf(whole) > 1) Collect(whole, entry);
        else if (fact is SubjectFact { NeedsState: true, Registers: false }) last.Add(entry);
        else batch.Add(entry);
    }

    private void Collect(EventId whole, Entry part)
    {
        if (!incomplete.TryGetValue(whole, out var parts)) incomplete.Add(whole, parts = []);
        parts.Add(part);
        if (parts.Count < survey.PartsOf(whole)) return;
        incomplete.Remove(whole);
        ImmutableArray<TableRow> rows = [.. parts.SelectMany(one => one.Rows)];
        var facts = parts.Select(one => (SubjectFact)one.Fact).ToArray();
        if (facts[0].With(facts[1..]).TryGet(out var together, out var why)) batch.Add(new Entry(together, rows));
        else RejectAll(rows, why);
    }

    // Null when all is well; otherwise the store's refusal.
    private async Task<Refusal?> Take(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (batch.Count == 0) return null;
        var taken = batch;
        batch = [];
        if (taken[0].Fact is SubjectFact) return await TakeEvents(taken, cancellation).ConfigureAwait(false);
        var changed = taken[0].Fact is InspectorFact
            ? await roster.Put(taken.Select(entry => ((InspectorFact)entry.Fact).Inspector).ToArray(), cancellation).ConfigureAwait(false)
            : await roster.Put(taken.Select(entry => ((ItemFact)entry.Fact).Item).ToArray(), cancellation).ConfigureAwait(false);
        for (var index = 0; index < taken.Count; index++) Count(taken[index].Rows.Length, changed[index], taken[index].Fact is InspectorFact ? nameof(Inspector) : nameof(InspectionItem));
        return null;
    }

    private async Task<Refusal?> TakeEvents(List<Entry> taken, CancellationToken cancellation)
    {
        var held = Held(taken);
        var events = new List<BulkEvent>(taken.Count * 2);
        var created = new HashSet<SubjectId>();
        for (var index = 0; index < taken.Count; index++)
        {
            var fact = (SubjectFact)taken[index].Fact;
            var history = held[fact.Subject];
            if (!fact.Events(history.State, moment).TryGet(out var made, out var why))
            {
                RejectAll(taken[index].Rows, why);
                taken[index] = taken[index] with { IsRejected = true };
                continue;
            }

            if (!fact.Registers && NeedsRegistration(history, fact.Subject) && created.Add(fact.Subject)) events.Add(new BulkEvent(history.Since is null ? Created : KnownEarlier, FromCode(fact.Subject)));
            foreach (var one in made) events.Add(new BulkEvent(index, one));
        }

        if (events.Count > 0)
        {
            if (!(await bulk.Append(events, cancellation).ConfigureAwait(false)).TryGet(out var outcomes, out var refusals)) return refusals[0];
            Count(taken, events, outcomes);
        }

        CountUntouched(taken, events);
        return null;
    }

    private Dictionary<SubjectId, History> Held(List<Entry> taken)
    {
        var needState = taken.Where(entry => entry.Fact is SubjectFact { NeedsState: true }).Select(entry => ((SubjectFact)entry.Fact).Subject).ToHashSet();
        SubjectId[] subjects = [.. taken.Select(entry => ((SubjectFact)entry.Fact).Subject).Distinct()];
        return store.Read(subjects).ToDictionary(history => history.Subject, history => new History(
            history.Events.OfType<SubjectRegistered>().Select(registered => (DateOnly?)registered.Happened).Min(),
            history.Events.OfType<SubjectRegistered>().Any(registered => !registered.FromCodeAlone),
            needState.Contains(history.Subject) ? CreditState.Fold(history.Events, Everything) : CreditState.Empty));
    }

    // Also a subject that was made from its code is made again where this import knows it earlier: without that it would not be seen on the days between.
    private bool NeedsRegistration(History history, SubjectId subject) => !history.IsRegistered && (history.Since is null || firstSeen.DayOf(subject) < history.Since);

    private SubjectRegistered FromCode(SubjectId subject)
    {
        var day = firstSeen.DayOf(subject);
        var name = firstSeen.NameOf(subject);
        var known = moment.Known.Of(day, moment.Now) is { IsGiven: true } answer ? answer.Value : moment.Now;
        // Digits of a code are well formed as a region; whether there is such a district is not asked of a guess.
        return new SubjectRegistered(Said.Id("from-code", subject.Text, Said.Of((DateOnly?)day), name), subject, day, known, name, SubjectKinds.SuggestedBy(subject),
            Region.Parse(subject.OriginalRegistry).Value, null, RegistrationStatus.Active, null, null, null, null, FromCodeAlone: true);
    }

    private void Count(List<Entry> taken, List<BulkEvent> events, ImmutableArray<BulkOutcome> outcomes)
    {
        for (var index = 0; index < events.Count;)
        {
            var row = events[index].Row;
            var end = index + 1;
            while (row >= 0 && end < events.Count && events[end].Row == row) end++;
            if (row >= 0) Count(taken[row], events, outcomes, index, end);
            else if (outcomes[index].Verdict.IsAccepted) CountRegistration(row);
            index = end;
        }
    }

    private void Count(Entry entry, List<BulkEvent> events, ImmutableArray<BulkOutcome> outcomes, int start, int end)
    {
        var refusals = new List<Refusal>();
        var isNew = false;
        for (var index = start; index < end; index++)
        {
            var verdict = outcomes[index].Verdict;
            if (verdict.IsRefused(out var refusal)) refusals.Add(refusal);
            else if (verdict.IsAccepted) tally.Event(events[index].Event.GetType().Name);
            if (refusal is null) tally.Day(events[index].Event.Happened);
            isNew |= verdict.IsAccepted;
        }

        if (refusals.Count > 0) RejectAll(entry.Rows, refusals);
        else Count(entry.Rows.Length, isNew, null);
    }

    private void CountRegistration(int why)
    {
        tally.Event(nameof(SubjectRegistered));
        if (why == Created) tally.SubjectsCreated++;
    }

    // Rows from which no event followed, because all that they say is held.
    private void CountUntouched(List<Entry> taken, List<BulkEvent> events)
    {
        var touched = events.Select(one => one.Row).ToHashSet();
        for (var index = 0; index < taken.Count; index++)
        {
            if (!taken[index].IsRejected && !touched.Contains(index)) Count(taken[index].Rows.Length, isNew: false, null);
        }
    }

    private void Count(int rows, bool isNew, string? what)
    {
        if (isNew) tally.Imported += rows;
        else tally.Unchanged += rows;
        if (isNew && what is not null) tally.Event(what);
    }

    private void RejectAll(ImmutableArray<TableRow> rows, IReadOnlyList<Refusal> why)
    {
        foreach (var row in rows) Reject(row, [.. why.Select(refusal => refusal.At(new Place(table.Name, row.Number, refusal.Where.Column)))]);
    }

    private void Reject(TableRow row, IReadOnlyList<Refusal> why)
    {
        tally.Reject(why);
        rejects.Add(row, why);
    }

    private readonly record struct Entry(RowFact Fact, ImmutableArray<TableRow> Rows, bool IsRejected = false);

    private readonly record struct History(DateOnly? Since, bool IsRegistered, CreditState State);
}
