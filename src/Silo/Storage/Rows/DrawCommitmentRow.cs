using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>What a contributor from elsewhere committed to for a number; never changed. A key that took another's place commits anew, beside it.</summary>
internal sealed class DrawCommitmentRow
{
    public required DrawNumber Draw { get; init; }

    public required string Role { get; init; }

    /// <summary>Of the key with which it takes part.</summary>
    public required string Fingerprint { get; init; }

    public required string Commitment { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}
