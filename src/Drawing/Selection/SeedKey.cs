using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Hashing;

namespace Xinheng.Drawing.Selection;

/// <summary>K of draw/1: the hash of seed.txt as 64 ASCII characters, from which all chance of a draw follows.</summary>
public sealed class SeedKey
{
    private const int KeyBytes = 64;

    private readonly byte[] ascii;

    private SeedKey(string text)
    {
        Text = text;
        ascii = Encoding.ASCII.GetBytes(text);
        Midstate = Midstate.After(ascii);
    }

    /// <summary>64 hex characters. Secret until the disclosure.</summary>
    public string Text { get; }

    /// <summary>What a record says of K.</summary>
    public string Commitment => Hashes.Of($"draw/1 key {Text}");

    /// <summary>SHA-256 after K, with which all messages of a draw begin.</summary>
    internal Midstate Midstate { get; }

    /// <summary>K of a seed.</summary>
    public static SeedKey Of(SeedText seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return new SeedKey(Hashes.Of(seed.ToBytes()));
    }

    /// <summary>Ticket of a subject, 32 bytes; lower is drawn sooner.</summary>
    public void Ticket(string id, string salt, Span<byte> ticket) => Hash("/ticket/", id, salt, ticket);

    /// <summary>Ticket of a subject in hex.</summary>
    public string TicketHex(string id, string salt)
    {
        Span<byte> ticket = stackalloc byte[32];
        Ticket(id, salt, ticket);
        return Convert.ToHexStringLower(ticket);
    }

    /// <summary>u of a task and class: which way the fractions of its strata round.</summary>
    internal long Rounding(string task, char riskClass, long rows)
    {
        Span<byte> digest = stackalloc byte[32];
        Hash("/round/", task, $"/{riskClass}", digest);
        return (long)(new BigInteger(digest, isUnsigned: true, isBigEndian: true) % rows);
    }

    /// <summary>Place of a region among the strata of a task and class.</summary>
    internal Digest RegionOrder(string task, char riskClass, string region)
    {
        Span<byte> digest = stackalloc byte[Digest.Bytes];
        Hash("/region/", task, $"/{riskClass}/{region}", digest);
        return Digest.Read(digest);
    }

    /// <summary>Preference of an inspector for a subject; lower goes sooner.</summary>
    internal Digest Preference(string id, string inspector)
    {
        Span<byte> digest = stackalloc byte[Digest.Bytes];
        Hash("/pair/", id, $"/{inspector}", digest);
        return Digest.Read(digest);
    }

    private void Hash(string label, string one, string two, Span<byte> digest)
    {
        // Longest: 64 + 8 + 32 + 1 + 1 + 1 + 32, a region of a task; names and ids are ASCII by grammar.
        Span<byte> message = stackalloc byte[KeyBytes + 128];
        ascii.CopyTo(message);
        var length = KeyBytes;
        length += Encoding.ASCII.GetBytes(label, message[length..]);
        length += Encoding.ASCII.GetBytes(one, message[length..]);
        length += Encoding.ASCII.GetBytes(two, message[length..]);
        SHA256.HashData(message[..length], digest);
    }
}
