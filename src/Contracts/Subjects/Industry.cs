using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Subjects;

/// <summary>Industry by GB/T 4754-2017: the letter of the section and up to four digits, such as <c>H6210</c> (正餐服务) or <c>F</c> (批发和零售业).</summary>
[GenerateSerializer, Immutable, Alias("xinheng.industry"), JsonConverter(typeof(IndustryJson))]
public readonly record struct Industry : IComparable<Industry>
{
    [Id(0)] private readonly string? code;

    private Industry(string code) => this.code = code;

    /// <summary>Letter and digits.</summary>
    public string Code => code ?? throw new InvalidOperationException("An industry that was never given was read.");

    /// <summary>The section, A to T.</summary>
    public char Section => Code[0];

    /// <summary>Reads a code; a code of digits alone gets its letter from the division (the first two digits).</summary>
    public static Answer<Industry> Parse(string? typed)
    {
        var code = (typed ?? "").Trim().ToUpperInvariant();
        if (code.Length is >= 2 and <= 4 && code.All(char.IsAsciiDigit) && SectionOf(code) is { } section) code = section + code;
        var wellFormed = code.Length is 1 or >= 3 and <= 5 && code[0] is >= 'A' and <= 'T' && code.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
            && (code.Length == 1 || SectionOf(code[1..]) == code[0]);
        return wellFormed ? new Industry(code) : Refuse(code);
    }

    /// <summary>Whether this industry lies within another, wider one: <c>H6210</c> is within <c>H62</c> and <c>H</c>.</summary>
    public bool IsWithin(Industry wider) => Section == wider.Section && Code.StartsWith(wider.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(Industry other) => string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc cref="Code"/>
    public override string ToString() => Code;

    private static char? SectionOf(string digits) => int.Parse(digits.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture) switch
    {
        >= 1 and <= 5 => 'A',
        >= 6 and <= 12 => 'B',
        >= 13 and <= 43 => 'C',
        >= 44 and <= 46 => 'D',
        >= 47 and <= 50 => 'E',
        51 or 52 => 'F',
        >= 53 and <= 60 => 'G',
        61 or 62 => 'H',
        >= 63 and <= 65 => 'I',
        >= 66 and <= 69 => 'J',
        70 => 'K',
        71 or 72 => 'L',
        >= 73 and <= 75 => 'M',
        >= 76 and <= 79 => 'N',
        >= 80 and <= 82 => 'O',
        83 => 'P',
        84 or 85 => 'Q',
        >= 86 and <= 90 => 'R',
        >= 91 and <= 96 => 'S',
        97 => 'T',
        _ => null,
    };

    private static Refusal Refuse(string code) => new(
        "industry.code",
        new($"行业代码“{code}”不是 GB/T 4754-2017 的门类字母加至多四位数字", $"\"{code}\" is not a section letter of GB/T 4754-2017 with up to four digits of that section"),
        new("请填如 H6210、H62 或 H", "write it like H6210, H62 or H"));

    internal sealed class IndustryJson : JsonConverter<Industry>
    {
        public override Industry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var industry, out _) ? industry : throw new JsonException("not an industry");

        public override void Write(Utf8JsonWriter writer, Industry value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
