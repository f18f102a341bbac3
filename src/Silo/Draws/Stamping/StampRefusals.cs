using System.Net;
using System.Net.Sockets;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>Why a stamping server gave no stamp that can be kept. What it was asked for is not lost: the same step asks it again.</summary>
internal sealed class StampRefusals(Uri address)
{
    private static readonly Bilingual Again = new("请检查网络与服务地址后重试同一步骤；编号不会丢失", "check the network and the server's address and repeat the same step; the number is not lost");

    private static readonly Bilingual Ask = new("请联系时间戳服务方或改用其他服务，再重试同一步骤；编号不会丢失", "ask whoever runs it, or configure another server, and repeat the same step; the number is not lost");

    // An address may carry a password before its host.
    private readonly string server = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public Refusal Away(Exception why) => new(
        "stamp.away", new($"时间戳服务 {server} 无法连接：{Reason(why)}", $"the stamping server {server} cannot be reached: {Reason(why)}"), Again);

    public Refusal Silent(TimeSpan patience) => new(
        "stamp.silent", new($"时间戳服务 {server} 在 {patience.TotalSeconds:0} 秒内没有答复", $"the stamping server {server} did not answer within {patience.TotalSeconds:0} s"), Again);

    public Refusal Status(HttpStatusCode status) => new(
        "stamp.http", new($"时间戳服务 {server} 答复 HTTP {(int)status}", $"the stamping server {server} answered HTTP {(int)status}"), Again);

    public Refusal TooLong() => new(
        "stamp.size", new($"时间戳服务 {server} 的答复超过 {StampResponse.LimitBytes >> 10} KiB", $"the answer of the stamping server {server} is longer than {StampResponse.LimitBytes >> 10} KiB"), Ask);

    public Refusal NoResponse() => new(
        "stamp.form", new($"时间戳服务 {server} 的答复不是完整的 RFC 3161 响应", $"what the stamping server {server} answered is no whole RFC 3161 response"), Ask);

    public Refusal NotGranted(StampResponse response) => new(
        "stamp.refused",
        new($"时间戳服务 {server} 拒绝了请求：状态 {response.Status} {response.Text}", $"the stamping server {server} refused: status {response.Status} {response.Text}"),
        Ask);

    public Refusal Mismatch(string chinese, string english) => new(
        "stamp.mismatch", new($"时间戳服务 {server} 的时间戳不予采用：{chinese}", $"the stamp of the server {server} is not kept: {english}"), Ask);

    private static string Reason(Exception why) => why.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : why.Message;
}
