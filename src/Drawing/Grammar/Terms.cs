using System.Buffers;
using System.Globalization;
using System.Text;

namespace Xinheng.Drawing.Grammar;

/// <summary>The terms of section 1 of draw/1: each reads one field or says which rule it breaks.</summary>
internal static class Terms
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Longer than any name in an office, short enough for a table.</summary>
    public const int PersonCharacters = 64;

    private const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int CodeLength = 18;

    private static readonly sbyte[] CodeValues = [.. Enumerable.Range(0, 128).Select(character => (sbyte)CodeAlphabet.IndexOf((char)character, StringComparison.Ordinal))];

    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 32 || text is "-") return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-')) return false;
        }

        return true;
    }

    public static bool IsSubject(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[CodeLength];
        return text.Length <= CodeLength && Ascii.FromUtf16(text, bytes, out var length) == OperationStatus.Done && IsSubject(bytes[..length]);
    }

    /// <summary>The same of bytes: of GB 32100-2015, the weighted sum of 17 characters decides the last one.</summary>
    public static bool IsSubject(ReadOnlySpan<byte> text)
    {
        if (text.Length == 16) return text[0] == 'R' && text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        if (text.Length != CodeLength) return false;
        var sum = 0;
        for (int position = 0, weight = 1; position < CodeLength - 1; position++, weight = weight * 3 % 31)
        {
            var value = ValueOf(text[position]);
            if (value < 0) return false;
            sum += value * weight;
        }

        return text[CodeLength - 1] == CodeAlphabet[(31 - sum % 31) % 31];
    }

    private static int ValueOf(byte character) => character < CodeValues.Length ? CodeValues[character] : -1;

    public static bool IsHash(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;

    public static string Name(this Lines lines, string text) => IsName(text) ? text : throw lines.Flawed("name", $"“{Shown.Field(text)}”不是 1–32 位的字母、数字、点、下划线或连字符", $"\"{Shown.Field(text)}\" is no name");

    public static string? NameOrNone(this Lines lines, string text) => text == "-" ? null : lines.Name(text);

    public static string Subject(this Lines lines, string text) => IsSubject(text) ? text : throw lines.Flawed("subject", $"“{Shown.Field(text)}”不是有效的主体代码（校验位不符或长度不对）", $"\"{Shown.Field(text)}\" is no valid subject id");

    public static string Hex(this Lines lines, string text, int length) =>
        text.Length == length && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0 ? text : throw lines.Flawed("hex", $"应为 {length} 位小写十六进制", $"{length} lower-case hex characters are due");

    public static string Hash(this Lines lines, string text) => lines.Hex(text, 64);

    public static char Class(this Lines lines, string text) => text is "A" or "B" or "C" or "D" ? text[0] : throw lines.Flawed("class", "分类应为 A、B、C 或 D", "a class is A, B, C or D");

    /// <summary>A count of at most 9 digits, unless more are allowed.</summary>
    public static long Count(this Lines lines, string text, int digits = 9, long atLeast = 0)
    {
        var wellFormed = text.Length >= 1 && text.Length <= digits && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == 1 || text[0] != '0');
        if (!wellFormed) throw lines.Flawed("number", $"“{Shown.Field(text)}”不是最多 {digits} 位、无符号无前导零的整数", $"\"{Shown.Field(text)}\" is no integer of at most {digits} digits without sign or leading zeros");
        var value = long.Parse(text, CultureInfo.InvariantCulture);
        return value >= atLeast ? value : throw lines.Flawed("number", $"至少应为 {atLeast}", $"at least {atLeast} is due");
    }

    public static Fraction Ratio(this Lines lines, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) throw lines.Flawed("ratio", $"比例“{Shown.Field(text)}”应写作 分子/分母", $"the ratio \"{Shown.Field(text)}\" should be num/den");
        var numerator = lines.Count(text[..slash], 18);
        var denominator = lines.Count(text[(slash + 1)..], 18);
        return denominator > 0 && numerator <= denominator ? new Fraction(numerator, denominator) : throw lines.Flawed("ratio", $"比例“{Shown.Field(text)}”应在 0 与 1 之间", $"the ratio \"{Shown.Field(text)}\" should be from 0 to 1");
    }

    public static DateOnly Day(this Lines lines, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw lines.Flawed("day", $"“{Shown.Field(text)}”不是存在的日期", $"\"{Shown.Field(text)}\" is no day of the calendar");

    public static DateTime Time(this Lines lines, string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw lines.Flawed("time", $"“{Shown.Field(text)}”不是存在的 UTC 时刻", $"\"{Shown.Field(text)}\" is no time of the calendar");

    public static string Number(this Lines lines, string text)
    {
        var parts = text.Split('/');
        var wellFormed = parts.Length == 3 && IsName(parts[0]) && parts[1].Length == 4 && parts[2].Length == 4
            && parts[1].All(char.IsAsciiDigit) && parts[2].All(char.IsAsciiDigit) && parts[2] != "0000";
        return wellFormed ? text : throw lines.Flawed("draw-number", $"“{Shown.Field(text)}”不是 机构/四位年份/四位序号", $"\"{Shown.Field(text)}\" is no draw number");
    }

    /// <summary>A comma-separated list in strictly ascending byte order, or <c>-</c>.</summary>
    public static string[] List(this Lines lines, string text, Func<string, string> item)
    {
        if (text == "-") return [];
        var parts = text.Split(',');
        for (var index = 0; index < parts.Length; index++)
        {
            item(parts[index]);
            if (index > 0 && string.CompareOrdinal(parts[index - 1], parts[index]) >= 0) throw lines.Flawed("list.sorted", $"“{Shown.Field(text)}”未按字节序排列或有重复", $"\"{Shown.Field(text)}\" is not sorted or not unique");
        }

        return parts;
    }

    /// <summary>Insists that a line stands after the one before it.</summary>
    public static void Ascending(this Lines lines, int comparedWithBefore, string what)
    {
        if (comparedWithBefore <= 0) throw lines.Flawed($"{what}.sorted", "各行未按规定顺序排列或有重复", "lines are not in order or not unique");
    }

    /// <summary>Why a visit or place stays empty: <c>!skill:&lt;skill&gt;</c> or <c>!staff:&lt;candidates&gt;/&lt;team size&gt;</c>.</summary>
    public static string Unstaffed(this Lines lines, string text)
    {
        const string skill = "!skill:", staff = "!staff:";
        if (text.StartsWith(skill, StringComparison.Ordinal))
        {
            lines.Name(text[skill.Length..]);
            return text;
        }

        if (!text.StartsWith(staff, StringComparison.Ordinal) || text[staff.Length..].Split('/') is not [var candidates, var size])
        {
            throw lines.Flawed("assignment.unstaffed", $"“{Shown.Field(text)}”应为 !skill:<技能> 或 !staff:<候选人数>/<组员数>", $"\"{Shown.Field(text)}\" should be !skill:<skill> or !staff:<candidates>/<team size>");
        }

        lines.Count(candidates);
        lines.Count(size, atLeast: 1);
        return text;
    }

    /// <summary>A person as an office names its people: free text of one line, at most <see cref="PersonCharacters"/> long, of characters that can be seen, single blanks between them.</summary>
    public static string Person(this Lines lines, string text) =>
        IsPerson(text) ? text : throw lines.Flawed("person", $"人名应为 1–{PersonCharacters} 个可见字符，不得为 -", $"a person is named by 1 to {PersonCharacters} visible characters, not - alone");

    public static bool IsPerson(string text) =>
        text.Length is >= 1 and <= PersonCharacters && text != "-" && text[0] != ' ' && text[^1] != ' '
        && text.All(character => character == ' ' || (!char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format)));

    public static string Joined(IReadOnlyCollection<string> items) => items.Count == 0 ? "-" : string.Join(',', items);
}
