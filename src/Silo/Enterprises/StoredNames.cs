using System.Text;
using System.Text.Json;

namespace Xinheng.Silo.Enterprises;

/// <summary>The members of an enumeration by their names in UTF-8, as they are stored.</summary>
internal sealed class StoredNames<TValue>
    where TValue : struct, Enum
{
    private readonly (byte[] Name, TValue Value)[] names = [.. Enum.GetValues<TValue>().Select(value => (Encoding.UTF8.GetBytes(value.ToString()), value))];

    /// <summary>The member of a name; false for another one.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out TValue value)
    {
        foreach (var (known, member) in names)
        {
            if (!name.SequenceEqual(known)) continue;
            value = member;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The member at which a reader stands.</summary>
    public bool TryFind(ref Utf8JsonReader json, out TValue value)
    {
        value = default;
        return json.TokenType == JsonTokenType.String && TryFind(json.ValueSpan, out value);
    }
}
