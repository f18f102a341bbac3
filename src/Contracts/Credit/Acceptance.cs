using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>
/// The rules by which a subject takes events. They look at what is held and at all incoming events together, so that the order in which a file names
/// them does not matter: a removal may stand before the entry that it ends.
/// </summary>
public static class Acceptance
{
    /// <summary>Up to so many events a list is searched faster than a set is built.</summary>
    private const int FewEvents = 16;

    private static readonly Standpoint Everything = new(DateOnly.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>Judges events that are to be added to a subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="held">All events that it holds, in any order.</param>
    /// <param name="incoming">Events that are to be added, in any order.</param>
    /// <param name="today">The day in China.</param>
    /// <returns>
    /// A verdict for each incoming event, in their order. Refused are events of another subject (<c>credit.other-subject</c>), of the future
    /// (<c>credit.future</c>), from before the day of establishment where the registry tells it (<c>credit.before-registration</c>), and removals and
    /// repairs of what was not there on their day (<c>credit.no-such-entry</c>).
    /// </returns>
    public static ImmutableArray<Verdict> Judge(SubjectId subject, ImmutableArray<CreditEvent> held, ImmutableArray<CreditEvent> incoming, DateOnly today) =>
        Judge(subject, [.. held.Select(creditEvent => creditEvent.Id)], held, incoming, today);

    /// <summary>The same where only part of what is held was read.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="heldIds">The ids of all events that it holds.</param>
    /// <param name="restedOn">Those of its events that matter to the incoming ones (<see cref="Matters"/>), or more of them.</param>
    /// <param name="incoming">Events that are to be added, in any order.</param>
    /// <param name="today">The day in China.</param>
    public static ImmutableArray<Verdict> Judge(SubjectId subject, IReadOnlyList<EventId> heldIds, IReadOnlyList<CreditEvent> restedOn, ImmutableArray<CreditEvent> incoming, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(heldIds);
        ArgumentNullException.ThrowIfNull(restedOn);
        var verdicts = new Verdict[incoming.Length];
        var isNew = NewOnes(heldIds, incoming);
        var counted = new List<CreditEvent>(restedOn.Count + incoming.Length);
        counted.AddRange(restedOn);

        // What others rest on comes first: registrations, then changes, then entries and all else, then what ends entries.
        for (var rank = EventOrder.FirstRank; rank <= EventOrder.LastRank; rank++)
        {
            if (OfRank(incoming, rank) is not { } indices) continue;
            var establishedOn = EstablishedOn(counted);
            foreach (var index in indices)
            {
                if (!isNew[index])
                {
                    verdicts[index] = Verdict.Held;
                    continue;
                }

                var refusal = Refuse(subject, counted, incoming[index], establishedOn, today);
                verdicts[index] = refusal is null ? Verdict.Accepted : Verdict.Refused(refusal);
                if (refusal is not null) continue;
                counted.Add(incoming[index]);
                if (incoming[index] is SubjectChanged { EstablishedOn: not null }) establishedOn = EstablishedOn(counted);
            }
        }

        return ImmutableArray.Create(verdicts);
    }

    /// <summary>Whether events of a kind that are held can matter to the verdict on incoming ones, other than by their ids.</summary>
    public static bool Matters(Type heldKind, ImmutableArray<CreditEvent> incoming)
    {
        ArgumentNullException.ThrowIfNull(heldKind);
        return heldKind == typeof(SubjectRegistered) || heldKind == typeof(SubjectChanged)
            || (heldKind == typeof(AbnormalListed) && incoming.Any(creditEvent => creditEvent is AbnormalRemoved))
            || (heldKind == typeof(SeriousListed) && incoming.Any(creditEvent => creditEvent is SeriousRemoved))
            || (heldKind == typeof(Penalised) && incoming.Any(creditEvent => creditEvent is PenaltyRepaired));
    }

    /// <summary>成立日期 as the registry tells it, changes included; null where it does not, or where the subject was made from its code alone.</summary>
    /// <param name="events">Events of one subject, in any order.</param>
    public static DateOnly? EstablishedOn(IReadOnlyList<CreditEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        SubjectRegistered? only = null;
        var about = 0;
        foreach (var creditEvent in events)
        {
            if (creditEvent is not (SubjectRegistered or SubjectChanged { EstablishedOn: not null })) continue;
            about++;
            only = creditEvent as SubjectRegistered;
        }

        if (about == 0) return null;
        var registration = about == 1
            ? only is null ? null : Registration.From(only)
            : CreditState.Fold(events.Where(creditEvent => creditEvent is SubjectRegistered or SubjectChanged), Everything).Registration;
        return registration is { FromCodeAlone: false } ? registration.EstablishedOn : null;
    }

    private static Refusal? Refuse(SubjectId subject, List<CreditEvent> counted, CreditEvent incoming, DateOnly? establishedOn, DateOnly today)
    {
        if (incoming.Subject != subject) return OtherSubject(subject, incoming);
        if (incoming.Happened > today) return Future(incoming.Happened, today);
        if (StatedEstablishment(incoming) is { } stated && stated > today) return Future(stated, today);
        if (incoming is not SubjectRegistered && EstablishmentWith(counted, incoming, establishedOn) is { } day && incoming.Happened < day) return BeforeRegistration(incoming, day);
        return incoming switch
        {
            AbnormalRemoved removed when !counted.Exists(held => held is AbnormalListed listed && listed.Entry == removed.Entry && listed.Happened <= removed.Happened)
                => NoSuchEntry(removed.Happened, new("经营异常名录列入记录", "an entry on the abnormal list"), removed.Entry),
            SeriousRemoved removed when !counted.Exists(held => held is SeriousListed listed && listed.Entry == removed.Entry && listed.Happened <= removed.Happened)
                => NoSuchEntry(removed.Happened, new("严重违法失信名单列入记录", "an entry on the serious list"), removed.Entry),
            PenaltyRepaired repaired when !counted.Exists(held => held is Penalised penalised && penalised.Document == repaired.Document && penalised.Happened <= repaired.Happened)
                => NoSuchEntry(repaired.Happened, new("行政处罚", "a penalty"), repaired.Document),
            _ => null,
        };
    }

    /// <summary>A change that corrects the day of establishment is judged by the day that it brings.</summary>
    private static DateOnly? EstablishmentWith(List<CreditEvent> counted, CreditEvent incoming, DateOnly? establishedOn) =>
        incoming is SubjectChanged { EstablishedOn: not null } ? EstablishedOn([.. counted, incoming]) : establishedOn;

    private static DateOnly? StatedEstablishment(CreditEvent incoming) => incoming switch
    {
        SubjectRegistered registered => registered.EstablishedOn,
        SubjectChanged changed => changed.EstablishedOn,
        _ => null,
    };

    /// <summary>Indices of the events of a rank, in the order of folding, so that the verdicts do not depend on how the events came; null where there are none.</summary>
    private static List<int>? OfRank(ImmutableArray<CreditEvent> incoming, int rank)
    {
        List<int>? indices = null;
        for (var index = 0; index < incoming.Length; index++)
        {
            if (EventOrder.RankOf(incoming[index]) == rank) (indices ??= new List<int>(incoming.Length)).Add(index);
        }

        if (indices?.Count > 1) indices.Sort((one, other) => (EventOrder.Instance.Compare(incoming[one], incoming[other]), one.CompareTo(other)) switch { (0, var place) => place, (var order, _) => order });
        return indices;
    }

    /// <summary>Which of the incoming events have an id that is not held and does not stand earlier among them.</summary>
    private static bool[] NewOnes(IReadOnlyList<EventId> held, ImmutableArray<CreditEvent> incoming)
    {
        var isNew = new bool[incoming.Length];
        if (held.Count + incoming.Length <= FewEvents)
        {
            for (var index = 0; index < incoming.Length; index++) isNew[index] = !Contains(held, incoming[index].Id) && !Contains(incoming, index, incoming[index].Id);
            return isNew;
        }

        var ids = held.ToHashSet();
        for (var index = 0; index < incoming.Length; index++) isNew[index] = ids.Add(incoming[index].Id);
        return isNew;
    }

    private static bool Contains(IReadOnlyList<EventId> ids, EventId id)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            if (ids[index] == id) return true;
        }

