using System.Globalization;
using System.Text;

namespace Xinheng.Drawing.Grammar;

/// <summary>
/// Makes what stands in somebody else's file fit for a terminal: nothing that moves a cursor, turns the direction of writing or hides, and no more than
/// a reader can take in. Whoever forges a file may well write for the eyes of whoever checks it.
/// </summary>
public static class Shown
{
    /// <summary>A field that is quoted in a sentence.</summary>
    private const int FieldCharacters = 80;

    /// <summary>A whole sentence, or a path.</summary>
    private const int TextCharacters = 2000;

    /// <summary>A field, to be quoted.</summary>
    public static string Field(string text) => Visible(text, FieldCharacters);

    /// <summary>A text in which fields or names of files are quoted.</summary>
    public static string Text(string text) => Visible(text, TextCharacters);

    /// <summary>A text that is one line, whole: an end of line in it would let its writer add lines that look like this program's.</summary>
    public static string Line(string text) => Visible(text, int.MaxValue);

    /// <summary>A whole text of several lines, such as a scope: its line ends stay, nothing is cut.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Line));

    private static string Visible(string text, int limit)
    {
        var isLong = text.Length > limit;
        var shown = new StringBuilder();
        foreach (var character in (isLong ? text.AsSpan(0, limit) : text).EnumerateRunes())
        {
            if (IsVisible(character)) shown.Append(character);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{character.Value:x4}");
        }

        return isLong ? shown.Append('…').ToString() : shown.ToString();
    }

    private static bool IsVisible(Rune character) => Rune.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
