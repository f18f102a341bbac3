using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>
/// Reads a day as officials write it: 2024-08-12, 2024/8/12, 2024.8.12, 2024年8月12日, 20240812, each with or without a time of day, and the serial
/// numbers of spreadsheets (1900 system).
/// </summary>
internal static class DayCell
{
    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    public static Answer<DateOnly> Read(Cell cell)
    {
        var text = Plain.Of(cell.Text);
        if (cell.Form == CellForm.Text && ReadUsual(text) is { } usual) return usual;
        if (FormulaLike.IsQuotedText(text, out var inner)) text = inner;
        text = text.TrimStart('\'');
        return (ReadSerial(text, cell.Form) ?? ReadCompact(text) ?? ReadParts(text)) is { } day ? day : Refuse(cell.Text);
    }

    // 2024-08-12, as nearly all files have it: the same day as by parts, without taking the text apart.
    private static DateOnly? ReadUsual(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-') return null;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        return year >= 0 && month >= 0 && day >= 0 ? Day(year, month, day) : null;

        static int Number(ReadOnlySpan<char> digits)
        {
            var number = 0;
            foreach (var digit in digits)
            {
                if (!char.IsAsciiDigit(digit)) return -1;
                number = number * 10 + digit - '0';
            }

            return number;
        }
    }

    // Number 60 is 29 February 1900, a day that never was; nothing before it is meant as a date of a registry.
    private static DateOnly? ReadSerial(string text, CellForm form)
    {
        var isSerial = form == CellForm.Number || (text.Length == 5 && text.All(char.IsAsciiDigit));
        return isSerial && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var serial) && serial is > 60 and < 100_000 ? SerialZero.AddDays((int)serial) : null;
    }

    private static DateOnly? ReadCompact(string text)
    {
        var isDay = text.Length is 8 or 14 && text.All(char.IsAsciiDigit);
        if (!isDay) return null;
        return text.Length == 8 || IsTime(text[8..10], text[10..12], text[12..]) ? Day(text[..4], text[4..6], text[6..8]) : null;
    }

    private static DateOnly? ReadParts(string text)
    {
        var rest = text.AsSpan();
        if (Digits(ref rest, 4, 4) is not { } year || Separator(ref rest, "年") is not { } first) return null;
        if (Digits(ref rest, 1, 2) is not { } month || Separator(ref rest, "月") is not { } second || first != second) return null;
        if (Digits(ref rest, 1, 2) is not { } day) return null;
        rest = rest.TrimStart();
        if (first == '年')
        {
            if (rest.IsEmpty || rest[0] is not ('日' or '号')) return null;
            rest = rest[1..];
        }

        return IsTimeOfDay(rest) ? Day(year, month, day) : null;
    }

    private static string? Digits(ref ReadOnlySpan<char> rest, int least, int most)
    {
        rest = rest.TrimStart();
        var length = 0;
        while (length < rest.Length && length <= most && char.IsAsciiDigit(rest[length])) length++;
        if (length < least || length > most) return null;
        var digits = rest[..length].ToString();
        rest = rest[length..];
        return digits;
    }

    private static char? Separator(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> word)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty) return null;
        var found = rest[0];
        rest = rest[1..];
        return found is '-' or '/' or '.' ? found : found == word[0] ? '年' : null;
    }

    // 14:32, 14:32:00, 14:32:00.000, with T or a blank before; a zone is not expected in a table of days.
    private static bool IsTimeOfDay(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim();
        if (rest.IsEmpty) return true;
        if (rest[0] is 'T' or 't') rest = rest[1..];
        if (rest.EndsWith("Z")) rest = rest[..^1];
        var point = rest.IndexOf('.');
        if (point >= 0)
        {
            if (rest[(point + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0) return false;
            rest = rest[..point];
        }

        var parts = rest.ToString().Replace('时', ':').Replace('点', ':').Replace('分', ':').TrimEnd('秒', ':').Split(':');
        return parts.Length is 2 or 3 && IsTime(parts[0], parts[1], parts.Length == 3 ? parts[2] : "0");
    }

    private static bool IsTime(string hour, string minute, string second) => IsBelow(hour, 25) && IsBelow(minute, 60) && IsBelow(second, 61);

    private static bool IsBelow(string digits, int limit) => digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < limit;

    private static DateOnly? Day(string year, string month, string day) => Day(Number(year), Number(month), Number(day));

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Refusal Refuse(string typed) => new("cell.day",
        new($"“{Plain.Shown(typed)}”不是日期，或不是真实存在的日期", $"\"{Plain.Shown(typed)}\" is no date, or no day that exists"),
        new("请写成 2024-08-12、2024/8/12、2024.8.12 或 2024年8月12日", "write it like 2024-08-12, 2024/8/12, 2024.8.12 or 2024年8月12日"));
}
