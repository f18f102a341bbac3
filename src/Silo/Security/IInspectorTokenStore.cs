namespace Xinheng.Silo.Security;

/// <summary>Keeps the digests of inspectors' tokens, one for each inspector.</summary>
internal interface IInspectorTokenStore
{
    /// <summary>Puts a digest in the place of the older one; on disk when the task ends.</summary>
    /// <returns>False where there is no such inspector.</returns>
    ValueTask<bool> Replace(string inspector, byte[] digest, CancellationToken cancellation);

    /// <summary>Whose token has this digest; null where nobody's has.</summary>
    ValueTask<TokenHolder?> Find(byte[] digest, CancellationToken cancellation);
}

/// <summary>An inspector and the digest of its token.</summary>
internal sealed record TokenHolder(string Inspector, byte[] Digest);
