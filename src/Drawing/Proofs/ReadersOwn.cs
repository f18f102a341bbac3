namespace Xinheng.Drawing.Proofs;

/// <summary>What a reader brings along to a verification, because no bundle can prove it of itself (draw/1, section 8).</summary>
public sealed record ReadersOwn
{
    /// <summary>Nothing: the bundle is judged by itself and with the base library alone.</summary>
    public static readonly ReadersOwn Nothing = new();

    /// <summary>Judges time stamps by the roots that the reader trusts; null where the program cannot read them.</summary>
    public IStampReader? Stamps { get; init; }

    /// <summary>The digits that the reader found where the beacon's source publishes them; null where the reader has not looked.</summary>
    public string? Digits { get; init; }
}
