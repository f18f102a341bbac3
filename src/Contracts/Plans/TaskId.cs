using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Plans;

/// <summary>Number of a task (抽查任务编号), such as <c>T01</c>; a name of draw/1's form, ordered by bytes. It becomes part of a published file's name.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.task-id"), JsonConverter(typeof(TaskIdJson))]
public readonly record struct TaskId : IComparable<TaskId>
{
    [Id(0)] private readonly string? text;

    private TaskId(string text) => this.text = text;

    /// <summary>The number.</summary>
    public string Text => text ?? throw new InvalidOperationException("A task id that was never given was read.");

    /// <summary>Reads a number.</summary>
    public static Answer<TaskId> Parse(string? typed)
    {
        var id = typed?.Trim() ?? "";
        return Name.IsWellFormed(id) ? new TaskId(id) : Name.Malformed("task", "任务编号", id);
    }

    /// <inheritdoc/>
    public int CompareTo(TaskId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    internal sealed class TaskIdJson : JsonConverter<TaskId>
    {
        public override TaskId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var id, out _) ? id : throw new JsonException("not a task id");

        public override void Write(Utf8JsonWriter writer, TaskId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);

        public override TaskId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TaskId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Text);
    }
}