        return false;
    }

    private static bool Contains(ImmutableArray<CreditEvent> events, int length, EventId id)
    {
        for (var index = 0; index < length; index++)
        {
            if (events[index].Id == id) return true;
        }

        return false;
    }

    private static Refusal OtherSubject(SubjectId subject, CreditEvent incoming) => new(
        "credit.other-subject",
        new($"该事件属于主体 {incoming.Subject}，不属于 {subject}", $"the event belongs to {incoming.Subject}, not to {subject}"),
        new("请把它交给所属主体", "hand it to the subject that it belongs to"));

    private static Refusal Future(DateOnly day, DateOnly today) => new(
        "credit.future",
        new($"日期 {day:yyyy-MM-dd} 在今天（{today:yyyy-MM-dd}）之后，尚未发生", $"the day {day:yyyy-MM-dd} is after today ({today:yyyy-MM-dd}); it has not happened yet"),
        new("请核对年份和日月次序，或在该日之后再导入", "check the year and the order of day and month, or import it when the day has come"));

    private static Refusal BeforeRegistration(CreditEvent incoming, DateOnly establishedOn) => new(
        "credit.before-registration",
        new($"日期 {incoming.Happened:yyyy-MM-dd} 早于该主体的成立日期 {establishedOn:yyyy-MM-dd}", $"the day {incoming.Happened:yyyy-MM-dd} is before the subject was established on {establishedOn:yyyy-MM-dd}"),
        new("请核对日期与代码；若成立日期有误，请先导入更正后的登记信息", "check the day and the code; if the day of establishment is wrong, import the corrected registration first"));

    private static Refusal NoSuchEntry(DateOnly day, Bilingual kind, string entry) => new(
        "credit.no-such-entry",
        new($"截至 {day:yyyy-MM-dd} 该主体没有“{entry}”这一{kind.Chinese}，无从移出或修复", $"by {day:yyyy-MM-dd} the subject has no \"{entry}\" that is {kind.English}; there is nothing to remove or repair"),
        new("请先导入对应的列入或处罚记录，再导入本行；若编号或日期有误请更正", "import the listing or the penalty first, then this row again; correct the number or the day if it is wrong"));
}
