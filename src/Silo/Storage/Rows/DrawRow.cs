using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A draw, from its commitment on.</summary>
internal sealed class DrawRow : IRevised
{
    public required DrawNumber Number { get; init; }

    /// <summary>Number of the plan that it draws.</summary>
    public required string Plan { get; init; }

    public required DrawState State { get; set; }

    public int Revision { get; set; }

    /// <summary>Whatever else the draw keeps, as JSON.</summary>
    public required string Body { get; set; }
}
