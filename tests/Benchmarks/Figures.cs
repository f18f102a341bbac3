using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Xinheng.Tests.Benchmarks;

/// <summary>What a benchmark measured: <c>{"name":…, "figures":[{"what":…, "value":…, "unit":…}], "ratios":[{"what":…, "value":…}]}</c>.</summary>
internal sealed class Figures(string name)
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string What, double Value, string Unit)> figures = [];
    private readonly List<(string What, double Value)> ratios = [];
    private readonly List<string> remarks = [];

    public static Option<bool> JsonOption() => new("--json") { Description = "只输出一个 JSON 对象 / print one JSON object and nothing else" };

    /// <summary>The least of several runs, in seconds: what else the machine did only ever adds.</summary>
    public static double LeastSeconds(int rounds, Action work, Action? beforeEach = null)
    {
        var least = double.PositiveInfinity;
        for (var round = 0; round < rounds; round++)
        {
            beforeEach?.Invoke();
            var start = Stopwatch.GetTimestamp();
            work();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return least;
    }

    public void Add(string what, double value, string unit) => figures.Add((what, value, unit));

    public void Compare(string what, double value) => ratios.Add((what, value));

    public void Remark(string remark) => remarks.Add(remark);

    public void Print(bool isJson)
    {
        if (isJson) Console.WriteLine(ToJson());
        else PrintTable();
    }

    private void PrintTable()
    {
        Console.WriteLine(name);
        foreach (var (what, value, unit) in figures) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-58} {value,14:#,0.####} {unit}"));
        foreach (var (what, value) in ratios) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-58} {value,14:0.00} ×"));
        foreach (var remark in remarks) Console.WriteLine($"  {remark}");
    }

    private string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("figures");
            foreach (var (what, value, unit) in figures)
            {
                json.WriteStartObject();
                json.WriteString("what", what);
                json.WriteNumber("value", value);
                json.WriteString("unit", unit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("ratios");
            foreach (var (what, value) in ratios)
            {
                json.WriteStartObject();
                json.WriteString("what", what);
                json.WriteNumber("value", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("remarks");
            foreach (var remark in remarks) json.WriteStringValue(remark);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
