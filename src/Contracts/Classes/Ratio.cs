using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Classes;

/// <summary>An exact fraction from 0 to 1 (抽查比例), kept as it was written: 5 % is 5/100. Compared by value, equal only if written alike.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.ratio"), JsonConverter(typeof(RatioJson))]
public readonly record struct Ratio : IComparable<Ratio>
{
    private const long Limit = 1_000_000_000_000_000_000;

    [Id(0)] private readonly long denominatorLessOne;

    private Ratio(long numerator, long denominator)
    {
        Numerator = numerator;
        denominatorLessOne = denominator - 1;
    }

    /// <summary>Nothing: 0/1, which is also the default.</summary>
    public static readonly Ratio Zero;

    /// <summary>Everything: 1/1.</summary>
    public static readonly Ratio One = new(1, 1);

    /// <summary>At least 0, at most the denominator.</summary>
    [Id(1)] public long Numerator { get; }

    /// <summary>At least 1; below 10^18, as draw/1 demands.</summary>
    public long Denominator => denominatorLessOne + 1;

    /// <summary>A fraction; refused unless 0 ≤ numerator ≤ denominator &lt; 10^18 and denominator ≥ 1.</summary>
    public static Answer<Ratio> Of(long numerator, long denominator) =>
        denominator >= 1 && denominator < Limit && numerator >= 0 && numerator <= denominator ? new Ratio(numerator, denominator) : Refuse($"{numerator}/{denominator}");

    /// <summary>Reads <c>3/100</c>, <c>3%</c>, <c>0.5%</c>, <c>０.５％</c> or <c>0.03</c>, exactly.</summary>
    public static Answer<Ratio> Parse(string? typed)
    {
        var text = HalfWidth.Of(typed ?? "").Trim();
        var parts = text.Split('/');
        if (parts.Length == 2)
        {
            return long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator) ? Of(numerator, denominator) : Refuse(text);
        }

        var percent = text.EndsWith('%');
        var number = percent ? text[..^1].TrimEnd() : text;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return Refuse(text);
        var scale = (value.Scale, percent) switch { (var places, true) => places + 2, (var places, false) => places };
        if (scale > 17 || value > 100) return Refuse(text);
        var tens = (long)BigInteger.Pow(10, scale);
        return Of((long)(value * (percent ? tens / 100 : tens)), tens);
    }

    /// <summary>Not less than this share of a number: <c>ceil(number × ratio)</c>, exactly.</summary>
    public long CeilingOf(long number) => (long)(((BigInteger)number * Numerator + Denominator - 1) / Denominator);

    /// <summary>The value as a floating-point number, for display and statistics only.</summary>
    public double ToDouble() => (double)Numerator / Denominator;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    /// <summary><c>numerator/denominator</c>, as draw/1 writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static Refusal Refuse(string text) => new(
        "ratio",
        new($"抽查比例“{text}”不是 0 到 1 之间的分数、小数或百分数", $"the ratio \"{text}\" is not a fraction, decimal or percentage from 0 to 1"),
        new("请填如 3%、0.03 或 3/100，且不超过 100%", "write it like 3%, 0.03 or 3/100, at most 100%"));

    internal sealed class RatioJson : JsonConverter<Ratio>
    {
        public override Ratio Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var ratio, out _) ? ratio : throw new JsonException("not a ratio");

        public override void Write(Utf8JsonWriter writer, Ratio value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
