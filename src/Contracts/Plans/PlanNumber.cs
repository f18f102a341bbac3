using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Plans;

/// <summary>
/// Number of a plan as cities publish it (抽查计划编号), such as <c>4400002021001</c>: region, year and sequence. Any name of draw/1's form is taken, as
/// offices number in their own ways.
/// </summary>
[GenerateSerializer, Immutable, Alias("xinheng.plan-number"), JsonConverter(typeof(PlanNumberJson))]
public readonly record struct PlanNumber : IComparable<PlanNumber>
{
    [Id(0)] private readonly string? text;

    private PlanNumber(string text) => this.text = text;

    /// <summary>The number.</summary>
    public string Text => text ?? throw new InvalidOperationException("A plan number that was never given was read.");

    /// <summary>Reads a number.</summary>
    public static Answer<PlanNumber> Parse(string? typed)
    {
        var number = typed?.Trim() ?? "";
        return Name.IsWellFormed(number) ? new PlanNumber(number) : Name.Malformed("plan", "计划编号", number);
    }

    /// <summary>The number in the usual form: region, four digits of the year, three of the sequence.</summary>
    public static Answer<PlanNumber> Of(Region region, int year, int sequence) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{region.Code}{year:0000}{sequence:000}"));

    /// <inheritdoc/>
    public int CompareTo(PlanNumber other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    internal sealed class PlanNumberJson : JsonConverter<PlanNumber>
    {
        public override PlanNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var number, out _) ? number : throw new JsonException("not a plan number");

        public override void Write(Utf8JsonWriter writer, PlanNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
