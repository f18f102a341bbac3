using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Office;

/// <summary>The office on a server, over gRPC with the office's token.</summary>
internal sealed class RemoteOffice(GrpcChannel channel, string token) : IOfficeClient
{
    /// <summary>1 MiB a part: well below gRPC's default limit of 4 MiB a message.</summary>
    private const int PartBytes = 1 << 20;

    public async Task<Answer<TSummary>> Run<TRequest, TSummary>(
        string verb, TRequest request, IReadOnlyList<string> inputs, string? outputFolder, IProgress<Step> progress, CancellationToken cancellation)
        where TRequest : notnull
        where TSummary : notnull
    {
        if (inputs.FirstOrDefault(input => !File.Exists(input)) is { } missing) return Missing(missing);
        if (inputs.GroupBy(Path.GetFileName, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice) return SameName(twice.Key!);
        try
        {
            var client = new Contracts.Protos.Office.OfficeClient(channel);
            using var call = client.Run(new Metadata { { "authorization", $"Bearer {token}" } }, cancellationToken: cancellation);
            await Send(call.RequestStream, verb, JsonSerializer.Serialize(request, OfficeJson.Options), inputs, cancellation);
            return await Receive<TSummary>(call.ResponseStream, outputFolder, progress, cancellation);
        }
        catch (RpcException failure)
        {
            return Answer<TSummary>.Refused(Unreached(failure));
        }
    }

    public ValueTask DisposeAsync()
    {
        channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task Send(IClientStreamWriter<OfficeRequest> requests, string verb, string json, IReadOnlyList<string> inputs, CancellationToken cancellation)
    {
        await requests.WriteAsync(new OfficeRequest { Call = new OfficeVerbCall { Verb = verb, RequestJson = json } }, cancellation);
        var buffer = new byte[PartBytes];
        foreach (var input in inputs)
        {
            await using var file = File.OpenRead(input);
            int read;
            do
            {
                read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
                await requests.WriteAsync(new OfficeRequest { File = new FilePart { Name = Path.GetFileName(input), Content = ByteString.CopyFrom(buffer, 0, read) } }, cancellation);
            }
            while (read == buffer.Length);
        }

        await requests.CompleteAsync();
    }

    private static async Task<Answer<TSummary>> Receive<TSummary>(
        IAsyncStreamReader<OfficeReply> replies, string? outputFolder, IProgress<Step> progress, CancellationToken cancellation)
        where TSummary : notnull
    {
        await using var files = new ReceivedFiles(outputFolder ?? ".");
        await foreach (var reply in replies.ReadAllAsync(cancellation))
        {
            switch (reply.PartCase)
            {
                case OfficeReply.PartOneofCase.Step:
                    progress.Report(new Step(ToText(reply.Step.Doing), reply.Step.Done, reply.Step.HasOf ? reply.Step.Of : null));
                    break;
                case OfficeReply.PartOneofCase.File:
                    await files.Write(reply.File, cancellation);
                    break;
                case OfficeReply.PartOneofCase.Outcome when reply.Outcome.HasSummaryJson:
                    return JsonSerializer.Deserialize<TSummary>(reply.Outcome.SummaryJson, OfficeJson.Options)!;
                case OfficeReply.PartOneofCase.Outcome:
                    return Answer<TSummary>.Refused(reply.Outcome.Refusals.Select(ToRefusal));
            }
        }

        return new Refusal(
            "office.half-answer",
            new("服务器在给出结果之前断开了", "the server ended the call before it gave an outcome"),
            new("请查看服务器日志后重试；重复执行不会造成重复", "look at the server's log and try again; doing it twice does no harm"));
    }

    private static Refusal SameName(string name) => new(
        "office.same-name",
        new Place(name),
        new($"有两个名为 {name} 的文件，服务器无法区分", $"two of the files are called {name}; a server can't tell them apart"),
        new("请改名，或分两次执行", "rename one, or do it in two calls"));

    private static Refusal ToRefusal(RefusalNote note) => new(
        note.Code,
        new Place(note.HasFile ? note.File : null, note.HasRow ? note.Row : null, note.HasColumn ? note.Column : null),
        ToText(note.What),
        ToText(note.Cure));

    private static Bilingual ToText(Text text) => new(text.Chinese, text.English);

    private static Refusal Missing(string path) => new(
        "office.input",
        new Place(path),
        new("文件不存在", "there is no such file"),
        new("请核对路径和文件名", "check the path and the name"));

    private static Refusal[] Unreached(RpcException failure) => failure.StatusCode == StatusCode.Unauthenticated
        ? [new(
            "office.token",
            new("服务器不接受此令牌", "the server does not take this token"),
            new("令牌在服务器数据目录的 keys/office.token，用 --token-file 或环境变量 XINHENG_TOKEN 给出",
                "the token is in keys/office.token of the server's data directory; give it by --token-file or XINHENG_TOKEN"))]
        : ServerRefusals.Of(failure);
}
