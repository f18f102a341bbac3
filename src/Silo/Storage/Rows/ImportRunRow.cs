namespace Xinheng.Silo.Storage.Rows;

/// <summary>An import of one file.</summary>
internal sealed class ImportRunRow
{
    /// <summary>Given by the database.</summary>
    public long Id { get; init; }

    /// <summary>What was imported, such as <c>penalties</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the file, without its folder.</summary>
    public required string File { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Null while it runs, and for ever when it was cut off.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>The summary as JSON.</summary>
    public required string Body { get; set; }
}
