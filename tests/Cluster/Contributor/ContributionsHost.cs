using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Options;
using Xinheng.Tests.Unit.Contributor;

namespace Xinheng.Tests.Cluster.Contributor;

/// <summary>A Kestrel on a free port that serves Contributions from a desk in memory, in clear or over TLS.</summary>
internal sealed class ContributionsHost : IAsyncDisposable
{
    public const string Token = "xinheng_contributor_test_0123456789";

    private readonly WebApplication application;

    private ContributionsHost(WebApplication application)
    {
        this.application = application;
        Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public string Address { get; }

    public static async Task<ContributionsHost> Start(MemoryDesk desk, TlsCertificate? tls = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http2;
            if (tls is not null) endpoint.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = tls.Own, ServerCertificateChain = tls.Intermediates });
        }));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(desk);
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<Service>();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new ContributionsHost(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private sealed class Service(MemoryDesk desk) : Contributions.ContributionsBase
    {
        public override async Task<ListContributionsReply> ListContributions(ListContributionsRequest request, ServerCallContext context) => Given(context, await desk.List(context.CancellationToken));

        public override async Task<GiveCommitmentReply> GiveCommitment(GiveCommitmentRequest request, ServerCallContext context) =>
            new() { Contribution = Given(context, await desk.Commit(request.Number, request.Commitment, System.Text.Encoding.ASCII.GetBytes(request.PublicKeyPem), context.CancellationToken)) };

        public override Task<PublishedPlan> GetPlan(GetPlanRequest request, ServerCallContext context)
        {
            var files = desk.Plan;
            var plan = new PublishedPlan
            {
                Plan = ByteString.CopyFrom(files[PlanText.FileName]),
                Signature = ByteString.CopyFrom(files[Publication.SignatureName]),
                SignerPem = ByteString.CopyFrom(files[Publication.SignerName]),
            };
            foreach (var (name, content) in files.Where(file => file.Key.StartsWith("scope.", StringComparison.Ordinal))) plan.Scopes.Add(name["scope.".Length..^".txt".Length], ByteString.CopyFrom(content));
            return Task.FromResult(plan);
        }

        public override async Task<GiveConsentReply> GiveConsent(GiveConsentRequest request, ServerCallContext context) =>
            new() { Contribution = Given(context, await desk.Consent(request.Number, request.Signature.ToByteArray(), context.CancellationToken)) };

        public override async Task<GiveRevealReply> GiveReveal(GiveRevealRequest request, ServerCallContext context) =>
            new() { Contribution = Given(context, await desk.Reveal(request.Number, request.Secret, context.CancellationToken)) };

        private static T Given<T>(ServerCallContext context, Answer<T> answer)
            where T : notnull
        {
            if (context.RequestHeaders.GetValue("authorization") != $"Bearer {Token}")
            {
                throw RefusalStatus.ToRpcException(new Refusal("inspector.token", new("令牌无效", "the token is wrong"), new("请向抽查机关索取", "ask the authority for one")));
            }

            return answer.TryGet(out var value, out var refusals) ? value : throw RefusalStatus.ToRpcException(refusals);
        }
    }
}
