using System.Collections.Immutable;

namespace Xinheng.Contracts.Inspections;

/// <summary>What became of a visit, for the close of its draw.</summary>
/// <param name="Visit">Which visit.</param>
/// <param name="Items">The items it was for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="VisitedOn">The day of the visit; null where there was none.</param>
/// <param name="Unstaffed">Why a place is empty, in draw/1's words; null where none is.</param>
/// <param name="IsDelivered">Whether the results have reached the subject's credit events; false where there are none.</param>
[GenerateSerializer, Immutable, Alias("xinheng.visit-outcome")]
public sealed record VisitOutcome(
    [property: Id(0)] VisitId Visit,
    [property: Id(1)] ImmutableArray<string> Items,
    [property: Id(2)] AssignmentState State,
    [property: Id(3)] DateOnly? VisitedOn,
    [property: Id(4)] string? Unstaffed,
    [property: Id(5)] bool IsDelivered);
