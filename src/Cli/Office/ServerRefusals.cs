using System.Security.Authentication;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Xinheng.Contracts.Refusals;
using StatusCode = Grpc.Core.StatusCode;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Office;

/// <summary>What a call to a server failed of, as refusals: those that the server itself gave (google.rpc.Status), else the connection's.</summary>
internal static class ServerRefusals
{
    /// <summary>Code of the refusal that says that a server can't be reached now; a call may be tried again.</summary>
    public const string UnreachableCode = "server.unreachable";

    // Of HTTP/2, RFC 9113 section 7: the stream was not processed, or the connection was closed without anything being wrong.
    private const long NoError = 0x0;
    private const long RefusedStream = 0x7;

    /// <summary>Codes of refusals that say no more than that a server or a silo goes away just now.</summary>
    private static readonly string[] Passing = [UnreachableCode, "server.stopping", "cluster.silo"];

    /// <summary>Whether all of them pass by themselves: the same call may be made again in a moment.</summary>
    public static bool ArePassing(IEnumerable<Refusal> refusals) => refusals.All(refusal => Passing.Contains(refusal.Code));

    public static Refusal[] Of(RpcException refused)
    {
        try
        {
            return Read(refused);
        }
        catch (InvalidProtocolBufferException)
        {
            // Details that are none: what the connection itself says has to do.
            return [OfTransport(refused)];
        }
    }

    private static Refusal[] Read(RpcException refused)
    {
        var status = refused.GetRpcStatus();
        var first = status?.GetDetail<ErrorInfo>();

        // The first one's code as this program writes it; others are told by their reason alone.
        string CodeOf(string reason) => first?.Reason == reason && first.Metadata.TryGetValue("code", out var code) ? code : reason;
        if (status?.GetDetail<BadRequest>() is { FieldViolations.Count: > 0 } faults)
        {
            return [.. faults.FieldViolations.Select(fault => Told(CodeOf(fault.Reason), fault.Field, fault.LocalizedMessage?.Message ?? fault.Description, fault.Description))];
        }

        if (first is not null)
        {
            var texts = status!.Details.Where(detail => detail.Is(LocalizedMessage.Descriptor)).Select(detail => detail.Unpack<LocalizedMessage>()).ToLookup(text => text.Locale, text => text.Message);
            return [Told(CodeOf(first.Reason), null, texts["zh-CN"].FirstOrDefault(status.Message), texts["en"].FirstOrDefault(status.Message))];
        }

        return [OfTransport(refused)];
    }

    /// <summary>The refusal for a call that did not reach a server, or that the server failed in.</summary>
    public static Refusal OfTransport(RpcException failure) => failure.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.Internal when Causes(failure).OfType<AuthenticationException>().Any() => new(
            "server.certificate",
            new("不信任服务器的证书：不是由所信任的 CA 签发、已过期，或名称与地址不符", "the server's certificate is not believed: by another authority, expired, or for another name"),
            new("请用 --server-ca 给出抽查机关的 CA 证书，并核对 --server 的主机名；不要绕过", "give the authority's CA by --server-ca and check the host in --server; don't go round it")),
        StatusCode.Unavailable or StatusCode.Internal when failure.StatusCode == StatusCode.Unavailable || HasClosed(failure) => new(
            UnreachableCode,
            new("连不上服务器", "the server cannot be reached"),
            new("请检查 --server 的地址（如 http://127.0.0.1:5081）以及服务器是否在运行", "check the address of --server (such as http://127.0.0.1:5081) and that the server runs")),
        _ => new(
            "server.failed",
            new($"服务器报告：{Shown.Text(failure.Status.Detail)}", $"the server reports: {Shown.Text(failure.Status.Detail)}"),
            new("请把时间告诉管理员，由其查看服务器日志", "tell the office the time, so that it can look at the server's log")),
    };

    /// <summary>A server that stops closes its connections in order, which gRPC for .NET tells as an internal error where a call was just beginning.</summary>
    private static bool HasClosed(RpcException failure) => Causes(failure).OfType<HttpProtocolException>().Any(closed => closed.ErrorCode is NoError or RefusedStream);

    private static IEnumerable<Exception> Causes(RpcException failure)
    {
        for (var cause = failure.Status.DebugException ?? failure.InnerException; cause is not null; cause = cause.InnerException) yield return cause;
    }

    /// <summary>What the server wrote as “what → cure”.</summary>
    private static Refusal Told(string reason, string? field, string chinese, string english)
    {
        var (whatChinese, cureChinese) = Split(Shown.Text(chinese));
        var (whatEnglish, cureEnglish) = Split(Shown.Text(english));
        return new Refusal(reason, new Place(Column: field), new(whatChinese, whatEnglish), new(cureChinese, cureEnglish));

        static (string What, string Cure) Split(string text) => text.Split(" → ", 2) is [var what, var cure] ? (what, cure) : (text, "");
    }
}
