using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Properties.Credit;

[FsCheck.Xunit.Properties(Arbitrary = [typeof(Lives)])]
public sealed class CreditProperties
{
    private static readonly DateOnly Today = new(2024, 4, 1);

    [FsCheck.Xunit.Property]
    public void The_fold_does_not_depend_on_the_order_in_which_events_arrive(Life life, int seed, byte through, byte knownBy)
    {
        var standpoint = new Standpoint(new DateOnly(2024, 2, 27).AddDays(through % 12), new DateTimeOffset(2024, 3, 10, 0, 0, 0, TimeSpan.Zero).AddTicks(knownBy % 7 * 10_001));
        Assert.Equal(Text(CreditState.Fold(life.Events, standpoint)), Text(CreditState.Fold(Shuffled(life.Events, seed), standpoint)));
    }

    [FsCheck.Xunit.Property]
    public void The_fold_applies_one_event_after_the_other_in_their_order(Life life, byte through)
    {
        var standpoint = new Standpoint(new DateOnly(2024, 2, 27).AddDays(through % 12), DateTimeOffset.MaxValue);
        Assert.Equal(
            Text(life.Events.Where(standpoint.Sees).Order(EventOrder.Instance).Aggregate(CreditState.Empty, (state, creditEvent) => state.Apply(creditEvent))),
            Text(CreditState.Fold(life.Events, standpoint)));
    }

    [FsCheck.Xunit.Property]
    public void What_is_not_seen_from_a_standpoint_makes_no_difference(Life life, byte through)
    {
        var standpoint = new Standpoint(new DateOnly(2024, 2, 27).AddDays(through % 12), DateTimeOffset.MaxValue);
        Assert.Equal(Text(CreditState.Fold(life.Events.Where(standpoint.Sees), standpoint)), Text(CreditState.Fold(life.Events, standpoint)));
    }

    [FsCheck.Xunit.Property]
    public void The_first_report_for_a_year_and_the_event_behind_the_status_are_told_whatever_came_after(Life life, byte through)
    {
        var standpoint = new Standpoint(new DateOnly(2024, 2, 27).AddDays(through % 12), DateTimeOffset.MaxValue);
        var state = CreditState.Fold(life.Events, standpoint);
        Assert.All(state.FirstFiled, filed => Assert.Equal((filed.Key, filed.Value), (state.FirstReportFor(filed.Key)!.Year, state.FirstReportFor(filed.Key)!.Happened)));
        Assert.All(state.CorrectedReports, corrected => Assert.NotEqual(corrected.Value, state.AnnualReports[corrected.Key]));
        Assert.Equal(state.StatusSince, state.StatusSaidBy?.Happened);
        Assert.Equal(state.Status, state.StatusSaidBy switch { StatusChanged changed => changed.Status, SubjectRegistered registered => registered.Status, _ => default });
    }

    [FsCheck.Xunit.Property]
    public void Every_incoming_event_is_judged_once_whatever_their_order(Life life, int seed)
    {
        var shuffled = Shuffled(life.Events, seed);
        var one = life.Events.Zip(Acceptance.Judge(life.Subject, [], life.Events, Today));
        var other = shuffled.Zip(Acceptance.Judge(life.Subject, [], shuffled, Today));
        Assert.Equal(Outcomes(one), Outcomes(other));
        static IEnumerable<string> Outcomes(IEnumerable<(CreditEvent Event, Verdict Verdict)> judged) =>
            judged.Select(pair => $"{pair.Event.Id} {pair.Verdict.IsHeld} {pair.Verdict.Refusal?.Code}").Order(StringComparer.Ordinal);
    }

