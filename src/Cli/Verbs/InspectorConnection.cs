using System.CommandLine;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using StatusCode = Grpc.Core.StatusCode;

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
        var command = new Command(name, description) { Server, TokenFile };
        foreach (var argument in arguments) command.Add(argument);
        foreach (var option in options) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            if (!Open(parsed.GetRequiredValue(Server), parsed.GetValue(TokenFile)).TryGet(out var connection, out var refusals)) return screen.Refuse(refusals);
            using (connection)
            {
                try
                {
                    return await run(screen, connection, parsed, cancellation);
                }
                catch (RpcException refused)
                {
                    screen.Refuse(RefusalsOf(refused));
                    return refused.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.AlreadyExists ? ExitCode.No : ExitCode.Unusable;
                }
            }
        });
        return command;
    }

    public void Dispose() => channel.Dispose();

    private static Answer<InspectorConnection> Open(string server, string? tokenFile) =>
        ServerAccess.Read(server, tokenFile, WhereFrom).Then<InspectorConnection>(access => new InspectorConnection(GrpcChannel.ForAddress(access.Address), access.Token));

    private static Refusal[] RefusalsOf(RpcException refused)
    {
        var status = refused.GetRpcStatus();
        if (status?.GetDetail<BadRequest>() is { FieldViolations.Count: > 0 } faults)
        {
            return [.. faults.FieldViolations.Select(fault => Told(fault.Reason, fault.Field, fault.LocalizedMessage?.Message ?? fault.Description, fault.Description))];
        }

        if (status?.GetDetail<ErrorInfo>() is { } info)
        {
            var texts = status.Details.Where(detail => detail.Is(LocalizedMessage.Descriptor)).Select(detail => detail.Unpack<LocalizedMessage>()).ToDictionary(text => text.Locale, text => text.Message);
            return [Told(info.Reason, null, texts.GetValueOrDefault("zh-CN", status.Message), texts.GetValueOrDefault("en", status.Message))];
        }

        return refused.StatusCode == StatusCode.Unavailable
            ? [new Refusal("inspector.unreachable", new("连不上服务器", "the server cannot be reached"), new("请检查 --server 的地址以及服务器是否在运行", "check the address of --server and that the server runs"))]
            : [new Refusal("inspector.failed", new($"服务器报告：{refused.Status.Detail}", $"the server reports: {refused.Status.Detail}"), new("请把时间告诉管理员，由其查看服务器日志", "tell the office the time, so that it can look at the server's log"))];
    }

    /// <summary>What the server wrote as “what → cure”.</summary>
    private static Refusal Told(string reason, string? field, string chinese, string english)
    {
        var (whatChinese, cureChinese) = Split(chinese);
        var (whatEnglish, cureEnglish) = Split(english);
        return new Refusal(reason, new Place(Column: field), new(whatChinese, whatEnglish), new(cureChinese, cureEnglish));

        static (string What, string Cure) Split(string text) => text.Split(" → ", 2) is [var what, var cure] ? (what, cure) : (text, "");
    }
}
