using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Verbs;

/// <summary>An inspector's connection to a server: its address and the token, which comes from a file or the environment and never from an argument.</summary>
internal sealed class InspectorConnection : IDisposable
{
    private static readonly Bilingual WhereFrom = new("用 inspector token 签发，再以 --token-file 或环境变量给出", "issue one with inspector token, and give it by --token-file or the environment");

    private static readonly Option<string> Server = new("--server") { Description = "服务器地址 / address of the server", DefaultValueFactory = _ => "http://127.0.0.1:5081" };
    private static readonly Option<string> TokenFile = new("--token-file") { Description = $"存有令牌的文件，否则用环境变量 {ServerAccess.TokenVariable} / file with the token, else {ServerAccess.TokenVariable}" };

    private readonly GrpcChannel channel;

    private InspectorConnection(GrpcChannel channel, string token)
    {
        this.channel = channel;
        Client = new Contracts.Protos.Inspections.InspectionsClient(channel);
        Headers = new Metadata { { "authorization", $"Bearer {token}" } };
    }

    public Contracts.Protos.Inspections.InspectionsClient Client { get; }

    public Metadata Headers { get; }

    /// <summary>A command that talks to the server; what the server refuses is told as a refusal.</summary>
    public static Command Command(
        string name, string description, IReadOnlyList<Option> options, Func<Screen, InspectorConnection, ParseResult, CancellationToken, Task<int>> run, params IReadOnlyList<Argument> arguments)
    {
        var command = new Command(name, description) { Server, TokenFile, ServerAccess.Authority };
        foreach (var argument in arguments) command.Add(argument);
        foreach (var option in options) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            if (!Open(parsed).TryGet(out var connection, out var refusals)) return screen.Refuse(refusals);
            using (connection)
            {
                try
                {
                    return await run(screen, connection, parsed, cancellation);
                }
                catch (RpcException refused)
                {
                    screen.Refuse(ServerRefusals.Of(refused));
                    return refused.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.AlreadyExists ? ExitCode.No : ExitCode.Unusable;
                }
            }
        });
        return command;
    }

    public void Dispose() => channel.Dispose();

    private static Answer<InspectorConnection> Open(ParseResult parsed) =>
        ServerAccess.Read(parsed.GetRequiredValue(Server), parsed.GetValue(TokenFile), parsed.GetValue(ServerAccess.Authority), WhereFrom).Then<InspectorConnection>(access => new InspectorConnection(access.OpenChannel(), access.Token));
}
