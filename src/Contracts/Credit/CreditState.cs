using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>
/// What is held about one subject from one <see cref="Standpoint"/>: the fold of its credit events. A value: every change makes a new one. Records with
/// a natural key (a report's year, a penalty's document, an inspection, a list entry) appear once; of several events with one key the one known
/// last counts, which is how corrections work.
/// </summary>
[GenerateSerializer, Immutable, Alias("xinheng.credit-state")]
public sealed record CreditState
{
    /// <summary>So many are sorted by putting each in its place.</summary>
    private const int FewEvents = 24;

    /// <summary>Nothing known yet.</summary>
    public static readonly CreditState Empty = new();

    /// <summary>What the registry says, changes included; null before any registration event.</summary>
    [Id(0)] public Registration? Registration { get; init; }

    /// <summary>登记状态 from the latest event about it.</summary>
    [Id(1)] public RegistrationStatus Status { get; init; }

    /// <summary>Day from which <see cref="Status"/> holds; null when it was never said.</summary>
    [Id(2)] public DateOnly? StatusSince { get; init; }

    /// <summary>The event that said <see cref="Status"/>; null when it was never said.</summary>
    [Id(11)] public CreditEvent? StatusSaidBy { get; init; }

    /// <summary>Annual reports by year, ascending.</summary>
    [Id(3)] public ImmutableSortedDictionary<int, AnnualReportFiled> AnnualReports { get; init; } = ImmutableSortedDictionary<int, AnnualReportFiled>.Empty;

    /// <summary>First day on which a report for a year was filed: a later correction does not make it late.</summary>
    [Id(4)] public ImmutableSortedDictionary<int, DateOnly> FirstFiled { get; init; } = ImmutableSortedDictionary<int, DateOnly>.Empty;

    /// <summary>Of the years whose report was corrected since, the report that was filed first.</summary>
    [Id(12)] public ImmutableSortedDictionary<int, AnnualReportFiled> CorrectedReports { get; init; } = ImmutableSortedDictionary<int, AnnualReportFiled>.Empty;

    /// <summary>Entries on the abnormal list (or marks), in order of listing.</summary>
    [Id(5)] public ImmutableArray<AbnormalEntry> AbnormalEntries { get; init; } = [];

    /// <summary>Entries on the serious list, in order of listing.</summary>
    [Id(6)] public ImmutableArray<SeriousEntry> SeriousEntries { get; init; } = [];

    /// <summary>Penalties, in order of their days.</summary>
    [Id(7)] public ImmutableArray<PenaltyEntry> Penalties { get; init; } = [];

    /// <summary>Inspections, in order of their days.</summary>
    [Id(8)] public ImmutableArray<Inspected> Inspections { get; init; } = [];

    /// <summary>Complaints, in order of their days.</summary>
    [Id(9)] public ImmutableArray<ComplaintReceived> Complaints { get; init; } = [];

    /// <summary>Changes of registration, in order of their days.</summary>
    [Id(10)] public ImmutableArray<SubjectChanged> Changes { get; init; } = [];

    /// <summary>The state seen from a standpoint. The order in which the events come does not matter.</summary>
    /// <param name="events">All events of one subject.</param>
    /// <param name="standpoint">Which of them count.</param>
    public static CreditState Fold(IEnumerable<CreditEvent> events, Standpoint standpoint)
    {
        // Reports are most of what there is and touch nothing else, so they are gathered without a state for each.
        var state = Empty;
        var (reports, corrected) = (default(ImmutableSortedDictionary<int, AnnualReportFiled>.Builder), default(ImmutableSortedDictionary<int, AnnualReportFiled>.Builder));
        var first = default(ImmutableSortedDictionary<int, DateOnly>.Builder);
        foreach (var creditEvent in InOrder([.. events.Where(standpoint.Sees)]))
        {
            if (creditEvent is AnnualReportFiled report) Put(report, reports ??= Empty.AnnualReports.ToBuilder(), first ??= Empty.FirstFiled.ToBuilder(), corrected ??= Empty.CorrectedReports.ToBuilder());
            else state = creditEvent is SubjectRegistered registered ? state.Apply(registered) : state.Apply(creditEvent);
        }

        return reports is null || first is null || corrected is null ? state
            : state with { AnnualReports = reports.ToImmutable(), FirstFiled = first.ToImmutable(), CorrectedReports = corrected.ToImmutable() };
    }

