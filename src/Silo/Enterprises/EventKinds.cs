using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Enterprises;

/// <summary>The stored names of the kinds of credit events, as <see cref="CreditEvent"/> declares them.</summary>
internal static class EventKinds
{
    private static readonly FrozenDictionary<Type, byte[]> NameOf = typeof(CreditEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
        .ToFrozenDictionary(kind => kind.DerivedType, kind => Encoding.UTF8.GetBytes((string)kind.TypeDiscriminator!));

    private static readonly (byte[] Name, Type Kind)[] Named = [.. NameOf.Select(pair => (pair.Value, pair.Key))];

    private static readonly FrozenDictionary<Type, string> TextOf = NameOf.ToFrozenDictionary(kind => kind.Key, kind => Encoding.UTF8.GetString(kind.Value));

    /// <summary>The name.</summary>
    public static string Of(CreditEvent creditEvent) => TextOf[creditEvent.GetType()];

    /// <summary>The name in UTF-8.</summary>
    public static byte[] Utf8Of(CreditEvent creditEvent) => NameOf[creditEvent.GetType()];

    /// <summary>The kind of a name; null for an unknown one.</summary>
    public static Type? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (known, kind) in Named)
        {
            if (name.SequenceEqual(known)) return kind;
        }

        return null;
    }
}
