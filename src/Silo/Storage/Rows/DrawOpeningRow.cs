using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A number that is known to contributors before its plan is signed. It is not spent yet.</summary>
internal sealed class DrawOpeningRow
{
    public required DrawNumber Number { get; init; }

    /// <summary>Number of the plan for which it is open; another's only after that one was given up.</summary>
    public required string Plan { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }
}
