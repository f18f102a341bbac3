namespace Xinheng.Contracts.Credit;

/// <summary>An entry on the abnormal list, or a mark.</summary>
/// <param name="Listed">How it began.</param>
/// <param name="Removed">How it ended; null while it is open.</param>
[GenerateSerializer, Immutable, Alias("xinheng.abnormal-entry")]
public sealed record AbnormalEntry([property: Id(0)] AbnormalListed Listed, [property: Id(1)] AbnormalRemoved? Removed)
{
    /// <summary>Whether the subject is still listed for it.</summary>
    public bool IsOpen => Removed is null;
}
