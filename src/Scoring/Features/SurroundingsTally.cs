using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>Counts subject by subject towards the <see cref="Surroundings"/> of one standpoint. Sums, so that tallies of partitions can be merged in any order.</summary>
public sealed class SurroundingsTally
{
    private readonly Dictionary<Region, InspectionCount> regions = [];
    private readonly Dictionary<char, InspectionCount> sections = [];
    private readonly HashSet<int> reportYears = [];
    private InspectionCount all;

    /// <summary>Whether any of a subject's events can count here, so that the others need not be folded.</summary>
    public static bool Concerns(CreditEvent creditEvent) => creditEvent is Inspected or AnnualReportFiled;

    /// <summary>Adds a subject as seen from the standpoint.</summary>
    public void Add(SubjectOnDay subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        foreach (var (year, filed) in subject.State.FirstFiled)
        {
            if (filed <= subject.Day) reportYears.Add(year);
        }

        if (!subject.Kind.IsClassified()) return;
        var own = new InspectionCount(subject.Inspections(Surroundings.WindowMonths).Count(), subject.Problems(Surroundings.WindowMonths).Count());
        if (own.Inspections == 0) return;
        all = all.Plus(own);
        if (subject.State.Registration is { } registration) regions[registration.Region] = regions.GetValueOrDefault(registration.Region).Plus(own);
        if (subject.Section is { } section) sections[section] = sections.GetValueOrDefault(section).Plus(own);
    }

    /// <summary>Adds what another tally has counted.</summary>
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
}
