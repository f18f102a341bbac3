using System.Text;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Fields;

/// <summary>The title of a column, in the form in which titles are compared: half width, lower case, no blanks or marks, and a unit in brackets apart.</summary>
/// <param name="Full">The whole title.</param>
/// <param name="Base">The title without what stands in brackets at its end.</param>
/// <param name="Unit">万元 or 元 where the brackets say so.</param>
internal readonly record struct Title(string Full, string Base, string? Unit)
{
    public static Title Of(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var character in HalfWidth.Of(typed))
        {
            if (char.IsWhiteSpace(character) || character is '*' or '\uFEFF' or '\u200B' or '"' or '\'' or ':' or '★' or '●') continue;
            text.Append(char.ToLowerInvariant(character));
        }

        var full = text.ToString().Replace("(必填)", "", StringComparison.Ordinal).Replace("(选填)", "", StringComparison.Ordinal);
        var open = full.EndsWith(')') ? full.LastIndexOf('(') : -1;
        var brackets = open > 0 ? full[(open + 1)..^1] : "";
        var bare = open > 0 ? full[..open] : full;
        var unit = brackets.Contains('万', StringComparison.Ordinal) ? "万元" : brackets.Contains('元', StringComparison.Ordinal) ? "元" : null;
        return new(full, bare, unit);
    }
}
