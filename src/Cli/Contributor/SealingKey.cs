using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Contributor;

/// <summary>
/// Seals what a contributor keeps: AES-256-GCM under a key derived from the passphrase, with a fresh nonce each time. What a sealed file is about is sealed
/// with it, so that files can't be exchanged for one another. A sealed file is JSON that states how it was sealed.
/// </summary>
internal sealed class SealingKey : IDisposable
{
    /// <summary>OWASP's least number for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023).</summary>
    public const int LeastRounds = 600_000;

    /// <summary>Some seconds of work: a file that demands more was tampered with.</summary>
    public const int MostRounds = 20_000_000;

    /// <summary>Random bytes in a salt.</summary>
    public const int SaltBytes = 16;

    private const string Form = "xinheng contributor/1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // One call at a time: the base library's cipher keeps a state of its own, and two at once seal what nobody can open again.
    private readonly Lock oneAtATime = new();
    private readonly AesGcm cipher;
    private readonly string salt;
    private readonly int rounds;

    private SealingKey(AesGcm cipher, string salt, int rounds)
    {
        this.cipher = cipher;
        this.salt = salt;
        this.rounds = rounds;
    }

    /// <summary>The key of a passphrase and a salt.</summary>
    public static SealingKey Of(Passphrase passphrase, ReadOnlySpan<byte> salt, int rounds = LeastRounds)
    {
        var key = passphrase.Derive(salt, rounds, 32);
        var cipher = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
        return new SealingKey(cipher, Convert.ToHexStringLower(salt), rounds);
    }

    /// <summary>The key with which a file says that it was sealed; null for what is no sealed file.</summary>
    public static SealingKey? For(ReadOnlySpan<byte> file, Passphrase passphrase) =>
        Parse(file) is { Rounds: >= LeastRounds and <= MostRounds, Salt.Length: 2 * SaltBytes } envelope && FromHex(envelope.Salt) is { } salt ? Of(passphrase, salt, envelope.Rounds) : null;

    /// <summary>Seals a content.</summary>
    public byte[] Seal(string about, ReadOnlySpan<byte> content, IEntropy entropy)
    {
        var nonce = new byte[NonceBytes];
        entropy.Fill($"nonce of {about}", nonce);
        var sealedContent = new byte[content.Length + TagBytes];
        lock (oneAtATime) cipher.Encrypt(nonce, content, sealedContent.AsSpan(0, content.Length), sealedContent.AsSpan(content.Length), Header(about));
        return JsonSerializer.SerializeToUtf8Bytes(new Envelope(Form, about, "PBKDF2-SHA256", rounds, salt, "AES-256-GCM", Convert.ToHexStringLower(nonce), Convert.ToHexStringLower(sealedContent)), Writing);
    }

    /// <summary>Opens what this key sealed about the same thing; null for anything else, be it one changed byte.</summary>
    public byte[]? Open(string about, ReadOnlySpan<byte> file)
    {
        if (Parse(file) is not { Form: Form } envelope || envelope.About != about || envelope.Salt != salt || envelope.Rounds != rounds) return null;
        if (FromHex(envelope.Nonce) is not { Length: NonceBytes } nonce || FromHex(envelope.Content) is not { Length: >= TagBytes } sealedContent) return null;
        var content = new byte[sealedContent.Length - TagBytes];
        try
        {
            lock (oneAtATime) cipher.Decrypt(nonce, sealedContent.AsSpan(0, content.Length), sealedContent.AsSpan(content.Length), content, Header(about));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            // Another passphrase or a changed file: the caller knows which it can be, and says so.
            return null;
        }
    }

    public void Dispose() => cipher.Dispose();

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private byte[] Header(string about) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Form}\n{about}\n{rounds}\n{salt}"));

    private static Envelope? Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            return JsonSerializer.Deserialize<Envelope>(file, Writing);
        }
        catch (JsonException)
        {
            // No sealed file at all; told like a changed one.
            return null;
        }
    }

    private static byte[]? FromHex(string? text) => text is not null && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(text) : null;

    private sealed record Envelope(string Form, string About, string Kdf, int Rounds, string Salt, string Cipher, string Nonce, string Content);
}
