using System.Collections.Immutable;
using Xinheng.Contracts.Plans;

namespace Xinheng.Scheduler.Planning;

/// <summary>What the check of a plan says. For the office alone.</summary>
/// <param name="Findings">Refusals first, then warnings, then notes.</param>
/// <param name="Tasks">The figures of each task.</param>
/// <param name="Blend">The share that is drawn, whatever the mix of classes.</param>
/// <param name="Staffing">Expected visits against inspectors.</param>
/// <param name="Patterns">How likely each pattern of tasks is by class.</param>
public sealed record PlanCheckResult(
    ImmutableArray<PlanFinding> Findings,
    ImmutableArray<TaskFigures> Tasks,
    PlanBlend Blend,
    ImmutableArray<StaffingFigures> Staffing,
    ImmutableArray<TaskPattern> Patterns)
{
    /// <summary>Whether nothing stands against approval.</summary>
    public bool IsSound => Findings.All(finding => finding.Severity != FindingSeverity.Refusal);
}

/// <summary>The figures of a task.</summary>
/// <param name="Task">Which.</param>
/// <param name="YearBase">Base of the yearly ratio, by class.</param>
/// <param name="Listed">May be drawn, by class: the base of the draw's ratio.</param>
/// <param name="Quota">Will be drawn: <c>ceil(N × num / den)</c> for each class, exactly.</param>
/// <param name="Excluded">Left out, by reason.</param>
public sealed record TaskFigures(TaskId Task, ClassCounts YearBase, ClassCounts Listed, ClassCounts Quota, ImmutableSortedDictionary<string, int> Excluded);

/// <summary>Shares of all subjects that are drawn at least once. One ticket serves all tasks, so a subject's chance is that of its likeliest task.</summary>
/// <param name="Base">Subjects of the general tasks' year base (of all tasks' where none is general).</param>
/// <param name="YearShare">Expected share drawn in a year at the yearly ratios.</param>
/// <param name="DrawShare">Expected share drawn now.</param>
/// <param name="Floor">The share that a year must reach.</param>
public sealed record PlanBlend(long Base, double YearShare, double DrawShare, double Floor);

/// <summary>Expected visits of a department against its inspectors.</summary>
/// <param name="Department">Whose.</param>
/// <param name="Region">Where; null for all regions together.</param>
/// <param name="Skill">Of the tasks with this skill and the inspectors who have it; null for all.</param>
/// <param name="ExpectedVisits">Expected number of visits.</param>
/// <param name="ExpectedPlaces">Expected number of inspector-visits; for a skill, one a visit.</param>
/// <param name="Inspectors">Eligible inspectors.</param>
/// <param name="Capacity">Inspector-visits that they can do in the quarter.</param>
public sealed record StaffingFigures(string Department, string? Region, string? Skill, double ExpectedVisits, double ExpectedPlaces, int Inspectors, long Capacity);

/// <summary>A set of tasks under which a subject may stand on the public list, and how likely that is by class.</summary>
/// <param name="Listed">The tasks that could have selected the subject.</param>
/// <param name="Selected">Those that did; at least one.</param>
/// <param name="Chances">Chance by class (A to D); null where no subject of the class could be selected by these tasks.</param>
public sealed record TaskPattern(ImmutableArray<TaskId> Listed, ImmutableArray<TaskId> Selected, ImmutableArray<double?> Chances)
{
    /// <summary>Whether the pattern rules a class out that could have been there: it then tells with certainty what the subject is not.</summary>
    public bool IsCertainty => Chances.Any(chance => chance == 0) && Chances.Any(chance => chance > 0);

    /// <summary>The largest quotient of two classes' chances; infinite for a certainty, 1 where only one class is there.</summary>
    [System.Text.Json.Serialization.JsonIgnore] // infinite for a certainty, which JSON cannot say
    public double Odds => IsCertainty ? double.PositiveInfinity : Chances.Max()!.Value / Chances.Min()!.Value;
}
