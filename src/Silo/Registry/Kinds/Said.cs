using System.Globalization;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>Values as they enter an event's id: one text for one value, however the file writes it.</summary>
internal static class Said
{
    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // Whole amounts, nearly all, have the same text without a format, which is several times as fast.
    public static string Of(decimal? amount) => amount is not { } given ? ""
        : given.Scale == 0 && given != 0 ? given.ToString(CultureInfo.InvariantCulture)
        : given.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Of(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The id of what is said, from its parts.</summary>
    public static EventId Id(params ReadOnlySpan<string?> parts) => EventId.Of(parts);
}
