using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Fields;

/// <summary>
/// How to read a table whose titles or words the product does not know (<c>--mapping FILE</c>): JSON in which each title of the file names a field, or an
/// object with <c>field</c>, optionally <c>values</c> (text in the file → text the product knows) and <c>unit</c> (元 or 万元).
/// <c>null</c> leaves a column out that would be taken otherwise.
/// </summary>
internal sealed class Mapping
{
    /// <summary>Nothing is mapped: titles speak for themselves.</summary>
    public static readonly Mapping None = new(FrozenDictionary<string, MappedColumn>.Empty);

    private readonly FrozenDictionary<string, MappedColumn> columns;

    private Mapping(FrozenDictionary<string, MappedColumn> columns) => this.columns = columns;

    /// <summary>The titles that the mapping names, as they are compared.</summary>
    public IEnumerable<string> Titles => columns.Keys;

    /// <summary>What the mapping says of a column; null where it says nothing.</summary>
    public MappedColumn? Of(Title title) => columns.GetValueOrDefault(title.Full);

    /// <summary>Reads a mapping for tables of these fields.</summary>
    public static Answer<Mapping> Read(string path, ImmutableArray<Field> fields)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, file, fields);
        }
        catch (JsonException trouble)
        {
            return Refuse(file, new($"映射文件不是正确的 JSON：{trouble.Message}", $"the mapping file is not JSON: {trouble.Message}"));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Tables.FileRefusals.Unreadable(file, trouble);
        }
    }

    private static Answer<Mapping> Read(JsonElement root, string file, ImmutableArray<Field> fields)
    {
        if (root.ValueKind != JsonValueKind.Object) return Refuse(file, new("映射文件应为一个 JSON 对象", "the mapping file should be one JSON object"));
        var columns = new Dictionary<string, MappedColumn>();
        foreach (var property in (root.TryGetProperty("columns", out var nested) ? nested : root).EnumerateObject())
        {
            var value = property.Value;
            var name = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Object when value.TryGetProperty("field", out var stated) => stated.GetString(),
                _ => null,
            };
            var field = fields.FirstOrDefault(field => field.Name == name || field.Title.Chinese == name);
            if (field is null && value.ValueKind != JsonValueKind.Null) return UnknownField(file, property.Name, name, fields);
            columns[Title.Of(property.Name).Full] = new(field, Values(value), Unit(value));
        }

        return new Mapping(columns.ToFrozenDictionary());
    }

    private static FrozenDictionary<string, string> Values(JsonElement column) =>
        column.ValueKind == JsonValueKind.Object && column.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Object
            ? values.EnumerateObject().ToFrozenDictionary(pair => pair.Name.Trim(), pair => pair.Value.ToString())
            : FrozenDictionary<string, string>.Empty;

    private static string? Unit(JsonElement column) => column.ValueKind == JsonValueKind.Object && column.TryGetProperty("unit", out var unit) ? unit.GetString() : null;

    private static Refusal UnknownField(string file, string title, string? name, ImmutableArray<Field> fields) => Refuse(file,
        new($"映射文件把“{title}”对应到“{name}”，没有这个字段", $"the mapping file sends \"{title}\" to \"{name}\", which is no field"),
        new($"可用字段：{string.Join("、", fields.Select(field => $"{field.Name}（{field.Title.Chinese}）"))}", $"fields are: {string.Join(", ", fields.Select(field => field.Name))}"));

    private static Refusal Refuse(string file, Bilingual what, Bilingual? cure = null) => new("mapping.file", new Place(file), what,
        cure ?? new("例如 {\"检查结论\": {\"field\": \"result\", \"values\": {\"通过\": \"合格\"}}, \"罚没款\": {\"field\": \"fine\", \"unit\": \"元\"}}",
            "for example {\"检查结论\": {\"field\": \"result\", \"values\": {\"通过\": \"合格\"}}, \"罚没款\": {\"field\": \"fine\", \"unit\": \"元\"}}"));
}

/// <summary>What a mapping says of one column.</summary>
/// <param name="Field">The field it holds; null where the column is to be left out.</param>
/// <param name="Values">Texts of the file and what they mean.</param>
/// <param name="Unit">元 or 万元; null where the title or the cells tell.</param>
internal sealed record MappedColumn(Field? Field, FrozenDictionary<string, string> Values, string? Unit);
