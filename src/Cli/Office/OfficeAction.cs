using System.CommandLine;
using System.Text.Json;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Office;

/// <summary>What all verbs of the office share: open it, run with a progress bar, show the summary or the refusals, answer with an exit code.</summary>
internal static class OfficeAction
{
    /// <summary>Gives a command the options of the office and the verb that it runs.</summary>
    /// <param name="command">The command.</param>
    /// <param name="verb">Name of the verb.</param>
    /// <param name="request">The request from the arguments.</param>
    /// <param name="show">Shows the summary to a person.</param>
    /// <param name="exit">The exit code of a summary; done where it is not given.</param>
    /// <param name="inputs">Files that go with the request to a server.</param>
    /// <param name="output">The file or folder that the request wants written; what a server sends back for it goes there.</param>
    public static Command Runs<TRequest, TSummary>(
        this Command command,
        string verb,
        Func<ParseResult, TRequest> request,
        Action<Screen, TSummary> show,
        Func<TSummary, int>? exit = null,
        Func<ParseResult, IReadOnlyList<string>>? inputs = null,
        Func<ParseResult, string?>? output = null)
        where TRequest : notnull
        where TSummary : notnull
    {
        command.WithOffice();
        command.SetAction((parsed, cancellation) => Run(parsed, verb, request(parsed), show, exit, inputs?.Invoke(parsed) ?? [], output?.Invoke(parsed), cancellation));
        return command;
    }

    /// <summary>Runs one verb for the arguments of a command.</summary>
    public static async Task<int> Run<TRequest, TSummary>(
        ParseResult parsed, string verb, TRequest request, Action<Screen, TSummary> show, Func<TSummary, int>? exit, IReadOnlyList<string> inputs, string? output, CancellationToken cancellation)
        where TRequest : notnull
        where TSummary : notnull
    {
        var screen = Screen.Of(parsed);
        if (!(await OfficeOptions.Open(parsed, cancellation)).TryGet(out var office, out var refusals)) return screen.Refuse(refusals);
        await using (office)
        {
            var answer = await ProgressScreen.Show(screen, progress => office.Run<TRequest, TSummary>(verb, request, inputs, FolderOf(output), progress, cancellation));
            if (!answer.TryGet(out var summary, out refusals)) return screen.Refuse(refusals);
            if (screen.IsJson) screen.Raw(JsonSerializer.Serialize(summary, OfficeJson.Options));
            else show(screen, summary);
            return exit?.Invoke(summary) ?? ExitCode.Done;
        }
    }

    private static string? FolderOf(string? output) => output is null ? null : Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(output)));
}
