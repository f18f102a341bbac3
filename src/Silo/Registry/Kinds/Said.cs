using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>Values as they enter an event's id: one text for one value, however the file writes it.</summary>
internal static class Said
{
    private const decimal OneWithAllPlaces = 1.0000000000000000000000000000m;

    /// <summary>Keys of parts no longer than this need no memory of the heap.</summary>
    private const int StackCharacters = 256;

    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The shortest text of an amount. Divided by one with all its places, a decimal has no zeros at its end; that is several times as fast as a format that leaves them out.</summary>
    public static string Of(decimal? amount) => amount is not { } given ? "" : given == 0 ? given.ToString("0", CultureInfo.InvariantCulture) : (given.Scale == 0 ? given : given / OneWithAllPlaces).ToString(CultureInfo.InvariantCulture);

    public static string Of(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>
    /// Tells what rows of one file are about apart, from its parts. It is held in memory while the file is read and never stored, so that it need not be a digest:
    /// two things with one key would be refused as a contradiction, and 128 bits make that as good as impossible.
    /// </summary>
    public static UInt128 Key(params ReadOnlySpan<string?> parts)
    {
        var length = parts.Length;
        foreach (var part in parts) length += part?.Length ?? 0;
        Span<char> text = length <= StackCharacters ? stackalloc char[StackCharacters] : new char[length];
        var end = 0;
        foreach (var part in parts)
        {
            // The length of each part stands before it, so that no two lists of parts are one text.
            text[end++] = (char)(part?.Length ?? 0);
            part?.CopyTo(text[end..]);
            end += part?.Length ?? 0;
        }

        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text[..end]));
    }

    /// <summary>The id of what is said, from its parts.</summary>
    public static EventId Id(params ReadOnlySpan<string?> parts) => EventId.Of(parts);
}
