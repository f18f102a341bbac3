using System.Collections.Frozen;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// What was known of all subjects together on a day: how often inspections of the last 24 months found problems, by region and by section of
/// industry, and for which years annual reports are on record. Regions and sections enter models as rates, never as names.
/// </summary>
public sealed class Surroundings
{
    /// <summary>Months of inspections behind the rates.</summary>
    public const int WindowMonths = 24;

    /// <summary>The rate of a small group leans on the whole with the weight of so many inspections.</summary>
    public const double Leaning = 20;

    /// <summary>Nothing known.</summary>
    public static readonly Surroundings Unknown = new(default, [], [], []);

    private readonly FrozenDictionary<Region, InspectionCount> regions;
    private readonly FrozenDictionary<char, InspectionCount> sections;
    private readonly FrozenSet<int> reportYears;

    internal Surroundings(
        InspectionCount all, IEnumerable<KeyValuePair<Region, InspectionCount>> regions, IEnumerable<KeyValuePair<char, InspectionCount>> sections, IEnumerable<int> reportYears)
    {
        All = all;
        this.regions = regions.ToFrozenDictionary();
        this.sections = sections.ToFrozenDictionary();
        this.reportYears = reportYears.ToFrozenSet();
    }

    /// <summary>All inspections of the window.</summary>
    public InspectionCount All { get; }

    /// <summary>Share of inspections in the region that found a problem, leaning on the whole; null where the region is not known or there are no inspections at all.</summary>
    public double? RateOf(Region? region) => region is { } known ? Lean(regions.GetValueOrDefault(known)) : null;

    /// <summary>Share of inspections in the section of industry that found a problem, leaning on the whole; null where the section is not known or there are no inspections at all.</summary>
    public double? RateOf(char? section) => section is { } known ? Lean(sections.GetValueOrDefault(known)) : null;

    /// <summary>Whether reports for a year were ever imported, so that a missing one means something.</summary>
    public bool HasReportsFor(int year) => reportYears.Contains(year);

    private double? Lean(InspectionCount group) =>
        All.Inspections == 0 ? null : (group.Problems + Leaning * All.Problems / All.Inspections) / (group.Inspections + Leaning);
}

/// <summary>How many inspections there were and how many found a problem.</summary>
/// <param name="Inspections">All.</param>
/// <param name="Problems">Those that found one.</param>
public readonly record struct InspectionCount(int Inspections, int Problems)
{
    /// <summary>Both.</summary>
    public InspectionCount Plus(InspectionCount other) => new(Inspections + other.Inspections, Problems + other.Problems);
}
