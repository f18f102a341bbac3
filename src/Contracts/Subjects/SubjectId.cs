using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Subjects;

/// <summary>
/// Who a subject is: the 18-character unified social credit code of GB 32100-2015 with a right check character, or <c>R</c> and the 15 digits of
/// an old registration number (工商注册号). Ordered by bytes. There is no way to build a wrong one; <c>default</c> is no id and throws when read.
/// </summary>
[GenerateSerializer, Immutable, Alias("xinheng.subject-id"), JsonConverter(typeof(SubjectIdJson))]
public readonly record struct SubjectId : IComparable<SubjectId>
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The value of each character of the alphabet; -1 for the others.</summary>
    private static readonly sbyte[] Values = ValuesOfCharacters();

    [Id(0)] private readonly string? text;

    private SubjectId(string text) => this.text = text;

    /// <summary>The id as it is stored, shown and hashed: 18 characters, or <c>R</c> and 15 digits.</summary>
    public string Text => text ?? throw new InvalidOperationException("A subject id that was never given was read.");

    /// <summary>True for the 18-character code, false for an old registration number.</summary>
    public bool IsUnifiedCode => Text.Length == 18;

    /// <summary>
    /// Digits 3–8 of a unified code: the registry that gave it out, which need not be where the subject is now. Never route by it; it is a
    /// last resort for subjects of which nothing else is known. The first six digits for an old number.
    /// </summary>
    public string OriginalRegistry => IsUnifiedCode ? Text[2..8] : Text[1..7];

    /// <summary>Reads an id as officials type it: full-width digits, lower case, blanks, quotes and BOM are put right first.</summary>
    /// <param name="typed">The cell as it came.</param>
    /// <returns>The id, or a refusal that tells wrong length, wrong character and wrong check character apart.</returns>
    public static Answer<SubjectId> Parse(string? typed)
    {
        var code = Normalise(typed);
        if (code.Length == 15 && code.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) return new SubjectId("R" + code);
        if (code.Length == 16 && code[0] == 'R' && code.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) return new SubjectId(code);
        if (code.Length != 18) return WrongLength(code);
        var sum = 0;
        for (int position = 0, weight = 1; position < 17; position++, weight = weight * 3 % 31)
        {
            var value = ValueOf(code[position]);
            if (value < 0) return WrongCharacter(code, position);
            sum += value * weight;
        }

        // The outer modulus matters: without it every thirty-first code is refused.
        var check = Alphabet[(31 - sum % 31) % 31];
        return code[17] == check ? new SubjectId(code) : WrongCheck(code, check);
    }

    /// <inheritdoc/>
    public int CompareTo(SubjectId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    private static int ValueOf(char character) => character < Values.Length ? Values[character] : -1;

    private static sbyte[] ValuesOfCharacters()
    {
        var values = new sbyte['Z' + 1];
        Array.Fill(values, (sbyte)-1);
        for (var value = 0; value < Alphabet.Length; value++) values[Alphabet[value]] = (sbyte)value;
        return values;
    }

    private static string Normalise(string? typed)
    {
        if (typed is null) return "";
        Span<char> kept = typed.Length <= 64 ? stackalloc char[typed.Length] : new char[typed.Length];
        var length = 0;
        foreach (var character in typed)
        {
            var plain = character is >= '！' and <= '～' ? (char)(character - 0xFEE0) : character;
            if (plain is '\uFEFF' or '\'' or '"' or '\u200B' || char.IsWhiteSpace(plain)) continue;
            kept[length++] = char.ToUpperInvariant(plain);
        }

        return kept[..length].SequenceEqual(typed) ? typed : new string(kept[..length]);
    }

    private static Refusal WrongLength(string code) => new(
        "subject.id.length",
        new($"统一社会信用代码应为 18 位（旧注册号 15 位数字），此处“{Shown(code)}”为 {code.Length} 位",
            $"a unified social credit code has 18 characters (an old registration number 15 digits); \"{Shown(code)}\" has {code.Length}"),
        new("请核对并补全代码；若在表格中丢失了前导零，请把该列设为文本", "complete the code; if a spreadsheet dropped leading zeros, make the column text"));

    private static Refusal WrongCharacter(string code, int position) => new(
        "subject.id.character",
        new($"代码“{Shown(code)}”第 {position + 1} 位的“{code[position]}”不在 GB 32100-2015 字符集中（不用 I、O、S、V、Z）",
            $"character {position + 1} of \"{Shown(code)}\" is not in the alphabet of GB 32100-2015 (no I, O, S, V, Z)"),
        new("请对照营业执照核对该位", "compare that character with the business licence"));

    private static Refusal WrongCheck(string code, char check) => new(
        "subject.id.check",
        new($"代码“{Shown(code)}”的校验位应为“{check}”（GB 32100-2015）", $"the check character of \"{Shown(code)}\" should be '{check}' (GB 32100-2015)"),
        new("请对照营业执照核对整个代码，通常是某一位抄错", "compare the whole code with the licence; usually one character was mistyped"));

    private static string Shown(string code) => code.Length <= 32 ? code : code[..32] + "…";

    internal sealed class SubjectIdJson : JsonConverter<SubjectId>
    {
        public override SubjectId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()).TryGet(out var id, out _) ? id : throw new JsonException("not a subject id");

        public override void Write(Utf8JsonWriter writer, SubjectId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);

        public override SubjectId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, SubjectId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Text);
    }
}
