using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;

namespace Xinheng.Silo.Security;

/// <summary>
/// Tokens that have passed at this process, by digest: a phone that works goes on working where another one behind the same address shows wrong tokens. It saves no look at the table of tokens, where one may have
/// been revoked. An address that is locked out could learn here whether a token is in use, which 256 random bits leave nobody to try. Safe from any thread.
/// </summary>
internal sealed class PassedTokens
{
    /// <summary>Inspectors and contributors of a province, ten times; some 150 bytes each. Beyond it they are learnt anew.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<string, bool> digests = new(StringComparer.Ordinal);
    private int count;

    /// <summary>The token of these headers has passed.</summary>
    public void Add(Metadata headers)
    {
        if (DigestIn(headers) is not { } digest || digests.ContainsKey(digest)) return;
        if (Interlocked.Increment(ref count) > Most)
        {
            digests.Clear();
            Volatile.Write(ref count, 1);
        }

        digests[digest] = true;
    }

    /// <summary>The token of these headers did not pass: it is none, or no longer one.</summary>
    public void Forget(Metadata headers)
    {
        if (DigestIn(headers) is { } digest && digests.TryRemove(digest, out _)) Interlocked.Decrement(ref count);
    }

    /// <summary>Whether the token of these headers has passed before.</summary>
    public bool HasPassed(Metadata headers) => DigestIn(headers) is { } digest && digests.ContainsKey(digest);

    private static string? DigestIn(Metadata headers) =>
        BearerCalls.TokenIn(headers) is { } given ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(given))) : null;
}
