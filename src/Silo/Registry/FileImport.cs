using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>Takes the facts of one file: good ones to the store, rows of bad ones to the reject file. While one batch is stored, the next is read.</summary>
internal sealed class FileImport(string path, TableFile table, FactReader reader, ReadingMoment moment, FirstSeen firstSeen, BulkAppend bulk, IRosterTables roster, RejectFile rejects) : IDisposable
{
    // In place of a row: registrations that no row states.
    private const int Created = -1;
    private const int KnownEarlier = -2;

    private static readonly Standpoint Everything = new(DateOnly.MaxValue, DateTimeOffset.MaxValue);

    private readonly Tally tally = new();
    private readonly RowLookup lookup = new(table);

    public async Task<Answer<FileSummary>> Run(Action<long> passed, CancellationToken cancellation)
    {
        var before = 0L;
        using var batches = reader.Batches().GetEnumerator();
        FactBatch? Read() => batches.MoveNext() ? batches.Current : null;
        var next = Task.Run(Read, cancellation);
        try
        {
            while (await next.ConfigureAwait(false) is { } batch)
            {
                next = Task.Run(Read, cancellation);
                var start = before;
                if (await Take(batch, done => passed(start + (long)((batch.BytesPassed - start) * done)), cancellation).ConfigureAwait(false) is { } refusal) return refusal;
                before = batch.BytesPassed;
                passed(before);
            }
        }
        finally
        {
            // Whatever ended the import, nobody may still be reading when the file is closed; what that reading met no longer matters.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return tally.Summary(path, rejects.Complete(), reader.Broken is { } broken ? [broken] : []);
    }

    public void Dispose() => lookup.Dispose();

    // Null when all is well; otherwise the store's refusal.
    private async Task<Refusal?> Take(FactBatch batch, Action<double> done, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        tally.Rows += batch.Rows;
        tally.Duplicate += batch.Duplicate;
        foreach (var (row, why) in batch.Rejected) Reject(row, why);
        var facts = batch.Facts;
        if (facts.Count == 0) return null;
        if (facts[0].Fact is SubjectFact) return await TakeEvents(facts, done, cancellation).ConfigureAwait(false);
        var changed = facts[0].Fact is InspectorFact
            ? await roster.Put(facts.Select(entry => ((InspectorFact)entry.Fact).Inspector).ToArray(), cancellation).ConfigureAwait(false)
            : await roster.Put(facts.Select(entry => ((ItemFact)entry.Fact).Item).ToArray(), cancellation).ConfigureAwait(false);
        for (var index = 0; index < facts.Count; index++) Count(facts[index].Count, changed[index], facts[index].Fact is InspectorFact ? nameof(Inspector) : nameof(InspectionItem));
        return null;
    }

    private async Task<Refusal?> TakeEvents(IReadOnlyList<RowsOfFact> facts, Action<double> done, CancellationToken cancellation)
    {
        var refused = new ImmutableArray<Refusal>?[facts.Count];
        var subjects = new SubjectId[facts.Count];
        for (var index = 0; index < facts.Count; index++) subjects[index] = ((SubjectFact)facts[index].Fact).Subject;
        var appended = await bulk.Append(subjects, (held, places) => EventsOf(held, places, facts, refused), done, cancellation).ConfigureAwait(false);
        if (!appended.TryGet(out var outcomes, out var refusals)) return refusals[0];

        // Outcomes stand subject by subject, those of a row together; rows are gone through in their own order, so that the same rejects again are the same file.
        var (starts, counts) = (new int[facts.Count], new int[facts.Count]);
        for (var index = 0; index < outcomes.Length; index++)
        {
            var row = outcomes[index].Row;
            if (row < 0) CountRegistration(outcomes[index]);
            else if (counts[row]++ == 0) starts[row] = index;
        }

        var rejected = new SortedList<int, IReadOnlyList<Refusal>>();
        for (var index = 0; index < facts.Count; index++)
        {
            if ((refused[index] ?? Count(facts[index].Count, outcomes.AsSpan(starts[index], counts[index]))) is not { IsEmpty: false } why) continue;
            foreach (var row in facts[index].Rows) rejected.Add(row, [.. why.Select(refusal => refusal.At(new Place(table.Name, row, refusal.Where.Column)))]);
        }

        return RejectAgain(rejected, cancellation);
    }

    /// <summary>The events of a subject's rows. Where none can follow from a row, the reasons are put to its place.</summary>
    private List<BulkEvent> EventsOf(StoredHistory held, ReadOnlySpan<int> places, IReadOnlyList<RowsOfFact> facts, ImmutableArray<Refusal>?[] refused)
    {
        var events = new List<BulkEvent>(places.Length);
        CreditState? state = null;
        var isNamed = false;
        foreach (var place in InOrder(places, facts))
        {
            var fact = (SubjectFact)facts[place].Fact;
            if (fact.OnlyEnds && events.Count > 0) state = CreditState.Fold([.. held.Events, .. events.Select(one => one.Event)], Everything);
            else if (fact.NeedsState) state ??= held.Count == 0 ? CreditState.Empty : CreditState.Fold(held.Events, Everything);
            var isSound = fact.Events(state ?? CreditState.Empty, moment).TryGet(out var made, out var why);
            refused[place] = isSound ? null : why;
            if (!isSound) continue;
            if (!fact.Registers && !isNamed) Name(held, fact.Subject, events);
            isNamed |= !fact.Registers;
            foreach (var one in made) events.Add(new BulkEvent(place, one));
        }

        return events;
    }

    // Of rows that only end, the earlier day goes first, as the later one may end what is open after it; all else stays as the file has it.
    private static IEnumerable<int> InOrder(ReadOnlySpan<int> places, IReadOnlyList<RowsOfFact> facts)
    {
        int[] all = [.. places];
        return all.Length > 1 && Array.Exists(all, place => ((SubjectFact)facts[place].Fact).OnlyEnds) ? all.OrderBy(place => ((SubjectFact)facts[place].Fact).First) : all;
    }

    // Also a subject that was made from its code is made again where this import knows it earlier: without that it would not be seen on the days between.
    private void Name(StoredHistory held, SubjectId subject, List<BulkEvent> events)
    {
        DateOnly? since = null;
        for (var index = 0; index < held.Count; index++)
        {
            if (held.KindOf(index) != typeof(SubjectRegistered)) continue;
            if (held[index] is SubjectRegistered { FromCodeAlone: false }) return;
            if (since is null || held.DayOf(index) < since) since = held.DayOf(index);
        }

        if (since is null || firstSeen.DayOf(subject) < since) events.Add(new BulkEvent(since is null ? Created : KnownEarlier, FromCode(subject)));
    }

    private SubjectRegistered FromCode(SubjectId subject)
    {
        var day = firstSeen.DayOf(subject);
        var name = firstSeen.NameOf(subject);
        var known = moment.Known.Of(day, moment.Now) is { IsGiven: true } answer ? answer.Value : moment.Now;
        // Digits of a code are well formed as a region; whether there is such a district is not asked of a guess.
        return new SubjectRegistered(Said.Id("from-code", subject.Text, Said.Of((DateOnly?)day), name), subject, day, known, name, SubjectKinds.SuggestedBy(subject),
            Region.Parse(subject.OriginalRegistry).Value, null, RegistrationStatus.Active, null, null, null, null, FromCodeAlone: true);
    }

    /// <summary>Counts rows that are one fact; the reasons where they were refused.</summary>
    private ImmutableArray<Refusal> Count(int rows, ReadOnlySpan<BulkOutcome> outcomes)
    {
        List<Refusal>? refusals = null;
        var isNew = false;
        foreach (var (_, creditEvent, verdict) in outcomes)
        {
            if (verdict.IsRefused(out var refusal)) (refusals ??= []).Add(refusal);
            else if (verdict.IsAccepted) tally.Event(creditEvent.GetType().Name);
            if (refusal is null) tally.Day(creditEvent.Happened);
            isNew |= verdict.IsAccepted;
        }

        if (refusals is not null) return [.. refusals];
        Count(rows, isNew, null);
        return [];
    }

    private void CountRegistration(BulkOutcome outcome)
    {
        if (!outcome.Verdict.IsAccepted) return;
        tally.Event(nameof(SubjectRegistered));
        if (outcome.Row == Created) tally.SubjectsCreated++;
    }

    private void Count(int rows, bool isNew, string? what)
    {
        if (isNew) tally.Imported += rows;
        else tally.Unchanged += rows;
        if (isNew && what is not null) tally.Event(what);
    }

    // Null when all were found.
    private Refusal? RejectAgain(SortedList<int, IReadOnlyList<Refusal>> rejected, CancellationToken cancellation)
    {
        foreach (var (number, why) in rejected)
        {
            cancellation.ThrowIfCancellationRequested();
            if (lookup.Find(number) is not { } row) return FileRefusals.Changed(table.Name, number);
            Reject(row, why);
        }

        return null;
    }

    private void Reject(TableRow row, IReadOnlyList<Refusal> why)
    {
        tally.Reject(why);
        rejects.Add(row, why);
    }
}
