using System.Globalization;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>Values as they enter an event's id: one text for one value, however the file writes it.</summary>
internal static class Said
{
    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Of(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    public static string Of(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The id of what is said, from its parts.</summary>
    public static EventId Id(params ReadOnlySpan<string?> parts)
    {
        var said = new string[parts.Length];
        for (var index = 0; index < parts.Length; index++) said[index] = parts[index] ?? "";
        return EventId.Of(said);
    }
}
