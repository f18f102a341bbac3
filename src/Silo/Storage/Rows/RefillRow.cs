using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A decision on a recusal; an auditor replays them in their order.</summary>
internal sealed class RefillRow
{
    public required DrawNumber Draw { get; init; }

    /// <summary>From 1 within the draw, without gaps over these rows and those of <see cref="ReserveDecisionRow"/>.</summary>
    public required int Sequence { get; init; }

    /// <summary>The decision as JSON.</summary>
    public required string Body { get; init; }
}
