using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xinheng.Cli.Verbs;

namespace Xinheng.Tests.Storage.BadInput;

/// <summary>What the command says to bad input, in Chinese, in English and as JSON, each from a run of its own.</summary>
internal sealed partial record Said(int ExitCode, string Text)
{
    /// <summary>Runs the command in all three forms and checks what holds of every refusal.</summary>
    /// <param name="exitCode">The exit code that is due.</param>
    /// <param name="code">The refusal that is due.</param>
    /// <param name="where">What the message must name: a file, a folder, an argument.</param>
    /// <param name="arguments">The command.</param>
    public static async Task IsRefused(int exitCode, string code, string where, params string[] arguments)
    {
        var chinese = await Run(arguments);
        Assert.True(chinese.ExitCode == exitCode, chinese.ToString());
        Assert.Contains(where, chinese.Text, StringComparison.Ordinal);
        Assert.Matches(Han(), chinese.Text);
        Assert.Contains(" → ", chinese.Text, StringComparison.Ordinal);

        var english = await Run([.. arguments, "--lang", "en"]);
        Assert.True(english.ExitCode == exitCode, english.ToString());
        Assert.Contains(where, english.Text, StringComparison.Ordinal);
        Assert.Contains(" → ", english.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Han(), Spoken(english.Text));

        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(exitCode, await XinhengCommand.Run([.. arguments, "--json"], output, error));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        Assert.Contains(code, Codes(json.RootElement));
        Assert.DoesNotMatch(Trace(), output + error.ToString());
    }

    /// <summary>Runs the command once.</summary>
    public static async Task<Said> Run(params string[] arguments)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await XinhengCommand.Run(arguments, text, text);
        Assert.DoesNotMatch(Trace(), text.ToString());
        return new Said(exit, text.ToString());
    }

    /// <summary>Every refusal code in an answer, wherever it stands.</summary>
    private static IEnumerable<string> Codes(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "code" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!]
            : member.Name == "rejected_by" ? member.Value.EnumerateObject().Select(reason => reason.Name)
            : Codes(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Codes),
        _ => [],
    };

    // What the input itself says is shown as it is, in quotation marks.
    private static string Spoken(string text) => Quoted().Replace(text, "");

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s+at [A-Z]\w+\.|Unhandled exception|Exception:", RegexOptions.Multiline)]
    private static partial Regex Trace();
}