    [FsCheck.Xunit.Property]
    public void What_is_accepted_is_held_when_it_comes_again_and_nothing_accepted_breaks_a_rule(Life life)
    {
        var accepted = Accepted(life.Subject, [], life.Events);
        Assert.All(Acceptance.Judge(life.Subject, accepted, accepted, Today), verdict => Assert.True(verdict.IsHeld));
        var established = Acceptance.EstablishedOn(accepted);
        Assert.All(accepted.Where(held => held is not SubjectRegistered and not SubjectChanged), held => Assert.True(established is null || held.Happened >= established));
        Assert.All(accepted, held => Assert.True(held.Happened <= Today));
    }

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public async Task Stored_events_read_back_as_they_were(Life life)
    {
        if (life.Events.IsEmpty) return;
        var store = await SharedStore.Open();
        var version = store.Events.Read(life.Subject).Length;
        var outcome = (await store.Journal.Append([new JournalAppend(life.Subject, version, life.Events)], CancellationToken.None))[0];
        Assert.True(outcome.IsTaken);
        Assert.Equal(life.Events.Select(Text), store.Events.Read(life.Subject).Skip(version).Select(Text));
        Assert.Equal(
            store.Events.Read(life.Subject).Select(Text),
            store.Events.ReadPartition(store.Events.PartitionOf(life.Subject)).Single(history => history.Subject == life.Subject).Events.Select(Text));
    }

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public async Task Columns_of_stored_events_tell_what_the_events_tell(Life life, byte through, byte knownBy)
    {
        if (life.Events.IsEmpty) return;
        var store = await SharedStore.Open();
        var version = store.Events.Read(life.Subject).Length;
        await store.Journal.Append([new JournalAppend(life.Subject, version, life.Events)], CancellationToken.None);

        // Instants of knowledge differ by a millisecond and a tick: within one millisecond columns alone can't tell.
        var standpoint = new Standpoint(new DateOnly(2024, 2, 27).AddDays(through % 12), new DateTimeOffset(2024, 3, 10, 0, 0, 0, TimeSpan.Zero).AddTicks(knownBy % 7 * 10_000 + knownBy % 3));
        var held = store.Events.Read(life.Subject);
        var isFound = false;
        foreach (var stored in store.Events.ScanPartition(store.Events.PartitionOf(life.Subject)).Where(stored => stored.Subject == life.Subject))
        {
            isFound = true;
            Assert.Equal(held.Select(Text), stored.Events.Select(Text));
            Assert.Equal(held.Select(one => (one.GetType(), one.Id, one.Happened, standpoint.Sees(one))),
                Enumerable.Range(0, stored.Count).Select(index => (stored.KindOf(index), stored.IdOf(index), stored.DayOf(index), stored.IsSeen(index, standpoint))));
            Assert.Equal(held.OfType<AnnualReportFiled>().Select(report => report.Year),
                Enumerable.Range(0, stored.Count).Where(index => stored.KindOf(index) == typeof(AnnualReportFiled)).Select(stored.ReportYearOf));
        }

        Assert.True(isFound);
    }

    [FsCheck.Xunit.Property]
    public void Stored_events_are_read_by_heart_as_the_stored_form_says(Life life)
    {
        var reader = new StoredEventReader();
        foreach (var creditEvent in life.Events)
        {
            var read = reader.KnownByHeart(JsonSerializer.SerializeToUtf8Bytes(creditEvent, CreditEventJson.Stored.CreditEvent));
            Assert.NotNull(read);
            Assert.Equal(Text(creditEvent), Text(read));
        }
    }

    [FsCheck.Xunit.Property]
    public void Events_are_written_by_heart_as_the_stored_form_says(Life life)
    {
        foreach (var creditEvent in life.Events)
        {
            var written = new System.Buffers.ArrayBufferWriter<byte>();
            using var writer = new StoredEventWriter(written);
            writer.Write(creditEvent);
            Assert.Equal(Text(creditEvent), System.Text.Encoding.UTF8.GetString(written.WrittenSpan));
        }
    }

