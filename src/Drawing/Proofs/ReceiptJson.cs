using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>receipt.json in bytes: <c>{"receipt":"draw/1","plan":…,"record":…,"seed":…,"frame":{"line":…,"index":…,"path":[…]},"strata":[…]}</c>.</summary>
internal static class ReceiptJson
{
    private const string Version = "draw/1";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static byte[] Write(Receipt receipt)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("receipt", Version);
            json.WriteString("plan", receipt.Plan);
            json.WriteString("record", receipt.Record);
            json.WriteString("seed", receipt.Seed);
            json.WritePropertyName("frame");
            Write(json, receipt.Frame);
            json.WriteStartArray("strata");
            foreach (var stratum in receipt.Strata) Write(json, stratum);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    public static Reading<Receipt> Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > Receipt.LimitBytes) return Flawed("receipt.size", "回执过大", "the receipt is too large");
        try
        {
            using var document = JsonDocument.Parse(content, Reading);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return new Flaw(Receipt.FileName, (int)(broken.LineNumber ?? 0) + 1, "receipt.json", "不是完整的 JSON，或有重复的成员", "this is no whole JSON, or a member occurs twice");
        }
        catch (InvalidOperationException)
        {
            // A text that is JSON but no Unicode: half a surrogate pair.
            return Flawed("receipt.json", "含有无效的字符", "it has an invalid character");
        }
    }

    private static Reading<Receipt> Read(JsonElement root)
    {
        if (!HasExactly(root, "receipt", "plan", "record", "seed", "frame", "strata") || root.GetProperty("receipt") is not { ValueKind: JsonValueKind.String } version || version.GetString() != Version)
        {
            return Flawed("receipt.members", "不是 draw/1 回执：成员应为 receipt、plan、record、seed、frame、strata", "this is no receipt of draw/1: its members are receipt, plan, record, seed, frame, strata");
        }

        var strata = root.GetProperty("strata");
        if (Text(root, "plan") is not { } plan || Text(root, "record") is not { } record || Text(root, "seed") is not { } seed
            || ReadLine(root.GetProperty("frame")) is not { } frame || strata.ValueKind != JsonValueKind.Array)
        {
            return Flawed("receipt.members", "有成员的类型不符", "a member is of the wrong type");
        }

        var lines = strata.EnumerateArray().Select(ReadLine).ToList();
        return lines.Contains(null) ? Flawed("receipt.strata", "strata 的元素应为 line、index、path", "an element of strata is not line, index, path") : new Receipt(plan, record, seed, frame, lines!);
    }

    private static ProvenLine? ReadLine(JsonElement element)
    {
        if (!HasExactly(element, "line", "index", "path") || Text(element, "line") is not { } line) return null;
        var (index, path) = (element.GetProperty("index"), element.GetProperty("path"));
        if (index.ValueKind != JsonValueKind.Number || !index.TryGetInt64(out var place) || path.ValueKind != JsonValueKind.Array) return null;
        var steps = path.EnumerateArray().Select(step => step.ValueKind == JsonValueKind.String ? step.GetString()! : "").ToList();
        return steps.TrueForAll(Terms.IsHash) ? new ProvenLine(line, place, steps) : null;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool HasExactly(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object || element.GetPropertyCount() != names.Length) return false;
        foreach (var name in names)
        {
            if (!element.TryGetProperty(name, out _)) return false;
        }

        return true;
    }

    private static void Write(Utf8JsonWriter json, ProvenLine proven)
    {
        json.WriteStartObject();
        json.WriteString("line", proven.Line);
        json.WriteNumber("index", proven.Index);
        json.WriteStartArray("path");
        foreach (var step in proven.Path) json.WriteStringValue(step);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Flaw Flawed(string rule, string chinese, string english) => new(Receipt.FileName, 0, rule, chinese, english);
}
