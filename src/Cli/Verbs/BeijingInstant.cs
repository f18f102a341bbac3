using System.CommandLine.Parsing;
using System.Globalization;
using Xinheng.Contracts.Calendars;

namespace Xinheng.Cli.Verbs;

/// <summary>An instant as an officer types it: without an offset it is by the clock in China, whatever the zone of the machine; a day alone means its end.</summary>
internal static class BeijingInstant
{
    private const string Offset = "+08:00";

    /// <summary>Reads the one token of an option; what is no instant becomes an error of the command line.</summary>
    public static DateTimeOffset? Parse(ArgumentResult typed)
    {
        var text = typed.Tokens[0].Value.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue) return ChinaTime.EndOf(day);

        // A text that takes an offset has none yet.
        if (DateTimeOffset.TryParse(text + Offset, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var inChina)) return inChina;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)) return instant;
        typed.AddError($"“{text}”不是时刻，请填如 2024-08-12 或 2024-08-12T18:00:00+08:00 / \"{text}\" is no instant: give 2024-08-12 or 2024-08-12T18:00:00+08:00");
        return null;
    }
}
