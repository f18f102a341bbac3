using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Subjects;

/// <summary>
/// Where a subject is supervised: a six-digit district code (GB/T 2260, such as 440802 赤坎区) or the local code of a functional area. Its form is the
/// <c>name</c> of draw/1: 1 to 32 of <c>A-Z a-z 0-9 . _ -</c>, but not <c>-</c> alone.
/// </summary>
[GenerateSerializer, Immutable, Alias("xinheng.region"), JsonConverter(typeof(RegionJson))]
public readonly record struct Region : IComparable<Region>
{
    [Id(0)] private readonly string? code;

    private Region(string code) => this.code = code;

    /// <summary>The code.</summary>
    public string Code => code ?? throw new InvalidOperationException("A region that was never given was read.");

    /// <summary>Reads a code; whether the district exists is for the region table to say.</summary>
    public static Answer<Region> Parse(string? typed)
    {
        var code = typed?.Trim() ?? "";
        return Name.IsWellFormed(code) ? new Region(code) : Name.Malformed("region", "地区", code);
    }

    /// <inheritdoc/>
    public int CompareTo(Region other) => string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc cref="Code"/>
    public override string ToString() => Code;

    internal sealed class RegionJson : JsonConverter<Region>
    {
        public override Region Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var region, out _) ? region : throw new JsonException("not a region");

        public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
