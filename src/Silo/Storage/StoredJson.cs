using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinheng.Silo.Storage;

/// <summary>The JSON in which tables keep plans, inspectors, items, visits and decisions: kebab-case, enumerations by name, nulls left out, Chinese readable. A contract.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value)
        where T : notnull => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json)
        where T : notnull => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A stored value is null.");
}
