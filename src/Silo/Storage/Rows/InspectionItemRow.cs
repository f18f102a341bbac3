namespace Xinheng.Silo.Storage.Rows;

/// <summary>An entry of the list of inspection items.</summary>
internal sealed class InspectionItemRow
{
    public required string Id { get; init; }

    /// <summary>The whole <see cref="Contracts.Inspections.InspectionItem"/> as JSON.</summary>
    public required string Body { get; set; }
}
