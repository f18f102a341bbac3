using System.CommandLine.Parsing;
using System.Globalization;

namespace Xinheng.Cli.Office;

/// <summary>Whole numbers of options while they are being checked: one that can't be read has an error of its own by then, and can't be asked for its value.</summary>
internal static class TypedNumber
{
    /// <summary>The number that was typed; null where none was, or where it is none.</summary>
    public static int? Of(OptionResult result) =>
        result.Tokens is [var typed] && int.TryParse(typed.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
