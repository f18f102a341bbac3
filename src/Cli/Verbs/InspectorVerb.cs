using System.CommandLine;
using Grpc.Core;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Protos;

namespace Xinheng.Cli.Verbs;

/// <summary><c>inspector list|watch|accept|recuse|submit|token</c>: an inspector's own visits on a server, with the inspector's own token.</summary>
internal static class InspectorVerb
{
    private static readonly Argument<string> Visit = new("VISIT") { Description = "任务编号：抽查编号/主体代码/部门 / id of the visit: draw/subject/department" };

    public static Command Create() => new("inspector", "检查人员：查看、接受、回避、录入 / an inspector's own visits")
    {
        List(),
        Watch(),
        Accept(),
        Recuse(),
        InspectorSubmitVerb.Create(Visit),
        InspectorTokenVerb.Create(),
    };

    private static Command List()
    {
        var done = new Option<bool>("--done") { Description = "同时列出已完成和已撤回的任务 / list visits that are done or withdrawn too" };
        return InspectorConnection.Command("list", "列出我的检查任务 / list my visits", [done], async (screen, connection, parsed, cancellation) =>
        {
            var visits = new List<VisitAssignment>();
            ListAssignmentsReply page;
            var after = 0L;
            do
            {
                page = await connection.Client.ListAssignmentsAsync(new ListAssignmentsRequest { After = after, IncludeDone = parsed.GetValue(done) }, connection.Headers, cancellationToken: cancellation);
                visits.AddRange(page.Assignments);
                after = page.Cursor;
            }
            while (page.More);
            foreach (var visit in visits) VisitScreen.Say(screen, visit);
            screen.Say($"共 {visits.Count} 项任务", $"{visits.Count} visits");
            screen.Object(json =>
            {
                json.WriteBoolean("ok", true);
                json.WriteNumber("cursor", after);
                json.WriteStartArray("assignments");
                foreach (var visit in visits) json.WriteRawValue(VisitScreen.Json(visit));
                json.WriteEndArray();
            });
            return ExitCode.Done;
        });
    }

    private static Command Watch()
    {
        var after = new Option<long>("--after") { Description = "从上次收到的位置继续 / resume after the last cursor seen" };
        var once = new Option<bool>("--once") { Description = "读完现有变化即结束 / end when caught up" };
        return InspectorConnection.Command("watch", "持续接收任务变化，断开后自动继续；--json 每个变化一行 / follow changes, resuming by itself; with --json one line each", [after, once], async (screen, connection, parsed, cancellation) =>
        {
            var cursor = parsed.GetValue(after);
            while (true)
            {
                try
                {
                    using var call = connection.Client.WatchAssignments(new WatchAssignmentsRequest { After = cursor }, connection.Headers, cancellationToken: cancellation);
                    await foreach (var change in call.ResponseStream.ReadAllAsync(cancellation))
                    {
                        cursor = change.Cursor;
                        VisitScreen.Say(screen, change);
                        if (change.HasCaughtUp && parsed.GetValue(once)) return ExitCode.Done;
                    }
                }
                catch (Exception ended) when (cancellation.IsCancellationRequested && ended is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
                {
                    // Ctrl+C is how a watch ends.
                    return ExitCode.Done;
                }
                catch (RpcException cut) when (cut.StatusCode == StatusCode.Unavailable && cursor > 0)
                {
                    screen.Say($"连接中断，将从位置 {cursor} 继续", $"cut off; resuming after {cursor}");
                    await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
                }
            }
        });
    }

    private static Command Accept() => InspectorConnection.Command("accept", "接受任务 / accept a visit", [], async (screen, connection, parsed, cancellation) =>
    {
        var reply = await connection.Client.AcceptAsync(new AcceptRequest { Visit = parsed.GetRequiredValue(Visit) }, connection.Headers, cancellationToken: cancellation);
        VisitScreen.Say(screen, reply.Assignment);
        screen.Object(json =>
        {
            json.WriteBoolean("ok", true);
            json.WritePropertyName("assignment");
            json.WriteRawValue(VisitScreen.Json(reply.Assignment));
        });
        return ExitCode.Done;
    }, Visit);

    private static Command Recuse()
    {
        var ground = new Option<string>("--ground") { Description = "回避情形 / ground: own-interest 本人利害关系, relatives-interest 亲属利害关系, other-tie 其他", Required = true };
        ground.AcceptOnlyFromAmong("own-interest", "relatives-interest", "other-tie");
        var reason = new Option<string>("--reason") { Description = "理由 / why, in your words", Required = true };
        return InspectorConnection.Command("recuse", "申请回避，只补派本人的位置 / ask for recusal; only your place is filled anew", [ground, reason], async (screen, connection, parsed, cancellation) =>
        {
            var request = new AskRecusalRequest
            {
                Visit = parsed.GetRequiredValue(Visit),
                Reason = parsed.GetRequiredValue(reason),
                Ground = parsed.GetRequiredValue(ground) switch
                {
                    "own-interest" => RecusalGroundKind.OwnInterest,
                    "relatives-interest" => RecusalGroundKind.RelativesInterest,
                    _ => RecusalGroundKind.OtherTie,
                },
            };
            var reply = await connection.Client.AskRecusalAsync(request, connection.Headers, cancellationToken: cancellation);
            screen.Say(
                $"{reply.Visit}：您已退出该任务，" + (reply.Decided ? "补派已决定" : "等待补派"),
                $"{reply.Visit}: you have left this visit; " + (reply.Decided ? "your place is decided" : "your place waits to be filled"));
            screen.Object(json =>
            {
                json.WriteBoolean("ok", true);
                json.WriteString("visit", reply.Visit);
                json.WriteBoolean("decided", reply.Decided);
            });
            return ExitCode.Done;
        }, Visit);
    }
}
