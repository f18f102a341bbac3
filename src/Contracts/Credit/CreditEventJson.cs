using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xinheng.Contracts.Credit;

/// <summary>The stored form of credit events: JSON with the kind first, enumerations by name, nulls left out. A contract; see the approval tests.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CreditEvent))]
public sealed partial class CreditEventJson : JsonSerializerContext
{
    private static CreditEventJson? stored;

    /// <summary>The form with Chinese left readable.</summary>
    public static CreditEventJson Stored => stored ??= new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
