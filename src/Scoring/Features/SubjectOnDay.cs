using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// A subject as it was seen on a day. The state must have been folded from a standpoint that does not look past the day; every window here leaves out
/// later days once more, so that a slip shows as nothing rather than as knowledge of the future. What was asked for once is kept: of one thread at a time.
/// </summary>
public sealed class SubjectOnDay
{
    /// <summary>A window that holds all history: a hundred years.</summary>
    public const int AllMonths = 1200;

    private readonly bool? isCounted;
    private Windows<Inspected> inspections;
    private Windows<Inspected> problems;
    private Windows<Penalised> penalties;
    private ImmutableArray<Penalised>? weighing;
    private AnnualReportFiled[]? reports;
    private int[]? reportYearsDue;
    private DateOnly? historyFrom;

    private SubjectOnDay(SubjectId subject, CreditState state, DateOnly day, Surroundings surroundings, bool? isCounted = null)
    {
        this.isCounted = isCounted;
        Subject = subject;
        State = state;
        Day = day;
        Surroundings = surroundings;
    }

    /// <summary>Whose.</summary>
    public SubjectId Subject { get; }

    /// <summary>What was held about it.</summary>
    public CreditState State { get; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>What was known of all others on that day.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>Kind of subject: as registered, else as its code suggests.</summary>
    public SubjectKind Kind => State.Registration?.Kind ?? SubjectKinds.SuggestedBy(Subject);

    /// <summary>The section of its industry; null where not stated.</summary>
    public char? Section => State.Registration?.Industry?.Section;

    /// <summary>The division of its industry, such as <c>H62</c>; null where no more than the section is stated.</summary>
    public string? Division => State.Registration?.Industry?.Code is { Length: >= 3 } code ? code[..3] : null;

    /// <summary>Whether it is a branch of an enterprise or a cooperative.</summary>
    public bool IsBranch => Kind is SubjectKind.EnterpriseBranch or SubjectKind.FarmersCooperativeBranch;

    /// <summary>Its name as registered; empty where no row of the registry is known.</summary>
    public string NameOnRegister => State.Registration is { FromCodeAlone: false } registration ? registration.Name : "";

    /// <summary>Whether it is still there and something weighs on it: on a list, or penalised or found with a problem in the last 24 months. What relatives hear of.</summary>
    public bool IsTroubled => IsClassified
        && (OpenAbnormal().Any() || OpenSerious().Any() || Penalties(Surroundings.WindowMonths).Any() || Problems(Surroundings.WindowMonths).Any());

    /// <summary>Whether the surroundings count it among those in trouble: by its own record, and with a supposed record still by the true one.</summary>
    internal bool IsCountedInTrouble => isCounted ?? IsTroubled;

    /// <summary>Whether it has a class on that day: of a kind that is classified, and still there.</summary>
    public bool IsClassified => State.Registration is not null && Kind.IsClassified() && State.Status.IsPresent();

    /// <summary>The subject seen from a standpoint.</summary>
    public static SubjectOnDay See(SubjectId subject, IEnumerable<CreditEvent> events, Standpoint standpoint, Surroundings surroundings) =>
        new(subject, CreditState.Fold(events, standpoint), standpoint.Through, surroundings);

    /// <summary>The subject with a state that was folded already.</summary>
    public static SubjectOnDay With(SubjectId subject, CreditState state, DateOnly day, Surroundings surroundings) => new(subject, state, day, surroundings);

    /// <summary>The same subject on the same day with a supposed record. What was known of all others stays, with what it itself is counted as there.</summary>
    public SubjectOnDay Supposing(CreditState state) => new(Subject, state, Day, Surroundings, IsCountedInTrouble);

    /// <summary>Whether a day lies within so many months up to the day: <c>(day − months, day]</c>.</summary>
    public bool IsWithin(DateOnly happened, int months) => happened <= Day && happened > Day.AddMonths(-months);

    /// <summary>Whole days since; null where it lies ahead.</summary>
    public int? DaysSince(DateOnly happened) => happened <= Day ? Day.DayNumber - happened.DayNumber : null;

    /// <summary>Inspections of the last months. A visit that found the subject gone is none: nothing was looked at, so that it is neither clean nor a problem.</summary>
    public IEnumerable<Inspected> Inspections(int months) => State.Inspections.IsEmpty ? [] : inspections.Of(
        months, State.Inspections, static inspection => InspectionOutcome.Of(inspection) == InspectionOutcomeKind.Gone ? null : inspection.Happened, Day);

    /// <summary>Inspections of the last months that found a problem.</summary>
    public IEnumerable<Inspected> Problems(int months) => State.Inspections.IsEmpty ? [] : problems.Of(
        months, State.Inspections, static inspection => InspectionOutcome.Of(inspection) == InspectionOutcomeKind.Problem ? inspection.Happened : null, Day);

    /// <summary>Penalties of the last months that still weigh: a repaired one weighs nothing from the repair on.</summary>
    public IEnumerable<Penalised> Penalties(int months) => State.Penalties.IsEmpty ? [] : penalties.Of(months, weighing ??= [.. State.Penalties
        .Where(entry => entry.Weighs || entry.RepairedOn > Day).Select(entry => entry.Penalty)], static penalty => penalty.Happened, Day);

    /// <summary>Fine and confiscation together, in 元; what is not stated or negative counts as nothing. Not in decimals, whose sum may not fit.</summary>
    public static double AmountOf(Penalised penalty)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        return Math.Max(0, (double)(penalty.FineYuan ?? 0)) + Math.Max(0, (double)(penalty.ConfiscatedYuan ?? 0));
    }

