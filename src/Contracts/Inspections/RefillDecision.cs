namespace Xinheng.Contracts.Inspections;

/// <summary>A place that was filled anew, or could not be: a line of the draw's record of recusals, which an auditor replays in order.</summary>
/// <param name="Sequence">From 1 within the draw, without gaps.</param>
/// <param name="Visit">Which visit.</param>
/// <param name="Recused">Who left.</param>
/// <param name="Refill">Who came, or why nobody could.</param>
/// <param name="DecidedAt">When (UTC).</param>
/// <param name="Ground">On what ground.</param>
[GenerateSerializer, Immutable, Alias("xinheng.refill-decision")]
public sealed record RefillDecision(
    [property: Id(0)] int Sequence,
    [property: Id(1)] VisitId Visit,
    [property: Id(2)] string Recused,
    [property: Id(3)] PlaceRefill Refill,
    [property: Id(4)] DateTimeOffset DecidedAt,
    [property: Id(5)] RecusalGround Ground);
