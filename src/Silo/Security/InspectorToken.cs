using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Xinheng.Silo.Security;

/// <summary>
/// The secret by which an inspector is known: 256 random bits, shown once. What is stored is its SHA-256: a guess over 256 bits needs no slow hash.
/// Its text is given by <see cref="Reveal"/> alone, so that it slips into no log line.
/// </summary>
internal sealed class InspectorToken
{
    /// <summary>Random bytes in a token.</summary>
    public const int Bytes = 32;

    /// <summary>Begins every token, so that a scanner for leaked secrets can find one.</summary>
    public const string Prefix = "xinheng_inspector_";

    private readonly string text;

    private InspectorToken(string text) => this.text = text;

    /// <summary>The token of 32 random bytes.</summary>
    public static InspectorToken Of(ReadOnlySpan<byte> random) =>
        random.Length == Bytes ? new(Prefix + Base64Url.EncodeToString(random)) : throw new ArgumentException($"A token is {Bytes} random bytes.", nameof(random));

    /// <summary>Reads a token as it was shown; null for anything else.</summary>
    public static InspectorToken? Parse(string? typed)
    {
        var text = typed?.Trim() ?? "";
        Span<byte> random = stackalloc byte[Bytes];
        return text.Length == Prefix.Length + 43 && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), random, out var read) && read == Bytes ? new(text) : null;
    }

    /// <summary>SHA-256 of the token's text: 32 bytes.</summary>
    public byte[] Digest() => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>The token itself, for the one time that it is shown.</summary>
    public string Reveal() => text;

    public override string ToString() => "(inspector token)";
}
