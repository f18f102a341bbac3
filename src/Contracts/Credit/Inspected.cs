using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>检查结果: one visit, with a result per item.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Inspection">Which inspection; a second record of it is a correction.</param>
/// <param name="Origin">Whether it came from a draw, on cause, from daily supervision or a campaign.</param>
/// <param name="Mode">How it was done.</param>
/// <param name="Results">Result per item, at least one.</param>
/// <param name="Authority">检查机关; null where not stated. Never a feature of a model.</param>
/// <param name="Draw">Number of the draw that selected it; null outside draws.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.inspected")]
public sealed record Inspected(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Inspection,
    [property: Id(1)] InspectionOrigin Origin,
    [property: Id(2)] InspectionMode Mode,
    [property: Id(3)] ImmutableArray<ItemResult> Results,
    [property: Id(4)] string? Authority,
    [property: Id(5)] string? Draw) : CreditEvent(Id, Subject, Happened, Known);
