using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A reserve used or passed over; an auditor replays these and the refills in their common order.</summary>
internal sealed class ReserveDecisionRow
{
    public required DrawNumber Draw { get; init; }

    /// <summary>From 1 within the draw, without gaps over these rows and those of <see cref="RefillRow"/>.</summary>
    public required int Sequence { get; init; }

    /// <summary>The decision as JSON.</summary>
    public required string Body { get; init; }
}
