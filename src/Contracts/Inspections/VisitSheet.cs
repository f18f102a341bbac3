using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Inspections;

/// <summary>What an inspector needs to know about a visit (检查任务单), and nothing more: no class, score or ticket.</summary>
/// <param name="Visit">Which visit.</param>
/// <param name="SubjectTitle">Name of the subject.</param>
/// <param name="Address">Where to go; null where the registry has no address.</param>
/// <param name="Region">Where the subject is supervised.</param>
/// <param name="Items">What to inspect: 1 to <see cref="InspectionLimits.Items"/>, each once.</param>
/// <param name="DrawnOn">The day of the draw, in China; no visit is before it.</param>
/// <param name="Until">The last day of the visits, as the plan says.</param>
[GenerateSerializer, Immutable, Alias("xinheng.visit-sheet")]
public sealed record VisitSheet(
    [property: Id(0)] VisitId Visit,
    [property: Id(1)] string SubjectTitle,
    [property: Id(2)] string? Address,
    [property: Id(3)] Region Region,
    [property: Id(4)] ImmutableArray<AssignedItem> Items,
    [property: Id(5)] DateOnly DrawnOn,
    [property: Id(6)] DateOnly Until);
