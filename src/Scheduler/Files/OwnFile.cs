using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Files;

/// <summary>Reads the JSON files that ship with the product and that an office may put into its data directory in their place; one form for all of them.</summary>
public static class OwnFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The text that ships with the product.</summary>
    /// <param name="name">Name of the file.</param>
    internal static string Shipped(string name)
    {
        using var reader = new StreamReader(typeof(OwnFile).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a file's text; strict about names of members, and about what is left out.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in refusals.</param>
    /// <param name="unreadable">The refusal for a text that is not of the form; gets what is wrong.</param>
    public static Answer<T> Parse<T>(string json, string file, Func<string, Refusal> unreadable)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) is { } value ? value : unreadable("null").At(new Place(file));
        }
        catch (JsonException malformed)
        {
            return unreadable(malformed.Message).At(new Place(file, (int?)malformed.LineNumber + 1, malformed.Path));
        }
    }
}
