using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Xinheng.Silo.Ledgers;

/// <summary>
/// What the ledger says of events. The digest of an event is SHA-256 over the text <c>xinheng event-row/1</c>, a line feed, and its columns, each behind its length in bytes
/// (4, little-endian): subject, version, id, kind, day, moment, payload; numbers as 8 bytes, little-endian. A chain over a subject's events begins with 32 zero bytes and goes on as
/// SHA-256 over the chain so far and the digest of the next event: it depends on the events alone, not on the steps in which the ledger was extended.
/// Of one thread at a time.
/// </summary>
internal sealed class EventDigest
{
    /// <summary>Bytes of a digest or a chain.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    /// <summary>Bytes of the mark by which an altered row is told from its neighbours. That one was altered at all is seen by the chain, which is whole.</summary>
    public const int MarkBytes = 8;

    private static ReadOnlySpan<byte> Domain => "xinheng event-row/1\n"u8;

    private byte[] buffer = new byte[1024];

    /// <summary>Computes the digest of the row at which a reader stands.</summary>
    public void Of(EventRows row, Span<byte> digest)
    {
        var length = Domain.Length + (7 * sizeof(int)) + row.Subject.Length + row.EventId.Length + row.Kind.Length + (3 * sizeof(long)) + row.Payload.Length;
        if (buffer.Length < length) buffer = new byte[length * 2];
        var rest = buffer.AsSpan(0, length);
        Domain.CopyTo(rest);
        rest = rest[Domain.Length..];
        rest = Put(rest, row.Subject);
        rest = Put(rest, row.Version);
        rest = Put(rest, row.EventId);
        rest = Put(rest, row.Kind);
        rest = Put(rest, row.Happened);
        rest = Put(rest, row.Known);
        Put(rest, row.Payload);
        SHA256.HashData(buffer.AsSpan(0, length), digest);
    }

    /// <summary>Takes a chain one event further, in place.</summary>
    public static void Extend(Span<byte> chain, ReadOnlySpan<byte> digest)
    {
        Span<byte> both = stackalloc byte[2 * Bytes];
        chain.CopyTo(both);
        digest.CopyTo(both[Bytes..]);
        SHA256.HashData(both, chain);
    }

    private static Span<byte> Put(Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, bytes.Length);
        bytes.CopyTo(rest[sizeof(int)..]);
        return rest[(sizeof(int) + bytes.Length)..];
    }

    private static Span<byte> Put(Span<byte> rest, long number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(rest[sizeof(int)..], number);
        return rest[(sizeof(int) + sizeof(long))..];
    }
}
