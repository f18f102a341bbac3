using System.CommandLine;
using System.CommandLine.Parsing;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Verbs;

/// <summary>
/// The whole command. A verb is one file here: a static class whose <c>Create</c> returns a <see cref="Command"/>; add it to the list below. What a verb needs
/// is loaded when it runs, so that <c>verify</c> starts nothing of the server.
/// </summary>
internal static class XinhengCommand
{
    public static RootCommand Create() => new("信衡：企业信用风险分类与双随机抽查 / Xinheng: credit-risk classes and random inspections")
    {
        CommonOptions.Json,
        CommonOptions.Language,
        QuickstartVerb.Create(),
        ServeVerb.Create(),
        MoveVerb.Create(),
        BackupVerb.Create(),
        RestoreVerb.Create(),
        CheckVerb.Create(),
        ImportVerb.Create(),
        ClassVerbs.Train(),
        ClassVerbs.Classify(),
        ExplainVerb.Create(),
        ClassVerbs.Evaluate(),
        ModelVerb.Create(),
        PlanVerb.Create(),
        DrawVerb.Create(),
        InspectorVerb.Create(),
        VerifyVerb.Create(),
        ReceiptVerb.Create(),
        PageVerb.Create(),
    };

    /// <summary>Parses and runs; the result is the exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0 && arguments.Count > 0) return Misused(parsed, output, error);
        var invocation = new InvocationConfiguration { Output = output, Error = error };

        // Asked to stop, a command ends at once or is ended after two seconds; a server takes its time.
        if (parsed.Errors.Count == 0 && parsed.CommandResult.Command.Name == ServeVerb.Name) invocation.ProcessTerminationTimeout = ServeVerb.EndsWithin(parsed);
        var exit = await parsed.InvokeAsync(invocation);
        return parsed.Errors.Count > 0 ? ExitCode.Unusable : exit;
    }

    // Arguments are refused like any other input, so that a program that asked for JSON is answered in it. Options with errors of their own can't be asked for their value.
    private static int Misused(ParseResult parsed, TextWriter output, TextWriter error)
    {
        var language = parsed.GetResult(CommonOptions.Language)?.Tokens is [{ Value: "en" }] ? Language.English : Language.Chinese;
        var screen = new Screen(output, error, language, parsed.GetResult(CommonOptions.Json) is { Tokens: [] or [{ Value: "true" }], Implicit: false });
        var usage = $"xinheng {string.Join(' ', PathOf(parsed.CommandResult))}".TrimEnd();
        return screen.Refuse([.. parsed.Errors.Select(wrong => new Refusal(
            "arguments",
            new Place(usage),
            new($"参数有误：{wrong.Message}", $"the arguments are wrong: {wrong.Message}"),
            new($"用法见 {usage} --help", $"see {usage} --help")))]);
    }

    private static IEnumerable<string> PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? [.. PathOf(parent), command.Command.Name] : [];
}
