using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;

namespace Xinheng.Silo.Draws.Beacons;

/// <summary>Asks a drand server for a round. Nothing asks it unless an officer names the server in the command: by default the program opens no connection to anybody.</summary>
internal sealed class DrandSource : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = DrandRound.MostCharacters };

    /// <summary>What the server answers for a round; judged by nobody yet.</summary>
    /// <param name="server">Base address, http or https.</param>
    /// <param name="round">The round.</param>
    /// <param name="cancellation">At any time.</param>
    public async Task<Answer<string>> Ask(string server, long round, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(server.TrimEnd('/') + "/", UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)) return NoAddress(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, string.Create(CultureInfo.InvariantCulture, $"{Beacon.QuicknetChain}/public/{round}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await client.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode
                ? Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellation))
                : Away(server, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
        }
        catch (HttpRequestException failure)
        {
            return Away(server, failure.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Away(server, string.Create(CultureInfo.InvariantCulture, $"> {Patience.TotalSeconds} s"));
        }
    }

    public void Dispose() => client.Dispose();

    private static Refusal NoAddress(string server) => new(
        "draw.drand-url",
        new($"“{server}”不是 http 或 https 地址", $"\"{server}\" is no http or https address"),
        new("例如 --drand-url https://api.drand.sh", "such as --drand-url https://api.drand.sh"));

    private static Refusal Away(string server, string why) => new(
        "draw.drand-away",
        new($"{server} 没有给出该轮次的值（{why}）", $"{server} does not give the round's value ({why})"),
        new("请稍后重试、换一个服务器，或用 --drand-file 从文件给出", "try again later, name another server, or bring it by --drand-file"));
}
