using System.Security.Cryptography;
using System.Text;
using Xinheng.Cli.Contributor;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Tests.Unit.Contributor;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Contributor;

/// <summary>
/// A server that answers as a list of moves says, whatever it was given: steps in any order, plans that are exchanged, altered, or signed by others. It
/// notes every breach of what a contributor owes to itself.
/// </summary>
internal sealed class HostileDesk(IReadOnlyList<Move> moves, DateTime beacon, Func<DateTime> now, Func<string, string> consentPath) : IContributionsDesk
{
    public const string First = MadeUpPublication.Number;
    public const string Second = "zhanjiang-amr/2026/0002";

    private static readonly ECDsa Stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly Dictionary<string, string> commitments = [];
    private readonly Dictionary<string, HashSet<string>> sound = [];
    private readonly Dictionary<string, Publication> shown = [];
    private readonly Dictionary<string, HashSet<string>> signed = [];
    private int at = -1;

    /// <summary>What the contributor did that it should never do.</summary>
    public List<string> Breaches { get; } = [];

    /// <summary>Plans, by hash, to which the person consented.</summary>
    public HashSet<string> Consented { get; } = [];

    public int Reveals { get; private set; }

    public bool IsOver => at >= moves.Count - 1;

    private Move Move => moves[Math.Clamp(at, 0, moves.Count - 1)];

    public Task<Answer<ListContributionsReply>> List(CancellationToken cancellation)
    {
        at++;
        var reply = new ListContributionsReply { Role = SomeHome.Role };
        reply.Contributions.Add(new Contribution { Number = First, Step = Move.First });
        reply.Contributions.Add(new Contribution { Number = Second, Step = Move.Second });
        return Task.FromResult<Answer<ListContributionsReply>>(reply);
    }

    public Task<Answer<Contribution>> Commit(string number, string commitment, byte[] publicPem, CancellationToken cancellation)
    {
        if (!commitments.TryAdd(number, commitment) && commitments[number] != commitment) Breaches.Add("two commitments for one number");
        return Told(number);
    }

    public Task<Answer<Dictionary<string, byte[]>>> Plan(string number, CancellationToken cancellation)
    {
        var files = Files(number, Move.Plan);
        shown.Remove(number);
        if (Publication.Read(files).TryGet(out var publication, out _) && publication.Plan.Number == number)
        {
            shown[number] = publication;
            if (!sound.TryGetValue(number, out var hashes)) sound[number] = hashes = [];
            hashes.Add(publication.PlanHash);
        }

        return Task.FromResult<Answer<Dictionary<string, byte[]>>>(files);
    }

    public Task<Answer<Contribution>> Consent(string number, byte[] signature, CancellationToken cancellation)
    {
        if (shown.GetValueOrDefault(number) is not { } publication || !IsSigned(publication, signature)) Breaches.Add("a signature over something that is not the plan shown");
        else
        {
            if (!Consented.Contains(publication.PlanHash)) Breaches.Add("a signature without a person's consent");
            if (!signed.TryGetValue(number, out var hashes)) signed[number] = hashes = [];
            hashes.Add(publication.PlanHash);
            if (hashes.Count > 1) Breaches.Add("two plans signed for one number");
            Judge(number, publication, "signed");
        }

        return Told(number);
    }

    public Task<Answer<Contribution>> Reveal(string number, string secret, CancellationToken cancellation)
    {
        Reveals++;
        if (shown.GetValueOrDefault(number) is not { } publication) Breaches.Add("a secret for no plan");
        else
        {
            var own = new Commitment(SomeHome.Role, Commitment.Of(number, SomeHome.Role, secret), SomeHome.Key.Fingerprint);
            if (!publication.Plan.Commitments.Contains(own)) Breaches.Add("a secret for a plan without its commitment");
            if (!File.Exists(consentPath(number)) || !IsSigned(publication, File.ReadAllBytes(consentPath(number)))) Breaches.Add("a secret for a plan that was not signed");
            if (!Consented.Contains(publication.PlanHash)) Breaches.Add("a secret without a person's consent");
            Judge(number, publication, "revealed");
        }

        return Told(number);
    }

    private void Judge(string number, Publication publication, string what)
    {
        if (sound[number].Count > 1) Breaches.Add($"{what} though two plans were shown for the number");
        if (publication.Plan.Beacon.Time is not null && now() >= beacon) Breaches.Add($"{what} after the beacon");
        if (publication.ScopeFlaw() is not null) Breaches.Add($"{what} with a text that the plan does not commit to");
    }

    private Dictionary<string, byte[]> Files(string number, PlanKind kind)
    {
        var own = new Commitment(SomeHome.Role, commitments.GetValueOrDefault(number, Hashes.None), SomeHome.Key.Fingerprint);
        var honest = new MadeUpPublication { Of = number, Beacon = new Beacon.Digits("fucai", 20, beacon) };
        switch (kind)
        {
            case PlanKind.Another: return new MadeUpPublication { Of = number, Snapshot = "2026-06" }.Files(own);
            case PlanKind.WithoutCommitment: return honest.Files();
            case PlanKind.OtherCommitment: return honest.Files(own with { Value = new string('c', 64) });
            case PlanKind.OtherKey: return honest.Files(own with { Fingerprint = new string('f', 64) });
            case PlanKind.OtherSigner: return new MadeUpPublication { Of = number, Beacon = honest.Beacon, Signer = Stranger }.Files(own);
            case PlanKind.OtherNumber: return new MadeUpPublication { Of = number == First ? Second : First, Beacon = honest.Beacon }.Files(own);
        }

        var files = honest.Files(own);
        switch (kind)
        {
            case PlanKind.Altered:
                files[PlanText.FileName] = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(files[PlanText.FileName]).Replace("2026-06-30", "2026-06-29", StringComparison.Ordinal));
                break;
            case PlanKind.OtherScope:
                files["scope.T1.txt"] = "所有企业\n"u8.ToArray();
                break;
            case PlanKind.Garbage:
                files[PlanText.FileName] = "draw/1 plan\n"u8.ToArray();
                break;
            case PlanKind.SignedByAnother:
                files[Publication.SignatureName] = Signatures.Sign(Stranger, files[PlanText.FileName]);
                break;
        }

        return files;
    }

    private Task<Answer<Contribution>> Told(string number) => Task.FromResult(Move.IsCut ? (Answer<Contribution>)CutOff : new Contribution { Number = number, Step = number == First ? Move.First : Move.Second });

    private static bool IsSigned(Publication publication, byte[] signature) => Signatures.Verify(Encoding.ASCII.GetString(SomeHome.Key.PublicPem), publication.PlanBytes, signature);

    private static Refusal CutOff => new("server.unreachable", new("连不上", "cut off"), new("再试", "try again"));
}
