using System.Globalization;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>Values as they enter an event's id: one text for one value, however the file writes it.</summary>
internal static class Said
{
    private const decimal OneWithAllPlaces = 1.0000000000000000000000000000m;

    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The shortest text of an amount. Divided by one with all its places, a decimal has no zeros at its end; that is several times as fast as a format that leaves them out.</summary>
    public static string Of(decimal? amount) => amount is not { } given ? "" : given == 0 ? given.ToString("0", CultureInfo.InvariantCulture) : (given.Scale == 0 ? given : given / OneWithAllPlaces).ToString(CultureInfo.InvariantCulture);

    public static string Of(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The id of what is said, from its parts.</summary>
    public static EventId Id(params ReadOnlySpan<string?> parts) => EventId.Of(parts);
}
