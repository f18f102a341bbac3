using System.Diagnostics.CodeAnalysis;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>Cells that a spreadsheet would run as a formula when the file is opened (<c>=cmd…</c>): reported when they come in, made harmless when they go out.</summary>
internal static class FormulaLike
{
    /// <summary>Whether a text begins as a formula does, also behind the apostrophe that makes it harmless.</summary>
    public static bool Is(string text)
    {
        var start = text.AsSpan().TrimStart().TrimStart('\'');
        return !start.IsEmpty && start[0] is '=' or '+' or '@' or '＝' or '＋' or '＠';
    }

    /// <summary>Spreadsheets write <c>="440802000012345"</c> so that leading zeros stay: that is a text, not a formula.</summary>
    public static bool IsQuotedText(string text, [NotNullWhen(true)] out string? inner)
    {
        var isQuoted = text.Length >= 4 && text.StartsWith("=\"", StringComparison.Ordinal) && text[^1] == '"' && text.AsSpan(2, text.Length - 3).IndexOf('"') < 0;
        inner = isQuoted ? text[2..^1] : null;
        return isQuoted;
    }

    /// <summary>The text as it may stand in a file that people open.</summary>
    public static string Neutralise(string text) =>
        text.Length > 0 && (text[0] is '=' or '+' or '@' or '\t' or '\r' || (text[0] == '-' && !IsNumber(text))) && !IsQuotedText(text, out _) ? "'" + text : text;

    public static Refusal Refuse(string text) => new("cell.formula",
        new($"单元格“{Plain.Shown(text)}”以公式符号开头，可能是公式或注入内容", $"the cell \"{Plain.Shown(text)}\" begins like a formula and may be one, or an injection"),
        new("请改为不以 =、+、@ 开头的普通文字", "make it plain text that does not begin with =, + or @"));

    private static bool IsNumber(string text) => decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _);
}
