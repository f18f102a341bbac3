using System.Globalization;
using System.Text;

namespace Xinheng.Cli.Screens;

/// <summary>Text of others made fit for a terminal: what would move the cursor, colour, or turn the direction of reading becomes a mark that is seen.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var acts = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
            plain.Append(acts && rune.Value != '\n' ? "\uFFFD" : rune.ToString());
        }

        return plain.ToString();
    }
}
