using System.Globalization;
using System.Text;

namespace Xinheng.Cli.Screens;

/// <summary>Text of others made fit for a terminal: what would move the cursor, colour, or turn the direction of reading becomes a mark that is seen.</summary>
internal static class PlainText
{
    private const char Mark = '\uFFFD';

    /// <summary>Text that is one line: an end of line in it would let its writer add lines that look like this program's.</summary>
    public static string Line(string text) => Of(text).Replace('\n', Mark);

    /// <summary>Text of one line or several.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var acts = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
            if (acts && rune.Value != '\n') plain.Append(Mark);
            else plain.Append(rune.ToString());
        }

        return plain.ToString();
    }
}
