using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinheng.Contracts.Credit;

/// <summary>
/// Which event: 128 bits that follow from what the event says (not from when it became known), so that the same fact imported twice is the same
/// event and a resent one changes nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("xinheng.event-id"), JsonConverter(typeof(EventIdJson))]
public readonly record struct EventId([property: Id(0)] ulong High, [property: Id(1)] ulong Low) : IComparable<EventId>
{
    /// <summary>Ids of parts no longer than this need no memory of the heap.</summary>
    private const int StackBytes = 1_024;

    /// <summary>UTF-8 of one UTF-16 unit at most.</summary>
    private const int BytesOfCharacter = 3;

    /// <summary>A bar, ten digits and a colon at most.</summary>
    private const int LengthBytes = 12;

    // One that is kept costs a third less than one for each id: an import makes millions.
    [ThreadStatic] private static IncrementalHash? hash;

    private static ReadOnlySpan<byte> Prefix => "xinheng event/1"u8;

    /// <summary>The id of a fact: the first 16 bytes of SHA-256 over its parts, each with its length before it.</summary>
    /// <param name="parts">What makes the fact this fact: kind of event, subject, day, natural key, values; null is the empty text.</param>
    public static EventId Of(params ReadOnlySpan<string?> parts)
    {
        // Imports make several ids a row: nothing is allocated for parts of usual length.
        var characters = 0;
        foreach (var part in parts) characters += part?.Length ?? 0;
        var most = Prefix.Length + parts.Length * LengthBytes + characters * BytesOfCharacter;
        Span<byte> bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        Prefix.CopyTo(bytes);
        var end = Prefix.Length;
        foreach (var part in parts)
        {
            bytes[end++] = (byte)'|';
            Utf8Formatter.TryFormat(part?.Length ?? 0, bytes[end..], out var digits);
            end += digits;
            bytes[end++] = (byte)':';
            end += Encoding.UTF8.GetBytes(part, bytes[end..]);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..end]);
        hash.GetHashAndReset(digest);
        return FromBytes(digest[..16]);
    }

    /// <summary>The id from its 16 bytes.</summary>
    public static EventId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..16]));

    /// <summary>Writes the 16 bytes.</summary>
    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>Writes the 32 hexadecimal digits, in ASCII.</summary>
    public void WriteText(Span<byte> text)
    {
        Utf8Formatter.TryFormat(High, text, out _, new StandardFormat('x', 16));
        Utf8Formatter.TryFormat(Low, text[16..], out _, new StandardFormat('x', 16));
    }

    /// <inheritdoc/>
    public int CompareTo(EventId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    internal sealed class EventIdJson : JsonConverter<EventId>
    {
        public override EventId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            UInt128.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new EventId((ulong)(value >> 64), (ulong)value)
                : throw new JsonException("not an event id");

        public override void Write(Utf8JsonWriter writer, EventId value, JsonSerializerOptions options)
        {
            Span<byte> text = stackalloc byte[32];
            value.WriteText(text);
            writer.WriteStringValue(text);
        }
    }
}
