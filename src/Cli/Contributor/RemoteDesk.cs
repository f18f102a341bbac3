using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Xinheng.Cli.Office;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;

namespace Xinheng.Cli.Contributor;

/// <summary>The desk on a server, over gRPC with the contributor's token.</summary>
internal sealed class RemoteDesk(GrpcChannel channel, string token) : IContributionsDesk, IDisposable
{
    /// <summary>A plan and its scopes are some kilobytes; whoever does not answer in this time is not there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Contributions.ContributionsClient client = new(channel);
    private readonly Metadata headers = new() { { "authorization", $"Bearer {token}" } };

    public Task<Answer<ListContributionsReply>> List(CancellationToken cancellation) =>
        Call(limit => client.ListContributionsAsync(new ListContributionsRequest(), headers, cancellationToken: limit), reply => reply, cancellation);

    public Task<Answer<Contribution>> Commit(string number, string commitment, byte[] publicPem, CancellationToken cancellation) => Call(
        limit => client.GiveCommitmentAsync(new GiveCommitmentRequest { Number = number, Commitment = commitment, PublicKeyPem = Encoding.ASCII.GetString(publicPem) }, headers, cancellationToken: limit),
        reply => reply.Contribution ?? new Contribution(),
        cancellation);

    public Task<Answer<Dictionary<string, byte[]>>> Plan(string number, CancellationToken cancellation) =>
        Call(limit => client.GetPlanAsync(new GetPlanRequest { Number = number }, headers, cancellationToken: limit), FilesOf, cancellation);

    public Task<Answer<Contribution>> Consent(string number, byte[] signature, CancellationToken cancellation) => Call(
        limit => client.GiveConsentAsync(new GiveConsentRequest { Number = number, Signature = ByteString.CopyFrom(signature) }, headers, cancellationToken: limit),
        reply => reply.Contribution ?? new Contribution(),
        cancellation);

    public Task<Answer<Contribution>> Reveal(string number, string secret, CancellationToken cancellation) => Call(
        limit => client.GiveRevealAsync(new GiveRevealRequest { Number = number, Secret = secret }, headers, cancellationToken: limit),
        reply => reply.Contribution ?? new Contribution(),
        cancellation);

    public void Dispose() => channel.Dispose();

    private static Dictionary<string, byte[]> FilesOf(PublishedPlan plan)
    {
        var files = plan.Scopes.ToDictionary(scope => Publication.ScopeName(scope.Key), scope => scope.Value.ToByteArray(), StringComparer.Ordinal);
        files[PlanText.FileName] = plan.Plan.ToByteArray();
        files[Publication.SignatureName] = plan.Signature.ToByteArray();
        files[Publication.SignerName] = plan.SignerPem.ToByteArray();
        if (plan.HasTimestamp) files[Publication.StampName] = plan.Timestamp.ToByteArray();
        return files;
    }

    private static async Task<Answer<TValue>> Call<TReply, TValue>(Func<CancellationToken, AsyncUnaryCall<TReply>> call, Func<TReply, TValue> read, CancellationToken cancellation)
        where TValue : notnull
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var running = call(limit.Token);
            return read(await running.ResponseAsync);
        }
        catch (RpcException cut) when (cut.StatusCode == StatusCode.Cancelled && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (RpcException late) when (late.StatusCode == StatusCode.Cancelled)
        {
            return ServerRefusals.OfTransport(new RpcException(new Status(StatusCode.Unavailable, late.Status.Detail)));
        }
        catch (RpcException refused)
        {
            return Answer<TValue>.Refused(ServerRefusals.Of(refused));
        }
    }
}
