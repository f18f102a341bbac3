using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Draws;

/// <summary>Number of a draw, <c>organisation/year/sequence</c> with four digits each, from 0001 each year without gaps (draw/1, section 1).</summary>
[GenerateSerializer, Immutable, Alias("xinheng.draw-number"), JsonConverter(typeof(DrawNumberJson))]
public readonly record struct DrawNumber : IComparable<DrawNumber>
{
    [Id(0)] private readonly string? organisation;

    private DrawNumber(string organisation, int year, int sequence)
    {
        this.organisation = organisation;
        Year = year;
        Sequence = sequence;
    }

    /// <summary>Who draws.</summary>
    public string Organisation => organisation ?? throw new InvalidOperationException("A draw number that was never given was read.");

    /// <summary>0000 to 9999.</summary>
    [Id(1)] public int Year { get; }

    /// <summary>0001 to 9999.</summary>
    [Id(2)] public int Sequence { get; }

    /// <summary>Reads <c>zhanjiang-amr/2026/0003</c>.</summary>
    public static Answer<DrawNumber> Parse(string? typed)
    {
        var parts = (typed ?? "").Split('/');
        return parts.Length == 3 && parts[1].Length == 4 && parts[2].Length == 4
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? Of(parts[0], year, sequence) : Refuse(typed ?? "");
    }

    /// <summary>A number from its parts.</summary>
    public static Answer<DrawNumber> Of(string organisation, int year, int sequence) =>
        Name.IsWellFormed(organisation) && year is >= 0 and <= 9999 && sequence is >= 1 and <= 9999
            ? new DrawNumber(organisation, year, sequence)
            : Refuse($"{organisation}/{year}/{sequence}");

    /// <inheritdoc/>
    public int CompareTo(DrawNumber other) => (string.CompareOrdinal(Organisation, other.Organisation), Year.CompareTo(other.Year), Sequence.CompareTo(other.Sequence)) switch
    {
        (0, 0, var sequence) => sequence,
        (0, var year, _) => year,
        (var organisation, _, _) => organisation,
    };

    /// <summary>The number as draw/1 writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Organisation}/{Year:0000}/{Sequence:0000}");

    private static Refusal Refuse(string text) => new(
        "draw.number",
        new($"抽查编号“{text}”不是“机构/四位年份/四位序号”", $"\"{text}\" is not organisation/year/sequence with four digits each"),
        new("例如 zhanjiang-amr/2026/0003", "such as zhanjiang-amr/2026/0003"));

    internal sealed class DrawNumberJson : JsonConverter<DrawNumber>
    {
        public override DrawNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var number, out _) ? number : throw new JsonException("not a draw number");

        public override void Write(Utf8JsonWriter writer, DrawNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
