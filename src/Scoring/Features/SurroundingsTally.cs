using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>Counts subject by subject towards the <see cref="Surroundings"/> of one standpoint. Sums, so that tallies of partitions can be merged in any order.</summary>
public sealed class SurroundingsTally(Standpoint standpoint)
{
    private readonly Dictionary<Region, InspectionCount> regions = [];
    private readonly Dictionary<char, InspectionCount> sections = [];
    private readonly HashSet<int> reportYears = [];
    private InspectionCount all;

    /// <summary>Adds a subject with all its events. Only those who were inspected need their state.</summary>
    public void Add(SubjectId subject, ImmutableArray<CreditEvent> events)
    {
        var wasInspected = false;
        foreach (var creditEvent in events)
        {
            if (creditEvent is AnnualReportFiled report && standpoint.Sees(report)) reportYears.Add(report.Year);
            wasInspected |= creditEvent is Inspected && standpoint.Sees(creditEvent);
        }

        if (wasInspected) Add(SubjectOnDay.See(subject, events, standpoint, Surroundings.Unknown));
    }

    /// <summary>Adds what another tally of the same standpoint has counted.</summary>
    public void Add(SurroundingsTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        all = all.Plus(other.all);
        foreach (var (region, count) in other.regions) regions[region] = regions.GetValueOrDefault(region).Plus(count);
        foreach (var (section, count) in other.sections) sections[section] = sections.GetValueOrDefault(section).Plus(count);
        reportYears.UnionWith(other.reportYears);
    }

    /// <summary>What was counted.</summary>
    public Surroundings ToSurroundings() => new(all, regions, sections, reportYears);

    private void Add(SubjectOnDay subject)
    {
        if (!subject.Kind.IsClassified()) return;
        var own = new InspectionCount(subject.Inspections(Surroundings.WindowMonths).Count(), subject.Problems(Surroundings.WindowMonths).Count());
        if (own.Inspections == 0) return;
        all = all.Plus(own);
        if (subject.State.Registration is { } registration) regions[registration.Region] = regions.GetValueOrDefault(registration.Region).Plus(own);
        if (subject.Section is { } section) sections[section] = sections.GetValueOrDefault(section).Plus(own);
    }
}
