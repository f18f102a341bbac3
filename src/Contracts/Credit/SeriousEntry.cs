namespace Xinheng.Contracts.Credit;

/// <summary>An entry on the serious list.</summary>
/// <param name="Listed">How it began.</param>
/// <param name="Removed">How it ended; null while it is open.</param>
[GenerateSerializer, Immutable, Alias("xinheng.serious-entry")]
public sealed record SeriousEntry([property: Id(0)] SeriousListed Listed, [property: Id(1)] SeriousRemoved? Removed)
{
    /// <summary>Whether the subject is still listed for it.</summary>
    public bool IsOpen => Removed is null;
}
