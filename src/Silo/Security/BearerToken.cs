using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Xinheng.Silo.Security;

/// <summary>
/// The secret by which an inspector or a contributor is known: 256 random bits, shown once. What is stored is its SHA-256: a guess over 256 bits needs
/// no slow hash. Its text is given by <see cref="Reveal"/> alone, so that it slips into no log line.
/// </summary>
internal sealed class BearerToken
{
    /// <summary>Random bytes in a token.</summary>
    public const int Bytes = 32;

    private const int Characters = 43; // of base64url without padding

    private readonly string text;

    private BearerToken(string text) => this.text = text;

    /// <summary>The token of 32 random bytes.</summary>
    /// <param name="prefix">Begins every token of its kind, so that a scanner for leaked secrets can find one.</param>
    /// <param name="random">The bytes.</param>
    public static BearerToken Of(string prefix, ReadOnlySpan<byte> random) =>
        random.Length == Bytes ? new(prefix + Base64Url.EncodeToString(random)) : throw new ArgumentException($"A token is {Bytes} random bytes.", nameof(random));

    /// <summary>Reads a token as it was shown; null for anything else.</summary>
    public static BearerToken? Parse(string prefix, string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.StartsWith(prefix, StringComparison.Ordinal) && text.Length == prefix.Length + Characters
            && Base64Url.IsValid(text.AsSpan(prefix.Length), out var read) && read == Bytes ? new(text) : null;
    }

    /// <summary>SHA-256 of the token's text: 32 bytes.</summary>
    public byte[] Digest() => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>The token itself, for the one time that it is shown.</summary>
    public string Reveal() => text;

    public override string ToString() => "(token)";
}
