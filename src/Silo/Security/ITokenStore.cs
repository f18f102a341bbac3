namespace Xinheng.Silo.Security;

/// <summary>Keeps the digests of tokens, one for each holder.</summary>
internal interface ITokenStore
{
    /// <summary>Puts a digest in the place of the older one; on disk when the task ends.</summary>
    /// <returns>False where there is no such holder.</returns>
    ValueTask<bool> Replace(string holder, byte[] digest, CancellationToken cancellation);

    /// <summary>Whose token has this digest; null where nobody's has.</summary>
    ValueTask<TokenHolder?> Find(byte[] digest, CancellationToken cancellation);
}

/// <summary>Who has a token, an inspector or a contributor's role, and the digest of it.</summary>
internal sealed record TokenHolder(string Name, byte[] Digest);