    /// <summary>The state with one more event, which is not before those applied already in <see cref="EventOrder"/>.</summary>
    public CreditState Apply(CreditEvent creditEvent) => creditEvent switch
    {
        SubjectRegistered registered => Apply(registered),
        SubjectChanged changed => this with { Registration = Registration?.With(changed), Changes = Changes.Add(changed) },
        StatusChanged changed => this with { Status = changed.Status, StatusSince = changed.Happened, StatusSaidBy = changed },
        AnnualReportFiled report => Apply(report),
        AbnormalListed listed => this with { AbnormalEntries = Put(AbnormalEntries, listed, same => same.Listed.Entry == listed.Entry, same => same.Listed, same => new AbnormalEntry(listed, same?.Removed)) },
        AbnormalRemoved removed => this with { AbnormalEntries = [.. AbnormalEntries.Select(entry => entry.Listed.Entry == removed.Entry ? entry with { Removed = removed } : entry)] },
        SeriousListed listed => this with { SeriousEntries = Put(SeriousEntries, listed, same => same.Listed.Entry == listed.Entry, same => same.Listed, same => new SeriousEntry(listed, same?.Removed)) },
        SeriousRemoved removed => this with { SeriousEntries = [.. SeriousEntries.Select(entry => entry.Listed.Entry == removed.Entry ? entry with { Removed = removed } : entry)] },
        Penalised penalised => this with { Penalties = Put(Penalties, penalised, same => same.Penalty.Document == penalised.Document, same => same.Penalty, same => new PenaltyEntry(penalised, same?.RepairedOn)) },
        PenaltyRepaired repaired => this with { Penalties = [.. Penalties.Select(entry => entry.Penalty.Document == repaired.Document ? entry with { RepairedOn = repaired.Happened } : entry)] },
        Inspected inspected => this with { Inspections = Put(Inspections, inspected, same => same.Inspection == inspected.Inspection, same => same, _ => inspected) },
        ComplaintReceived complaint => this with { Complaints = Put(Complaints, complaint, same => same.Complaint == complaint.Complaint, same => same, _ => complaint) },
        _ => throw new InvalidOperationException($"No rule folds {creditEvent.GetType().Name}."),
    };

    /// <summary>The report for a year as it was first filed, before any correction; null where none was filed.</summary>
    public AnnualReportFiled? FirstReportFor(int year) => CorrectedReports.GetValueOrDefault(year) ?? AnnualReports.GetValueOrDefault(year);

    private CreditState Apply(SubjectRegistered registered)
    {
        // A row of the registry outweighs what was guessed from a code; between two rows the later known wins.
        var keepsOld = Registration is { FromCodeAlone: false } && registered.FromCodeAlone;
        if (keepsOld) return this;
        var status = StatusSince is { } since && since > registered.Happened ? this : this with { Status = registered.Status, StatusSince = registered.Happened, StatusSaidBy = registered };
        return status with { Registration = Registration.From(registered) };
    }

    private CreditState Apply(AnnualReportFiled report)
    {
        var (reports, first, corrected) = (AnnualReports.ToBuilder(), FirstFiled.ToBuilder(), CorrectedReports.ToBuilder());
        Put(report, reports, first, corrected);
        return this with { AnnualReports = reports.ToImmutable(), FirstFiled = first.ToImmutable(), CorrectedReports = corrected.ToImmutable() };
    }

    private static void Put(
        AnnualReportFiled report, ImmutableSortedDictionary<int, AnnualReportFiled>.Builder reports, ImmutableSortedDictionary<int, DateOnly>.Builder first,
        ImmutableSortedDictionary<int, AnnualReportFiled>.Builder corrected)
    {
        if (!first.TryGetValue(report.Year, out var earlier) || earlier > report.Happened) first[report.Year] = report.Happened;
        if (reports.TryGetValue(report.Year, out var held))
        {
            if (EventOrder.KnownBefore(report, held)) return;
            corrected.TryAdd(report.Year, held);
        }

        reports[report.Year] = report;
    }

    // Histories are short and mostly in order already; the few that are long are sorted as usual.
    private static CreditEvent[] InOrder(CreditEvent[] events)
    {
        if (events.Length > FewEvents) return [.. events.Order(EventOrder.Instance)];
        for (var index = 1; index < events.Length; index++)
        {
            var (incoming, place) = (events[index], index);
            for (; place > 0 && EventOrder.Instance.Compare(events[place - 1], incoming) > 0; place--) events[place] = events[place - 1];
            events[place] = incoming;
        }

        return events;
    }

    private static ImmutableArray<TEntry> Put<TEntry>(
        ImmutableArray<TEntry> held, CreditEvent incoming, Func<TEntry, bool> isSame, Func<TEntry, CreditEvent> eventOf, Func<TEntry?, TEntry> make)
        where TEntry : class
    {
        for (var index = 0; index < held.Length; index++)
        {
            if (!isSame(held[index])) continue;
            return EventOrder.KnownBefore(incoming, eventOf(held[index])) ? held : held.SetItem(index, make(held[index]));
        }

        return held.Add(make(null));
    }
}
