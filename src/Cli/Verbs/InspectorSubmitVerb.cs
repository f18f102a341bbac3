using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Verbs;

/// <summary>
/// <c>inspector submit VISIT</c>: results from a JSON file, or for plain ones from <c>--result ITEM=CODES</c>. Without <c>--key</c> the idempotency key
/// follows from the content, so that the same command given again is the same submission.
/// </summary>
internal static class InspectorSubmitVerb
{
    private static readonly Option<string> File = new("--file") { Description = "SubmitResultsRequest 的 JSON 文件（备注、后续处理用它） / JSON file of the request, for remarks and follow-ups" };
    private static readonly Option<string> Day = new("--day") { Description = "检查日期 / day of the visit, 2026-06-30" };
    private static readonly Option<string> Mode = MakeMode();
    private static readonly Option<string[]> Present = new("--present") { Description = "到场的检查人员 / inspectors who were there", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Result = new("--result") { Description = "事项=结果代码 / ITEM=CODE[,CODE], without follow-up", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Key = new("--key") { Description = "幂等键 / idempotency key" };

    public static Command Create(Argument<string> visit)
    {
        return InspectorConnection.Command("submit", "录入检查结果 / hand in the results", [File, Day, Mode, Present, Result, Key], async (screen, connection, parsed, cancellation) =>
        {
            if (!Request(parsed, parsed.GetRequiredValue(visit)).TryGet(out var request, out var refusals)) return screen.Refuse(refusals);
            var reply = await connection.Client.SubmitResultsAsync(request, connection.Headers, cancellationToken: cancellation);
            screen.Say($"{reply.Visit}：结果已保存，信用事件 {reply.CreditEvent}", $"{reply.Visit}: results are recorded as credit event {reply.CreditEvent}");
            screen.Object(json =>
            {
                json.WriteBoolean("ok", true);
                json.WritePropertyName("submission");
                json.WriteRawValue(VisitScreen.Json(reply));
            });
            return ExitCode.Done;
        }, visit);
    }

    private static Option<string> MakeMode()
    {
        var option = new Option<string>("--mode") { Description = "检查方式 / on-site 实地, in-writing 书面, online 网络监测, testing 检验检测, by-agency 委托专业机构", DefaultValueFactory = _ => "on-site" };
        option.AcceptOnlyFromAmong("on-site", "in-writing", "online", "testing", "by-agency");
        return option;
    }

    private static Answer<SubmitResultsRequest> Request(ParseResult parsed, string visit)
    {
        var request = new SubmitResultsRequest();
        if (parsed.GetValue(File) is { } path)
        {
            try
            {
                request = SubmitResultsRequest.Parser.ParseJson(System.IO.File.ReadAllText(path));
            }
            catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidJsonException or IOException or UnauthorizedAccessException)
            {
                return new Refusal("inspector.submit.file", new Place(path), new($"无法读取：{failure.Message}", $"cannot be read: {failure.Message}"), new("请按 inspections.proto 中 SubmitResultsRequest 的写法", "write it as SubmitResultsRequest of inspections.proto"));
            }
        }
        else
        {
            if (Fill(request, parsed) is { } refusal) return refusal;
        }

        request.Visit = visit;
        request.IdempotencyKey = parsed.GetValue(Key) ?? (request.IdempotencyKey.Length > 0 ? request.IdempotencyKey : KeyOf(request));
        return request;
    }

    private static Refusal? Fill(SubmitResultsRequest request, ParseResult parsed)
    {
        request.Day = parsed.GetValue(Day) ?? "";
        request.Mode = parsed.GetValue(Mode) switch
        {
            "in-writing" => VisitMode.InWriting,
            "online" => VisitMode.Online,
            "testing" => VisitMode.Testing,
            "by-agency" => VisitMode.ByAgency,
            _ => VisitMode.OnSite,
        };
        request.Present.AddRange((parsed.GetValue(Present) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        foreach (var typed in parsed.GetValue(Result) ?? [])
        {
            var result = new VisitItemResult { Item = typed.Split('=')[0], FollowUp = new VisitFollowUp { Kind = VisitFollowUpKind.None } };
            foreach (var text in typed[Math.Min(typed.Length, result.Item.Length + 1)..].Split(','))
            {
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                {
                    return new Refusal("inspector.submit.result", new Place("--result"), new($"“{typed}”不是“事项=代码[,代码]”", $"\"{typed}\" is not ITEM=CODE[,CODE]"), new("例如 --result AMR-01=1", "such as --result AMR-01=1"));
                }

                result.Codes.Add(code);
            }

            request.Results.Add(result);
        }

        return null;
    }

    private static string KeyOf(SubmitResultsRequest request) => Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray()))[..32];
}
