namespace Xinheng.Silo.Storage.Rows;

/// <summary>One step of the registry of models: only ever added. Each digest covers the one before, so that a changed or missing row shows.</summary>
internal sealed class ModelDecisionRow
{
    /// <summary>From 1, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>The step as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 over the digest before it, a line feed and the body; lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}
