using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;

namespace Xinheng.Silo.Plans;

/// <summary>The stored form of plans, inspectors and items: kebab-case, enumerations by name, nulls left out, Chinese readable. A contract.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(InspectionPlan plan) => JsonSerializer.Serialize(plan, Options);

    public static InspectionPlan ReadPlan(string json) => JsonSerializer.Deserialize<InspectionPlan>(json, Options)!;

    public static Inspector ReadInspector(string json) => JsonSerializer.Deserialize<Inspector>(json, Options)!;

    public static InspectionItem ReadItem(string json) => JsonSerializer.Deserialize<InspectionItem>(json, Options)!;
}
