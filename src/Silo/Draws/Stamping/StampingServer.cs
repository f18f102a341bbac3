using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>
/// Asks an RFC 3161 server over HTTP (section 3.4). Only the hash leaves this machine. What comes back is kept if it was granted, answers this very request, is
/// over these bytes and well signed, and, where roots are given, its chain ends in one of them.
/// </summary>
/// <param name="address">Where the server takes requests.</param>
/// <param name="roots">The roots that it must lead to; none to take any authority.</param>
/// <param name="entropy">Where nonces come from.</param>
/// <param name="timers">What the patience with a server is measured by.</param>
internal sealed class StampingServer(Uri address, StampRoots roots, IEntropy entropy, TimeProvider timers) : IStampingAuthority, IDisposable
{
    private const int NonceBytes = 8;

    /// <summary>Servers answer within a second; an officer waits for the commitment meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly MediaTypeHeaderValue QueryType = new("application/timestamp-query");

    private readonly StampRefusals refusals = new(address);

    // No redirect is followed: another address than the office's own is none.
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });

    public bool IsConfigured => true;

    public void Dispose() => http.Dispose();

    public async Task<Answer<TakenStamp>> Stamp(byte[] content, CancellationToken cancellation)
    {
        var nonce = new byte[NonceBytes];
        entropy.Fill("nonce of a time stamp", nonce);
        var request = Rfc3161TimestampRequest.CreateFromData(content, HashAlgorithmName.SHA256, nonce: nonce, requestSignerCertificates: true);
        return (await Send(request.Encode(), cancellation)).Then<TakenStamp>(response => Check(request, response, content));
    }

    private async Task<Answer<byte[]>> Send(byte[] query, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, timers);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(query) { Headers = { ContentType = QueryType } } };
            using var answer = await http.SendAsync(message, either.Token);
            if (answer.StatusCode != HttpStatusCode.OK) return refusals.Status(answer.StatusCode);
            return await Read(answer.Content, either.Token) is { } response ? response : refusals.TooLong();
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return refusals.Silent(Patience);
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return refusals.Away(away);
        }
    }

    // A server may send without end: no more is read than a response can have.
    private static async Task<byte[]?> Read(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[StampResponse.LimitBytes + 1];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read <= StampResponse.LimitBytes ? buffer[..read] : null;
    }

    private Answer<TakenStamp> Check(Rfc3161TimestampRequest request, byte[] response, byte[] content)
    {
        if (StampResponse.Read(response) is not { } read) return refusals.NoResponse();
        if (!read.IsGranted) return refusals.NotGranted(read);
        try
        {
            request.ProcessResponse(response, out _);
        }
        catch (CryptographicException other)
        {
            return refusals.Mismatch($"不是对本次请求的答复（{other.Message}）", $"it does not answer this request ({other.Message})");
        }

        var judgement = new StampReader(roots).Judge(response, content);
        return judgement.Result == CheckResult.Failed ? refusals.Mismatch(judgement.Chinese, judgement.English) : new TakenStamp(response, judgement.Time!.Value);
    }
}
