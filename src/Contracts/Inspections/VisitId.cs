using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Inspections;

/// <summary>Which visit: a drawn subject and one of the departments whose tasks selected it (draw/1, section 6), written <c>draw/subject/department</c>.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.visit-id"), JsonConverter(typeof(VisitIdJson))]
public readonly record struct VisitId : IComparable<VisitId>
{
    [Id(2)] private readonly string? department;

    private VisitId(DrawNumber draw, SubjectId subject, string department)
    {
        Draw = draw;
        Subject = subject;
        this.department = department;
    }

    /// <summary>The draw that selected the subject.</summary>
    [Id(0)] public DrawNumber Draw { get; }

    /// <summary>Who is visited.</summary>
    [Id(1)] public SubjectId Subject { get; }

    /// <summary>Code of the department that visits.</summary>
    public string Department => department ?? throw new InvalidOperationException("A visit id that was never given was read.");

    /// <summary>A visit from its parts; a department that is no name of draw/1's form is refused.</summary>
    public static Answer<VisitId> Of(DrawNumber draw, SubjectId subject, string department) =>
        Name.IsWellFormed(department) ? new VisitId(draw, subject, department) : Name.Malformed("department", "部门", department);

    /// <summary>Reads <c>zhanjiang-amr/2026/0003/91440802MA00004100/amr</c>.</summary>
    public static Answer<VisitId> Parse(string? typed)
    {
        var parts = (typed ?? "").Split('/');
        return parts.Length == 5
            && DrawNumber.Parse($"{parts[0]}/{parts[1]}/{parts[2]}").TryGet(out var draw, out _)
            && SubjectId.Parse(parts[3]).TryGet(out var subject, out _)
            && Of(draw, subject, parts[4]).TryGet(out var visit, out _) ? visit : Malformed;
    }

    /// <inheritdoc/>
    public int CompareTo(VisitId other) => (Draw.CompareTo(other.Draw), Subject.CompareTo(other.Subject)) switch
    {
        (0, 0) => string.CompareOrdinal(Department, other.Department),
        (0, var subject) => subject,
        (var draw, _) => draw,
    };

    /// <summary>The id as it is stored and shown; also the inspection's id in the subject's credit events.</summary>
    public override string ToString() => $"{Draw}/{Subject}/{Department}";

    private static Refusal Malformed => new(
        "visit.id",
        new("检查任务编号应为“抽查编号/主体代码/部门”", "a visit is written draw/subject/department"),
        new("请照抄任务列表中的编号", "copy the id from the list of assignments"));

    internal sealed class VisitIdJson : JsonConverter<VisitId>
    {
        public override VisitId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var visit, out _) ? visit : throw new JsonException("not a visit id");

        public override void Write(Utf8JsonWriter writer, VisitId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
