using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Screens;

/// <summary>
/// Where a verb speaks: texts in the language asked for, Chinese unless told otherwise; with <c>--json</c> texts are kept back and one object is printed instead.
/// Results go to the output, refusals to the error stream; whoever wrote a part of a text, a file or a server, nothing raw of it reaches a terminal.
/// </summary>
internal sealed class Screen(TextWriter output, TextWriter error, Language language, bool isJson)
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Language Language => language;

    public bool IsJson => isJson;

    /// <summary>The screen that the arguments ask for.</summary>
    public static Screen Of(ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, CommonOptions.LanguageOf(parsed), parsed.GetValue(CommonOptions.Json));

    /// <summary>Says a line; nothing with <c>--json</c>.</summary>
    public void Say(string chinese, string english)
    {
        if (!isJson) output.WriteLine(Shown.Lines(In(chinese, english)));
    }

    /// <inheritdoc cref="Say(string, string)"/>
    public void Say(Bilingual text) => Say(text.Chinese, text.English);

    /// <summary>Prints an object of <c>--json</c> that is written already.</summary>
    public void Raw(string json) => output.WriteLine(json);

    /// <summary>Prints the one object of <c>--json</c>; nothing without.</summary>
    public void Object(Action<Utf8JsonWriter> members)
    {
        if (!isJson) return;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Refuses: what is wrong, where, what to do; with <c>--json</c> as an object <c>{"ok":false,"refusals":[…]}</c>.</summary>
    /// <returns><see cref="ExitCode.Unusable"/>.</returns>
    public int Refuse(params IReadOnlyCollection<Refusal> refusals)
    {
        Complain(refusals);
        Object(json =>
        {
            json.WriteBoolean("ok", false);
            Write(json, refusals);
        });
        return ExitCode.Unusable;
    }

    /// <summary>Tells refusals of one part of the work on the error stream; the object of <c>--json</c> is the caller's.</summary>
    public void Complain(IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals) error.WriteLine(Shown.Line(refusal.In(language)));
    }

    /// <summary>Writes the member <c>refusals</c>.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<Refusal> refusals)
    {
        json.WriteStartArray("refusals");
        foreach (var refusal in refusals) Write(json, refusal);
        json.WriteEndArray();
    }

    /// <summary>Refuses for a flaw in a file of a draw.</summary>
    public int Refuse(Flaw flaw) => Refuse(FlawRefusal.Of(flaw));

    /// <summary>Refuses because a file can't be read or written.</summary>
    public int Refuse(string path, Exception failure) => Refuse(FileRefusal(path, failure));

    /// <summary>The refusal of a file that can't be read or written.</summary>
    public static Refusal FileRefusal(string path, Exception failure) => new(
        "file", new Place(path), new($"文件操作失败：{failure.Message}", $"a file cannot be read or written: {failure.Message}"), new("请检查路径、权限和磁盘空间", "check path, permissions and free space"));

    /// <summary>The one of two texts that is in the language asked for.</summary>
    public string In(string chinese, string english) => language == Language.English ? english : chinese;

    private void Write(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject();
        json.WriteString("code", refusal.Code);
        if (refusal.Where.File is { } file) json.WriteString("file", file);
        if (refusal.Where.Row is { } row) json.WriteNumber("row", row);
        if (refusal.Where.Column is { } column) json.WriteString("column", column);
        json.WriteString("what", refusal.What.In(language));
        json.WriteString("cure", refusal.Cure.In(language));
        json.WriteEndObject();
    }
}
