using System.Collections.Immutable;

namespace Xinheng.Contracts.Draws;

/// <summary>What an officer sees of a draw. Holds nothing by which a class could be told, and no secret of a contributor.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Plan">Number of the approved plan that it carries out.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Snapshot">Name of the class snapshot bound to it; null before the plan is signed.</param>
/// <param name="PlanHash">Hash of plan.txt, for comparison with what was published; null before the plan is signed.</param>
/// <param name="Consents">Roles that have signed the plan.</param>
/// <param name="Awaited">Roles that have not.</param>
/// <param name="Considered">Subjects in the frame; null before the plan is signed.</param>
/// <param name="Selected">Subjects drawn; null before the draw.</param>
/// <param name="Visits">Visits to be made; null before the draw.</param>
/// <param name="Unstaffed">Visits for which no full team was found; null before the draw.</param>
/// <param name="DisclosesAt">When seed and list become public (UTC); null before the plan is signed.</param>
/// <param name="Reason">Why it is void; null where it is not.</param>
/// <param name="Beacon">The plan's beacon as draw/1 writes it; null before the plan is signed.</param>
/// <param name="BeaconAt">When the beacon's value comes into being (UTC); null without a beacon.</param>
/// <param name="Revealed">Roles whose secret was given.</param>
/// <param name="Steps">What it waits for, from whom and until when.</param>
/// <param name="IsStamped">Whether its plan is time-stamped.</param>
/// <param name="Progress">How far its visits are; null before the draw and where a step's answer leaves it out.</param>
[GenerateSerializer, Immutable, Alias("xinheng.draw-status")]
public sealed record DrawStatus(
    [property: Id(0)] DrawNumber Number,
    [property: Id(1)] string Plan,
    [property: Id(2)] DrawState State,
    [property: Id(3)] string? Snapshot,
    [property: Id(4)] string? PlanHash,
    [property: Id(5)] ImmutableArray<string> Consents,
    [property: Id(6)] ImmutableArray<string> Awaited,
    [property: Id(7)] long? Considered,
    [property: Id(8)] long? Selected,
    [property: Id(9)] long? Visits,
    [property: Id(10)] long? Unstaffed,
    [property: Id(11)] DateTimeOffset? DisclosesAt,
    [property: Id(12)] string? Reason,
    [property: Id(13)] string? Beacon,
    [property: Id(14)] DateTimeOffset? BeaconAt,
    [property: Id(15)] ImmutableArray<string> Revealed,
    [property: Id(16)] ImmutableArray<AwaitedStep> Steps,
    [property: Id(18)] bool IsStamped,
    [property: Id(17)] VisitProgress? Progress = null);
