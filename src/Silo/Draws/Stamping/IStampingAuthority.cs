using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>Gives time stamps (RFC 3161) over a plan or a void. Asked again for the same content it may give another stamp; the draw keeps the first one that it stored.</summary>
internal interface IStampingAuthority
{
    /// <summary>Whether there is one at all. Where there is, a plan is stamped before anybody may consent to it.</summary>
    bool IsConfigured { get; }

    /// <summary>A stamp over these very bytes, checked to be granted and to be over them; refused where the server is away or answers something else.</summary>
    Task<Answer<TakenStamp>> Stamp(byte[] content, CancellationToken cancellation);
}

/// <summary>A time stamp.</summary>
/// <param name="Response">The RFC 3161 response in DER, as it goes into bundles (plan.tsr, void.tsr).</param>
/// <param name="Time">The time that it states (UTC).</param>
internal sealed record TakenStamp(byte[] Response, DateTimeOffset Time);
