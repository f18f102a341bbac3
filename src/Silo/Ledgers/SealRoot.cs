using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Xinheng.Silo.Ledgers;

/// <summary>
/// The root of a seal: SHA-256 over the text <c>xinheng seal/1</c>, a line feed, the root before it (32 bytes, zeros before the first), partition, number (4 bytes each), time in UTC milliseconds,
/// events covered (8 bytes each, all little-endian) and the SHA-256 over its entries in the order of subjects: of each the length of the subject (4), subject, version (4), chain (32),
/// length of the marks (4), marks. Entries are given one by one, a seal's in their order; of one thread at a time.
/// </summary>
internal sealed class SealRoot : IDisposable
{
    /// <summary>The root before the first seal.</summary>
    public static readonly string Start = new('0', 2 * EventDigest.Bytes);

    private readonly IncrementalHash entries = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = new byte[256];

    /// <summary>Events that the entries so far add.</summary>
    public long Events { get; private set; }

    /// <summary>Takes the next entry in.</summary>
    public void Add(LedgerEntry entry)
    {
        var length = (3 * sizeof(int)) + entry.Subject.Length + entry.Chain.Length + entry.Marks.Length;
        if (buffer.Length < length) buffer = new byte[length * 2];
        var rest = buffer.AsSpan(0, length);
        rest = Put(rest, entry.Subject.Length, entry.Subject);
        rest = Put(rest, entry.Version, entry.Chain);
        Put(rest, entry.Marks.Length, entry.Marks);
        entries.AppendData(buffer.AsSpan(0, length));
        Events += entry.Adds;
    }

    /// <summary>The root over the entries given; begins anew.</summary>
    /// <param name="before">The root of the seal before, hexadecimal; <see cref="Start"/> for the first.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="number">Number of the seal.</param>
    /// <param name="made">Its time.</param>
    /// <param name="events">Events that it and those before it cover.</param>
    /// <returns>64 lower-case hexadecimal characters.</returns>
    public string End(string before, int partition, int number, DateTimeOffset made, long events)
    {
        ReadOnlySpan<byte> domain = "xinheng seal/1\n"u8;
        Span<byte> whole = stackalloc byte[domain.Length + EventDigest.Bytes + (2 * sizeof(int)) + (2 * sizeof(long)) + EventDigest.Bytes];
        domain.CopyTo(whole);
        var rest = whole[domain.Length..];
        Convert.FromHexString(before).CopyTo(rest);
        rest = rest[EventDigest.Bytes..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, partition);
        BinaryPrimitives.WriteInt32LittleEndian(rest[4..], number);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], made.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(rest[16..], events);
        entries.GetHashAndReset(rest[24..]);
        Events = 0;
        return Convert.ToHexStringLower(SHA256.HashData(whole));
    }

    /// <summary>One root over the newest seals of all partitions, for people to compare and to write elsewhere: SHA-256 over a line <c>partition number root</c> each, in the order of partitions.</summary>
    public static string OfAll(IEnumerable<LedgerSeal> newest) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(
        string.Concat(newest.OrderBy(seal => seal.Partition).Select(seal => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seal.Partition} {seal.Number} {seal.Root}\n"))))));

    public void Dispose() => entries.Dispose();

    private static Span<byte> Put(Span<byte> rest, int number, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, number);
        bytes.CopyTo(rest[sizeof(int)..]);
        return rest[(sizeof(int) + bytes.Length)..];
    }
}
