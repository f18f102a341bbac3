using System.Security.Cryptography;
using System.Text;

namespace Xinheng.Drawing.Grammar;

/// <summary>SHA-256 in lower-case hex, as <c>sha256sum</c> shows it.</summary>
public static class Hashes
{
    /// <summary>64 zeros: the draw before the first.</summary>
    public static readonly string None = new('0', 64);

    /// <summary>Hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Hash of an ASCII text.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
