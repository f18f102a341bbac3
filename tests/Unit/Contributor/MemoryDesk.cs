using System.Text;
using Xinheng.Cli.Contributor;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Contributor;

/// <summary>An honest server in memory, for one draw; it keeps what it was given. A call can be cut off before or after it was taken.</summary>
internal sealed class MemoryDesk(MadeUpPublication draw) : IContributionsDesk
{
    private readonly List<string> calls = [];

    public MadeUpPublication Draw { get; set; } = draw;

    public string Role { get; set; } = SomeHome.Role;

    /// <summary>Whether the plan is published once the commitment is there.</summary>
    public bool Publishes { get; set; } = true;

    /// <summary>Other numbers for which it wants commitments at the same time, as no honest server does.</summary>
    public IReadOnlyList<string> AlsoOpen { get; set; } = [];

    public string? Commitment { get; private set; }

    public byte[]? PublicPem { get; private set; }

    public byte[]? Signature { get; private set; }

    public string? Secret { get; private set; }

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<string> Calls => calls;

    /// <summary>The call, by name, that is cut off, and whether what it brought is taken.</summary>
    public (string Call, bool IsTaken)? Cut { get; set; }

    public Dictionary<string, byte[]> Plan => Draw.Files(new Commitment(Role, Commitment!, Signatures.FingerprintOf(Encoding.ASCII.GetString(PublicPem!))!));

    public Task<Answer<ListContributionsReply>> List(CancellationToken cancellation)
    {
        var reply = new ListContributionsReply { Role = Role };
        reply.Contributions.Add(Now);
        reply.Contributions.AddRange(AlsoOpen.Select(number => new Contribution { Number = number, Step = ContributionStep.Commit }));
        return Task.FromResult(Call("list", () => reply));
    }

    public Task<Answer<Contribution>> Commit(string number, string commitment, byte[] publicPem, CancellationToken cancellation) => Task.FromResult(Call("commit", () =>
    {
        Assert.True(Commitment is null || Commitment == commitment, "another commitment for the number");
        Assert.True(PublicPem is null || PublicPem.AsSpan().SequenceEqual(publicPem), "another key");
        (Commitment, PublicPem) = (commitment, publicPem);
        return Now;
    }));

    Task<Answer<Dictionary<string, byte[]>>> IContributionsDesk.Plan(string number, CancellationToken cancellation) => Task.FromResult(Call("plan", () => Plan));

    public Task<Answer<Contribution>> Consent(string number, byte[] signature, CancellationToken cancellation) => Task.FromResult(Call("consent", () =>
    {
        Assert.True(Signature is null || Signature.AsSpan().SequenceEqual(signature), "another signature");
        Assert.True(Signatures.Verify(Encoding.ASCII.GetString(PublicPem!), Plan[PlanText.FileName], signature));
        Signature = signature;
        return Now;
    }));

    public Task<Answer<Contribution>> Reveal(string number, string secret, CancellationToken cancellation) => Task.FromResult(Call("reveal", () =>
    {
        Assert.Equal(Commitment, Xinheng.Drawing.Documents.Commitment.Of(number, Role, secret));
        Secret = secret;
        return Now;
    }));

    private Contribution Now => new()
    {
        Number = Draw.Of,
        Step = Commitment is null ? ContributionStep.Commit : !Publishes ? ContributionStep.AwaitPlan : Signature is null ? ContributionStep.Consent : Secret is null ? ContributionStep.Reveal : ContributionStep.Done,
    };

    private Answer<T> Call<T>(string name, Func<T> take)
        where T : notnull
    {
        calls.Add(name);
        if (Cut is not { } cut || cut.Call != name) return take();
        if (cut.IsTaken) take();
        return new Refusal("server.unreachable", new("连不上", "cut off"), new("再试", "try again"));
    }
}
