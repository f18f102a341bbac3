using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Security;
using Xinheng.Silo.Stopping;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Office;

/// <summary>The office over gRPC: receives a call and its files, runs the verb, streams steps, made files and the outcome.</summary>
internal sealed class OfficeService(OfficeDesk desk, OfficeToken token, DataDirectory directory, OfficeSeats seats, Departure departure) : Contracts.Protos.Office.OfficeBase
{
    /// <summary>1 MiB a part: well below gRPC's default limit of 4 MiB a message.</summary>
    private const int PartBytes = 1 << 20;

    /// <summary>8 GiB: a province's registry as CSV with room; beyond it somebody fills the disk.</summary>
    private const long UploadLimitBytes = 8L << 30;

    /// <summary>How long a client may be silent while it sends: one whose network is gone would hold its seat.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    public override async Task Run(IAsyncStreamReader<OfficeRequest> requestStream, IServerStreamWriter<OfficeReply> responseStream, ServerCallContext context)
    {
        if (!token.IsIn(context.RequestHeaders)) throw new RpcException(new Status(StatusCode.Unauthenticated, "令牌无效 / the office token is missing or wrong"));
        using var seat = seats.Take();
        if (seat is null)
        {
            Instruments.TurnedAway.Add(1, new KeyValuePair<string, object?>("reason", "busy"));
            throw RefusalStatus.ToRpcException(DoorRefusals.Busy(OfficeSeats.Most));
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, departure.Over);
        using var folder = CallFolder.Create(directory);
        var call = await Receive(requestStream, folder, ended.Token);
        var steps = Channel.CreateBounded<Step>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var work = Work(call, folder, steps.Writer, ended.Token);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(ended.Token)) await responseStream.WriteAsync(new OfficeReply { Step = ToMessage(step) });
        }
        finally
        {
            // A client that went away leaves work that ends soon but still writes; the folder is removed only after it.
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var outcome = await work;
        foreach (var made in Directory.EnumerateFiles(folder.Outputs, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) await Send(made, folder, responseStream, ended.Token);
        await responseStream.WriteAsync(new OfficeReply { Outcome = ToMessage(outcome) });
    }

    private async Task<OfficeOutcome> Work(OfficeVerbCall call, CallFolder folder, ChannelWriter<Step> steps, CancellationToken cancellation)
    {
        try
        {
            return await desk.Run(call.Verb, call.RequestJson, new OfficeFiles(folder.Inputs, folder.Outputs), new StepsTo(steps), cancellation);
        }
        finally
        {
            steps.Complete();
        }
    }

    private static async Task<OfficeVerbCall> Receive(IAsyncStreamReader<OfficeRequest> requests, CallFolder folder, CancellationToken cancellation)
    {
        OfficeVerbCall? call = null;
        string? open = null;
        FileStream? file = null;
        var received = 0L;
        try
        {
            while (await Next(requests, cancellation))
            {
                if (requests.Current.PartCase == OfficeRequest.PartOneofCase.Call) call = requests.Current.Call;
                if (requests.Current.PartCase != OfficeRequest.PartOneofCase.File) continue;
                var part = requests.Current.File;
                received += part.Content.Length;
                if (received > UploadLimitBytes) throw new RpcException(new Status(StatusCode.ResourceExhausted, "上传超过 8 GiB，请分批导入 / over 8 GiB in one call: send fewer files at once"));
                if (part.Name != open)
                {
                    if (file is not null) await file.DisposeAsync();
                    var path = Path.Combine(folder.Inputs, SafeName(part.Name));
                    if (File.Exists(path)) throw new RpcException(new Status(StatusCode.InvalidArgument, "同名文件发送了两次 / a file of this name was sent already"));
                    file = File.Create(path);
                    open = part.Name;
                }

                await file!.WriteAsync(part.Content.Memory, cancellation);
            }
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }

        return call ?? throw new RpcException(new Status(StatusCode.InvalidArgument, "没有请求内容 / no call was sent"));
    }

    private static async Task<bool> Next(IAsyncStreamReader<OfficeRequest> requests, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Silence);
        try
        {
            return await requests.MoveNext(patience.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException && patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "上传中断超过一分钟，请重新执行 / nothing came for a minute: do it again"));
        }
    }

    private static async Task Send(string path, CallFolder folder, IServerStreamWriter<OfficeReply> replies, CancellationToken cancellation)
    {
        var name = Path.GetRelativePath(folder.Outputs, path).Replace(Path.DirectorySeparatorChar, '/');
        await using var file = File.OpenRead(path);
        var buffer = new byte[PartBytes];
        int read;
        do
        {
            read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            await replies.WriteAsync(new OfficeReply { File = new FilePart { Name = name, Content = ByteString.CopyFrom(buffer, 0, read) } }, cancellation);
        }
        while (read == buffer.Length);
    }

    private static string SafeName(string name) => OfficeFiles.IsName(name) ? name
        : throw new RpcException(new Status(StatusCode.InvalidArgument, "文件名不能带目录 / a file name must not contain a folder"));

    private static WorkStep ToMessage(Step step)
    {
        var message = new WorkStep { Doing = ToMessage(step.Doing), Done = step.Done };
        if (step.Of is { } of) message.Of = of;
        return message;
    }

    private static Contracts.Protos.OfficeOutcome ToMessage(OfficeOutcome outcome)
    {
        var message = new Contracts.Protos.OfficeOutcome();
        if (outcome.SummaryJson is not null) message.SummaryJson = outcome.SummaryJson;
        message.Refusals.AddRange(outcome.Refusals.Select(ToMessage));
        return message;
    }

    private static RefusalNote ToMessage(Refusal refusal)
    {
        var note = new RefusalNote { Code = refusal.Code, What = ToMessage(refusal.What), Cure = ToMessage(refusal.Cure) };
        if (refusal.Where.File is { } file) note.File = file;
        if (refusal.Where.Row is { } row) note.Row = row;
        if (refusal.Where.Column is { } column) note.Column = column;
        return note;
    }

    private static Text ToMessage(Bilingual text) => new() { Chinese = text.Chinese, English = text.English };

    private sealed class StepsTo(ChannelWriter<Step> steps) : IProgress<Step>
    {
        // Older steps give way to newer ones where the client reads slowly.
        public void Report(Step value) => steps.TryWrite(value);
    }
}
