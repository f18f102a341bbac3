using System.CommandLine;
using Xinheng.Cli.Screens;

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
        ImportVerb.Create(),
        ClassVerbs.Train(),
        ClassVerbs.Classify(),
        ClassVerbs.Evaluate(),
        PlanVerb.Create(),
        DrawVerb.Create(),
        InspectorVerb.Create(),
        VerifyVerb.Create(),
        ReceiptVerb.Create(),
    };

    /// <summary>Parses and runs; the result is the exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(arguments);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return parsed.Errors.Count > 0 ? ExitCode.Unusable : exit;
    }
}