    /// <summary>Entries on the abnormal list, or marks, that are open on the day.</summary>
    public IEnumerable<AbnormalListed> OpenAbnormal() => State.AbnormalEntries.IsEmpty ? [] : State.AbnormalEntries
        .Where(entry => entry.Listed.Happened <= Day && (entry.IsOpen || entry.Removed!.Happened > Day)).Select(entry => entry.Listed);

    /// <summary>Entries on the abnormal list, or marks, that were closed within the last months.</summary>
    public IEnumerable<AbnormalRemoved> ClosedAbnormal(int months) => State.AbnormalEntries.IsEmpty ? [] : State.AbnormalEntries
        .Where(entry => entry.Removed is { } removed && IsWithin(removed.Happened, months)).Select(entry => entry.Removed!);

    /// <summary>Entries on the abnormal list, or marks, that began within the last months.</summary>
    public IEnumerable<AbnormalListed> BegunAbnormal(int months) => State.AbnormalEntries.IsEmpty ? [] : State.AbnormalEntries.Select(entry => entry.Listed).Where(listed => IsWithin(listed.Happened, months));

    /// <summary>
    /// Entries on the abnormal list, or marks, that were open at some time of the last months: those still open, and the closing of those closed. To be taken off leaves
    /// their number as it was until the window is over.
    /// </summary>
    public IEnumerable<CreditEvent> OnAbnormalList(int months) => [.. OpenAbnormal(), .. ClosedAbnormal(months)];

    /// <summary>The same for the serious list.</summary>
    public IEnumerable<CreditEvent> OnSeriousList(int months) =>
        [.. OpenSerious(), .. State.SeriousEntries.Select(entry => entry.Removed).OfType<SeriousRemoved>().Where(removed => IsWithin(removed.Happened, months))];

    /// <summary>Entries on the serious list that are open on the day.</summary>
    public IEnumerable<SeriousListed> OpenSerious() => State.SeriousEntries.IsEmpty ? [] : State.SeriousEntries
        .Where(entry => entry.Listed.Happened <= Day && (entry.IsOpen || entry.Removed!.Happened > Day)).Select(entry => entry.Listed);

    /// <summary>Complaints of the last months.</summary>
    public IEnumerable<ComplaintReceived> Complaints(int months) => State.Complaints.IsEmpty ? [] : State.Complaints.Where(complaint => IsWithin(complaint.Happened, months));

    /// <summary>Changes of registration of the last months.</summary>
    public IEnumerable<SubjectChanged> Changes(int months) => State.Changes.IsEmpty ? [] : State.Changes.Where(change => IsWithin(change.Happened, months));

    /// <summary>
    /// The same without those by which it did what an entry on the abnormal list asked of it: after being listed as unreachable the first change of address, after being told to
    /// change its name the first change of name. Whether and when the entry was closed makes no difference.
    /// </summary>
    public IEnumerable<SubjectChanged> ChangesBesidesCures(int months) => Changes(months).Where(change => !State.AbnormalEntries.Any(entry => AskedForBy(entry.Listed) == change));

    private SubjectChanged? AskedForBy(AbnormalListed listed) => listed.Cause switch
    {
        AbnormalCause.Unreachable => State.Changes.FirstOrDefault(change => change.Happened >= listed.Happened && (change.Address is not null || change.Region is not null)),
        AbnormalCause.NameToBeChanged => State.Changes.FirstOrDefault(change => change.Happened >= listed.Happened && change.Name is not null),
        _ => null,
    };

    /// <summary>Annual reports that were filed by the day, by year.</summary>
    public IEnumerable<AnnualReportFiled> Reports => reports ??= State.AnnualReports.IsEmpty ? [] : [.. State.AnnualReports.Values.Where(report => report.Happened <= Day)];

    /// <summary>The years whose reports were due; see <see cref="AnnualReportDuty.YearsDue"/>.</summary>
    internal IEnumerable<int> ReportYearsDue(Func<SubjectOnDay, IEnumerable<int>> due) => reportYearsDue ??= [.. due(this)];

    /// <summary>The latest annual report that was filed by the day; null where there is none.</summary>
    public AnnualReportFiled? LatestReport => Reports.LastOrDefault();

    /// <summary>The first day of which anything is known: establishment, or else the first event. Null where nothing is.</summary>
    public DateOnly? HistoryFrom => historyFrom ??= First();

    private DateOnly? First()
    {
        DateOnly? first = State.Registration?.EstablishedOn ?? State.StatusSince;
        void Reach(DateOnly day)
        {
            if (first is null || day < first) first = day;
        }

        if (!State.Inspections.IsEmpty) Reach(State.Inspections.Min(inspection => inspection.Happened));
        if (!State.Penalties.IsEmpty) Reach(State.Penalties.Min(entry => entry.Penalty.Happened));
        if (!State.AbnormalEntries.IsEmpty) Reach(State.AbnormalEntries.Min(entry => entry.Listed.Happened));
        if (!State.FirstFiled.IsEmpty) Reach(State.FirstFiled.Values.Min());
        return first;
    }
}
