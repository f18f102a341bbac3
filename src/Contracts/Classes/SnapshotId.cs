using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Classes;

/// <summary>Name of a class snapshot, such as <c>2026-09-30.1</c>: the day it speaks of and its count for that day.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.snapshot-id"), JsonConverter(typeof(SnapshotIdJson))]
public readonly record struct SnapshotId
{
    [Id(0)] private readonly string? text;

    private SnapshotId(string text) => this.text = text;

    /// <summary>The name.</summary>
    public string Text => text ?? throw new InvalidOperationException("A snapshot id that was never given was read.");

    /// <summary>Reads a name of draw/1's form.</summary>
    public static Answer<SnapshotId> Parse(string? typed) =>
        Name.IsWellFormed(typed ?? "") ? new SnapshotId(typed!) : Name.Malformed("snapshot", "快照", typed ?? "");

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    internal sealed class SnapshotIdJson : JsonConverter<SnapshotId>
    {
        public override SnapshotId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var id, out _) ? id : throw new JsonException("not a snapshot id");

        public override void Write(Utf8JsonWriter writer, SnapshotId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
