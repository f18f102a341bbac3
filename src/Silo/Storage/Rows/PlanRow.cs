namespace Xinheng.Silo.Storage.Rows;

/// <summary>A plan of inspections.</summary>
internal sealed class PlanRow : IRevised
{
    public required string Number { get; init; }

    /// <summary>Name of the plan's state.</summary>
    public required string State { get; set; }

    public int Revision { get; set; }

    /// <summary>The plan as JSON.</summary>
    public required string Body { get; set; }
}
