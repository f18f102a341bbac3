using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// What was known of all subjects together on a day: how often inspections of the last 24 months found problems, by region, industry and kind; who was in
/// trouble (<see cref="SubjectOnDay.IsTroubled"/>), by name and seat; and for which years annual reports are on record. Regions, industries and relatives
/// enter models as rates and counts, never as names.
/// </summary>
public sealed class Surroundings
{
    /// <summary>Months of inspections behind the rates.</summary>
    public const int WindowMonths = 24;

    /// <summary>The rate of a small group leans on the whole with the weight of so many inspections.</summary>
    public const double Leaning = 20;

    /// <summary>Relatives in trouble count up to so many.</summary>
    public const int MostRelatives = 3;

    /// <summary>The shortest name by which a parent is found: shorter ones begin too many names.</summary>
    private const int LeastName = 6;

    private static readonly string[] LegalForms = ["公司", "合作社", "联合社", "合伙企业", "个人独资企业"];

    /// <summary>Nothing known.</summary>
    public static readonly Surroundings Unknown = new(new Counted());

    private readonly Counted counted;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> parents;
    private readonly string[] branches;

    internal Surroundings(Counted counted)
    {
        this.counted = counted;
        parents = counted.TroubledParents.GetAlternateLookup<ReadOnlySpan<char>>();
        branches = [.. counted.TroubledBranches.Order(StringComparer.Ordinal)];
    }

    /// <summary>All inspections of the window.</summary>
    public InspectionCount All => counted.All;

    /// <summary>Share of inspections in the region that found a problem, leaning on the whole; null where the region is not known or there are no inspections at all.</summary>
    public double? RateOf(Region? region) => region is { } known ? Lean(counted.Regions[known]) : null;

    /// <summary>The same for a section of industry.</summary>
    public double? RateOf(char? section) => section is { } known ? Lean(counted.Sections[known]) : null;

    /// <summary>The same for a division of industry, such as <c>H62</c>.</summary>
    public double? RateOfDivision(string? division) => division is null ? null : Lean(counted.Divisions[division]);

    /// <summary>The same for a kind of subject.</summary>
    public double? RateOf(SubjectKind kind) => Lean(counted.Kinds[kind]);

    /// <summary>The same for a kind of subject in a region.</summary>
    public double? RateOf(Region? region, SubjectKind kind) => region is { } known ? Lean(counted.RegionKinds[(known, kind)]) : null;

    /// <summary>The same for a section of industry in a region.</summary>
    public double? RateOf(Region? region, char? section) => region is { } known && section is { } letter ? Lean(counted.RegionSections[(known, letter)]) : null;

    /// <summary>Whether reports for a year were ever imported, so that a missing one means something.</summary>
    public bool HasReportsFor(int year) => counted.ReportYears.Contains(year);

    /// <summary>Whether the enterprise whose name begins the name of a branch is in trouble.</summary>
    public bool HasTroubledParent(string branch)
    {
        for (var length = branch.Length - 1; length >= LeastName; length--)
        {
            if (parents.Contains(branch.AsSpan(0, length)) && IsPartOfBranch(branch.AsSpan(length))) return true;
        }

        return false;
    }

    /// <summary>Branches in trouble whose names begin with the name of an enterprise, up to <see cref="MostRelatives"/>.</summary>
    public int TroubledBranchesOf(string parent)
    {
        if (parent.Length < LeastName) return 0;
        var place = Array.BinarySearch(branches, parent, StringComparer.Ordinal);
        var count = 0;
        for (var index = place < 0 ? ~place : place; index < branches.Length && count < MostRelatives && branches[index].StartsWith(parent, StringComparison.Ordinal); index++)
        {
            if (branches[index].Length > parent.Length && IsPartOfBranch(branches[index].AsSpan(parent.Length))) count++;
        }

        return count;
    }

    /// <summary>Others in trouble at a seat, up to <see cref="MostRelatives"/>.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="isTroubledItself">Whether the subject that asks is one of those that were counted.</param>
    internal int TroubledAt(Seat seat, bool isTroubledItself) =>
        Math.Clamp(counted.TroubledSeats.GetValueOrDefault(seat) - (isTroubledItself ? 1 : 0), 0, MostRelatives);

    // 《企业名称登记管理规定》 (国务院令第734号): a branch is called as its enterprise and then what it is. Where a legal form follows, what begins the name is another firm's.
    private static bool IsPartOfBranch(ReadOnlySpan<char> rest)
    {
        foreach (var form in LegalForms)
        {
            for (var from = 0; rest[from..].IndexOf(form) is >= 0 and var found; from += found + form.Length)
            {
                // 分公司 and 支公司 are what a branch is.
                if (from + found == 0 || rest[from + found - 1] is not ('分' or '支')) return false;
            }
        }

        return true;
    }

    private double? Lean(InspectionCount group) =>
        All.Inspections == 0 ? null : (group.Problems + Leaning * All.Problems / All.Inspections) / (group.Inspections + Leaning);

    /// <summary>What a tally has counted.</summary>
    internal sealed class Counted
    {
        public InspectionCount All { get; set; }

        public InspectionCounts<Region> Regions { get; } = new();

        public InspectionCounts<char> Sections { get; } = new();

        public InspectionCounts<string> Divisions { get; } = new();

        public InspectionCounts<SubjectKind> Kinds { get; } = new();

        public InspectionCounts<(Region Region, SubjectKind Kind)> RegionKinds { get; } = new();

        public InspectionCounts<(Region Region, char Section)> RegionSections { get; } = new();

        public HashSet<int> ReportYears { get; } = [];

        public HashSet<string> TroubledParents { get; } = new(StringComparer.Ordinal);

        public List<string> TroubledBranches { get; } = [];

        public Dictionary<Seat, int> TroubledSeats { get; } = [];
    }
}

/// <summary>How many inspections there were and how many found a problem.</summary>
/// <param name="Inspections">All.</param>
/// <param name="Problems">Those that found one.</param>
public readonly record struct InspectionCount(int Inspections, int Problems)
{
    /// <summary>Both.</summary>
    public InspectionCount Plus(InspectionCount other) => new(Inspections + other.Inspections, Problems + other.Problems);
}
