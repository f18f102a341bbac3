using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>Counts subject by subject towards the <see cref="Surroundings"/> of one standpoint. Sums, so that tallies of partitions can be merged in any order.</summary>
public sealed class SurroundingsTally(Standpoint standpoint)
{
    private readonly Surroundings.Counted counted = new();

    /// <summary>From where it looks.</summary>
    public Standpoint Standpoint => standpoint;

    /// <summary>Whether events of a kind make a subject one that counts: who was never inspected, penalised or listed does not, and its state need not be known.</summary>
    public static bool Counts(Type kind) => kind == typeof(Inspected) || kind == typeof(Penalised) || kind == typeof(AbnormalListed) || kind == typeof(SeriousListed);

    /// <summary>Whether events of a kind tell something of a subject that counts: all but annual reports and complaints.</summary>
    public static bool Tells(Type kind) => kind != typeof(AnnualReportFiled) && kind != typeof(ComplaintReceived);

    /// <summary>Adds a subject with all its events.</summary>
    public void Add(SubjectId subject, ImmutableArray<CreditEvent> events)
    {
        var needsState = false;
        foreach (var creditEvent in events)
        {
            if (creditEvent is AnnualReportFiled report && standpoint.Sees(report)) AddReport(report.Year);
            needsState |= Counts(creditEvent.GetType()) && standpoint.Sees(creditEvent);
        }

        if (needsState) Add(SubjectOnDay.See(subject, events, standpoint, Surroundings.Unknown));
    }

    /// <summary>Adds an annual report that the standpoint sees, whosever it is.</summary>
    public void AddReport(int year) => counted.ReportYears.Add(year);

    /// <summary>Adds what another tally of the same standpoint has counted.</summary>
    public void Add(SurroundingsTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var more = other.counted;
        counted.All = counted.All.Plus(more.All);
        counted.Regions.Add(more.Regions);
        counted.Sections.Add(more.Sections);
        counted.Divisions.Add(more.Divisions);
        counted.Kinds.Add(more.Kinds);
        counted.RegionKinds.Add(more.RegionKinds);
        counted.RegionSections.Add(more.RegionSections);
        counted.ReportYears.UnionWith(more.ReportYears);
        counted.TroubledParents.UnionWith(more.TroubledParents);
        counted.TroubledBranches.AddRange(more.TroubledBranches);
        foreach (var (seat, count) in more.TroubledSeats) counted.TroubledSeats[seat] = counted.TroubledSeats.GetValueOrDefault(seat) + count;
    }

    /// <summary>What was counted.</summary>
    public Surroundings ToSurroundings() => new(counted);

    /// <summary>Adds a subject that counts, as the standpoint sees it.</summary>
    internal void Add(SubjectOnDay subject)
    {
        if (!subject.Kind.IsClassified()) return;
        AddInspections(subject, new(subject.Inspections(Surroundings.WindowMonths).Count(), subject.Problems(Surroundings.WindowMonths).Count()));
        if (subject.IsTroubled) AddTrouble(subject);
    }

    private void AddInspections(SubjectOnDay subject, InspectionCount own)
    {
        if (own.Inspections == 0) return;
        counted.All = counted.All.Plus(own);
        counted.Kinds.Add(subject.Kind, own);
        if (subject.Section is { } section) counted.Sections.Add(section, own);
        if (subject.Division is { } division) counted.Divisions.Add(division, own);
        if (subject.State.Registration?.Region is not { } region) return;
        counted.Regions.Add(region, own);
        counted.RegionKinds.Add((region, subject.Kind), own);
        if (subject.Section is { } letter) counted.RegionSections.Add((region, letter), own);
    }

    private void AddTrouble(SubjectOnDay subject)
    {
        if (subject.IsBranch) counted.TroubledBranches.Add(subject.NameOnRegister);
        else if (subject.Kind is SubjectKind.Enterprise or SubjectKind.FarmersCooperative) counted.TroubledParents.Add(subject.NameOnRegister);
        if (Seat.Of(subject.State.Registration) is { } seat) counted.TroubledSeats[seat] = counted.TroubledSeats.GetValueOrDefault(seat) + 1;
    }
}
