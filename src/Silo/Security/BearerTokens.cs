using System.Security.Cryptography;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Security;

/// <summary>Issues tokens of one kind and knows their holders by them.</summary>
/// <param name="prefix">Begins every token of the kind.</param>
/// <param name="store">Where digests are kept.</param>
/// <param name="entropy">Fresh bytes.</param>
internal abstract class BearerTokens(string prefix, ITokenStore store, IEntropy entropy)
{
    /// <summary>A fresh token; the holder's older one is worth nothing from then on.</summary>
    public async ValueTask<Answer<BearerToken>> Issue(string holder, CancellationToken cancellation)
    {
        var random = new byte[BearerToken.Bytes];
        entropy.Fill($"{prefix}token {holder}", random);
        var token = BearerToken.Of(prefix, random);
        CryptographicOperations.ZeroMemory(random);
        return await store.Replace(holder, token.Digest(), cancellation) ? token : Unknown(holder);
    }

    /// <summary>Whose token it is; null for a token of nobody, an older one, and whatever is no token.</summary>
    /// <param name="typed">The token as it came, without <c>Bearer</c>.</param>
    public async ValueTask<string?> Identify(string? typed, CancellationToken cancellation)
    {
        if (BearerToken.Parse(prefix, typed) is not { } token) return null;
        var digest = token.Digest();

        // The index finds the row by digest, which tells nothing about the token; the comparison that decides takes the same time for all.
        return await store.Find(digest, cancellation) is { } holder && CryptographicOperations.FixedTimeEquals(holder.Digest, digest) ? holder.Name : null;
    }

    /// <summary>Why nobody of that name is given one.</summary>
    protected abstract Refusal Unknown(string holder);
}
