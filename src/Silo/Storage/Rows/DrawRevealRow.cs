using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A contributor's opened secret. It is no file of the draw, so that no bundle can hold it before the seed is made.</summary>
internal sealed class DrawRevealRow
{
    public required DrawNumber Draw { get; init; }

    public required string Role { get; init; }

    /// <summary>64 hex characters.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}
