using System.Buffers.Binary;
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
    /// <summary>The id of a fact: the first 16 bytes of SHA-256 over its parts, each with its length before it.</summary>
    /// <param name="parts">What makes the fact this fact: kind of event, subject, day, natural key, values.</param>
    public static EventId Of(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder("xinheng event/1");
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"|{part.Length}:{part}");
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), digest);
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

        public override void Write(Utf8JsonWriter writer, EventId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