    [FsCheck.Xunit.Property]
    public void An_id_is_the_first_half_of_the_hash_over_the_parts_each_with_its_length(string[] parts)
    {
        var text = "xinheng event/1" + string.Concat(parts.Select(part => $"|{part?.Length ?? 0}:{part}"));
        Assert.Equal(EventId.FromBytes(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)), EventId.Of(parts));
    }

    [FsCheck.Xunit.Property]
    public void The_events_that_matter_are_enough_to_judge_by(Life life, PositiveInt place)
    {
        var today = life.Events.Select(one => one.Happened).DefaultIfEmpty(Today).Max();
        var cut = place.Get % (life.Events.Length + 1);
        ImmutableArray<CreditEvent> held = [.. life.Events.Take(cut)];
        ImmutableArray<CreditEvent> incoming = [.. life.Events.Skip(cut), .. life.Events.Take(place.Get % 3)];
        CreditEvent[] mattering = [.. held.Where(one => Acceptance.Matters(one.GetType(), incoming))];
        Assert.Equal(
            Acceptance.Judge(life.Subject, held, incoming, today),
            Acceptance.Judge(life.Subject, [.. held.Select(one => one.Id)], mattering, incoming, today));
    }

    [FsCheck.Xunit.Property(MaxTest = 100)]
    public async Task Appending_in_any_grouping_or_twice_gives_the_same_history(Life life, NonEmptyArray<byte> cuts, int seed)
    {
        var store = await SharedStore.Open();
        if (!store.Events.Read(life.Subject).IsEmpty) return;
        var accepted = Accepted(life.Subject, [], life.Events);

        // Groups in which nothing rests on a later group: an official loads the registry and its changes in their order first, then the lists, then what was removed from them.
        CreditEvent[] ordered =
        [
            .. Shuffled(accepted, seed).OfType<SubjectRegistered>(),
            .. accepted.OfType<SubjectChanged>().Order(EventOrder.Instance),
            .. Shuffled(accepted, seed).Where(creditEvent => Place(creditEvent) == 1),
            .. Shuffled(accepted, seed).Where(creditEvent => Place(creditEvent) == 2),
        ];
        var bulk = store.Bulk();
        for (int start = 0, cut = 0; start < ordered.Length; cut++)
        {
            var end = Math.Min(ordered.Length, start + 1 + cuts.Get[cut % cuts.Get.Length] % 5);
            var group = ordered[start..end].Select(creditEvent => new BulkEvent(0, creditEvent)).ToArray();
            for (var time = 0; time < 2; time++)
            {
                var outcomes = (await bulk.Append(group, CancellationToken.None)).Value;
                Assert.All(outcomes, outcome => Assert.True(time == 0 ? outcome.Verdict.IsAccepted : outcome.Verdict.IsHeld));
            }

            start = end;
        }

        var held = store.Events.Read(life.Subject);
        Assert.Equal(ordered.Select(Text), held.Select(Text));
        Assert.Equal(Text(CreditState.Fold(accepted, Standpoint.AtEndOf(Today))), Text(CreditState.Fold(held, Standpoint.AtEndOf(Today))));
    }

    private static int Place(CreditEvent creditEvent) => creditEvent switch
    {
        SubjectRegistered or SubjectChanged => 0,
        AbnormalRemoved or SeriousRemoved or PenaltyRepaired => 2,
        _ => 1,
    };

    private static ImmutableArray<CreditEvent> Accepted(Contracts.Subjects.SubjectId subject, ImmutableArray<CreditEvent> held, ImmutableArray<CreditEvent> incoming)
    {
        var verdicts = Acceptance.Judge(subject, held, incoming, Today);
        return [.. incoming.Where((_, index) => verdicts[index].IsAccepted)];
    }

    private static ImmutableArray<CreditEvent> Shuffled(ImmutableArray<CreditEvent> events, int seed)
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Events and states hold arrays, which are equal only by identity; their texts are equal by value.</summary>
    private static string Text(CreditEvent creditEvent) => JsonSerializer.Serialize(creditEvent, CreditEventJson.Stored.CreditEvent);

    private static string Text(CreditState state) => JsonSerializer.Serialize(state);
}
