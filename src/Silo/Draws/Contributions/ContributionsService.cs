using Grpc.Core;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>Contributors over gRPC. The role is the token's, never the request's.</summary>
internal sealed class ContributionsService(IGrainFactory grains, ContributionDesk desk, ScheduleKeeper? schedule = null) : Contracts.Protos.Contributions.ContributionsBase
{
    /// <summary>The largest message is a public key or a signature.</summary>
    internal const int MessageBytes = 16_384;

    private const int MostNumberCharacters = 64;

    public override async Task<ListContributionsReply> ListContributions(ListContributionsRequest request, ServerCallContext context)
    {
        var reply = new ListContributionsReply { Role = ContributorCalls.RoleOf(context) };
        reply.Contributions.AddRange(await desk.All(reply.Role));
        return reply;
    }

    public override async Task<GiveCommitmentReply> GiveCommitment(GiveCommitmentRequest request, ServerCallContext context)
    {
        var (number, role) = (NumberOf(request.Number), ContributorCalls.RoleOf(context));
        var fingerprint = Signatures.FingerprintOf(request.PublicKeyPem) ?? throw RefusalStatus.ToRpcException(ContributorRefusals.NoKey("public_key_pem"));
        Given(await grains.GetGrain<IDrawChainGrain>(number.Organisation).GiveCommitment(number, role, request.Commitment, fingerprint));
        return new GiveCommitmentReply { Contribution = await After(number, role, context) };
    }

    public override async Task<PublishedPlan> GetPlan(GetPlanRequest request, ServerCallContext context) =>
        Given(await desk.Plan(NumberOf(request.Number), ContributorCalls.RoleOf(context)));

    public override async Task<GiveConsentReply> GiveConsent(GiveConsentRequest request, ServerCallContext context)
    {
        var (number, role) = (NumberOf(request.Number), ContributorCalls.RoleOf(context));
        Given(await grains.GetGrain<IDrawGrain>(number.ToString()).GiveConsent(role, request.Signature.ToByteArray()));
        return new GiveConsentReply { Contribution = await After(number, role, context) };
    }

    public override async Task<GiveRevealReply> GiveReveal(GiveRevealRequest request, ServerCallContext context)
    {
        var (number, role) = (NumberOf(request.Number), ContributorCalls.RoleOf(context));
        Given(await grains.GetGrain<IDrawGrain>(number.ToString()).GiveReveal(role, Given(DrawSecret.Parse(request.Secret))));
        return new GiveRevealReply { Contribution = await After(number, role, context) };
    }

    // The calendar signs a plan of its day once the last commitment that it waited for is there.
    private async Task<Contribution> After(DrawNumber number, string role, ServerCallContext context)
    {
        if (schedule is not null) await schedule.Refresh(context.CancellationToken);
        return Given(await desk.Of(number, role));
    }

    private static DrawNumber NumberOf(string typed) => Given(DrawNumber.Parse(typed.Length <= MostNumberCharacters ? typed : ""));

    private static T Given<T>(Answer<T> answer)
        where T : notnull => answer.TryGet(out var value, out var refusals) ? value : throw RefusalStatus.ToRpcException(refusals);
}
