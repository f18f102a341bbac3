namespace Xinheng.Silo.Storage.Rows;

/// <summary>A member of the library of inspectors.</summary>
internal sealed class InspectorRow
{
    public required string Id { get; init; }

    public required string Department { get; set; }

    /// <summary>The whole <see cref="Contracts.Inspections.Inspector"/> as JSON.</summary>
    public required string Body { get; set; }

    /// <summary>SHA-256 of the inspector's token; null until one was given out. The token itself is never stored.</summary>
    public byte[]? TokenHash { get; set; }
}
