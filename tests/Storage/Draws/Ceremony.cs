using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Draws.Steps;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>
/// The steps of a draw over a real database, with one contributor here (discipline) and one elsewhere (legal), on a clock of the test's. Each step is taken by
/// objects made anew, as after a restart: what they know comes from the disk.
/// </summary>
internal sealed class Ceremony : IDisposable
{
    public const string Here = "discipline";
    public const string Elsewhere = "legal";
    public const string None = """{ "kind": "none" }""";
    public const string Digits = """{ "kind": "digits", "source": "cwl-3d", "how_many": 12, "when": "24h" }""";
    public const string Drand = """{ "kind": "drand", "when": "1h" }""";
    public const string Drawn = "001122334455";

    public static readonly DrawNumber Number = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;
    public static readonly DateTimeOffset Morning = new(2026, 5, 20, 1, 0, 0, TimeSpan.Zero);

    private readonly DataDirectory directory = new(Directory.CreateTempSubdirectory("xinheng-ceremony-").FullName);
    private readonly OpenedDirectory opened;
    private readonly SqliteContextFactory contexts;
    private readonly DrawPolicy policy;
    private readonly DateTimeOffset? disclose;

    public Ceremony(string beacon, DateTimeOffset? now = null, IStampingAuthority? stamping = null, DateTimeOffset? disclose = null)
    {
        this.disclose = disclose;
        opened = OpenedDirectory.Open(directory).Value;
        contexts = new SqliteContextFactory(directory);
        Time = new FakeTimeProvider(now ?? Morning);
        Stamping = stamping ?? new NoStampingAuthority();
        policy = DrawPolicies.Parse($$"""{ "version": "test", "roles": [ { "name": "discipline", "title": "纪检监察" }, { "name": "legal", "title": "法制审核" } ], "beacon": {{beacon}} }""", "test").Value;
        LegalKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        LegalSecret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    }

    public FakeTimeProvider Time { get; }

    public IStampingAuthority Stamping { get; set; }

    public ECDsa LegalKey { get; }

    public string LegalSecret { get; }

    public Commitment LegalCommitment => new(Elsewhere, Commitment.Of(Number.ToString(), Elsewhere, LegalSecret), Signatures.Fingerprint(LegalKey));

    public ContributorShelf Shelf => new(contexts, Time);

    public OpeningStore Openings => new(contexts, Time);

    public DrawStore Store => new(contexts, Time);

    /// <summary>The folder of keys and secrets of who lives here.</summary>
    public string Keys => directory.Keys;

    private Contributors Contributors => new(new KeyRing(directory), directory, new SystemEntropy(), Time);

    private RevealSteps RevealSteps => new(Store, Contributors, Time);

    private PlanSteps PlanSteps => new(Store, Contributors, Stamping, Time);

    private EndSteps EndSteps => new(Store, RevealSteps, Stamping, new KeyRing(directory), Time);

    private DrawStatuses Statuses => new(policy, Openings, Shelf, Stamping, Time);

    /// <summary>The code of the first refusal; empty where there is none.</summary>
    public static string Code<T>(Answer<T> answer)
        where T : notnull => answer.IsGiven ? "" : answer.Refusals[0].Code;

    /// <summary>Registers the contributor elsewhere, takes its commitment and signs the plan.</summary>
    public async Task<HeldDraw> Commit()
    {
        await Shelf.Put(Elsewhere, null, Signatures.Fingerprint(LegalKey), Encoding.ASCII.GetString(Signatures.PemOf(LegalKey)));
        await Openings.Open(Number, "4408002026001");
        await Openings.Commit(Number, LegalCommitment);
        var draw = (await SignPlan()).Value;
        Assert.True(await Store.TryAdd(draw));
        return draw;
    }

    /// <param name="previous">Hash of the record before; the organisation's first draw where it is left out.</param>
    public Task<Answer<HeldDraw>> SignPlan(string? previous = null)
    {
        var made = new MadeUpDraw(11, subjects: 40);
        var scopes = made.ToBundle().Where(file => file.Key.StartsWith("scope.", StringComparison.Ordinal)).ToImmutableSortedDictionary(file => file.Key["scope.".Length..^".txt".Length], file => Encoding.UTF8.GetString(file.Value), StringComparer.Ordinal);
        var inputs = new DrawInputs(
            SnapshotId.Parse(made.Plan.Snapshot).Value, made.Plan.SnapshotHash, made.Frame, made.Roster, [.. made.Plan.Tasks], scopes, made.Plan.Until, disclose ?? new DateTimeOffset(made.Plan.Disclose, TimeSpan.Zero));
        return new PlanSigning(policy, Shelf, Openings, Contributors, new KeyRing(directory), Time).Sign("4408002026001", new ChainLink(Number, previous ?? Hashes.None), inputs);
    }

    public async Task<HeldDraw> Held() => (await Store.Find(Number))!;

    public async Task<DrawStatus> Status() => Statuses.Of((await Store.FindPapers(Number))!);

    public Task<Answer<HeldDraw>> Stamp() => Take(PlanSteps.Stamp);

    public Task<Answer<HeldDraw>> ConsentHere() => Take(draw => PlanSteps.Consent(draw, Here));

    public Task<Answer<HeldDraw>> ConsentElsewhere(ECDsa? by = null) =>
        Take(draw => PlanSteps.GiveConsent(draw, Elsewhere, Signatures.Sign(by ?? LegalKey, draw.Files[PlanText.FileName])));

    public Task<Answer<HeldDraw>> RevealHere() => Take(draw => RevealSteps.Reveal(draw, Here));

    public Task<Answer<HeldDraw>> RevealElsewhere(string? secret = null) => Take(draw => RevealSteps.GiveReveal(draw, Elsewhere, DrawSecret.Parse(secret ?? LegalSecret).Value));

    public Task<Answer<HeldDraw>> Type(string by, string digits) => Take(draw => new BeaconSteps(Store, Time).TypeDigits(draw, by, digits));

    public Task<Answer<HeldDraw>> GiveRound(string json) => Take(draw => new BeaconSteps(Store, Time).GiveRound(draw, json));

    public Task<Answer<HeldDraw>> Draw() => Take(EndSteps.Draw);

    public Task<Answer<HeldDraw>> Void(string reason = "withheld") => Take(draw => EndSteps.Void(draw, reason));

    public Task<Answer<HeldDraw>> Disclose() => Take(EndSteps.Disclose);

    /// <summary>Everybody consents and reveals.</summary>
    public async Task Give()
    {
        foreach (var step in new[] { ConsentHere, () => ConsentElsewhere(), RevealHere, () => RevealElsewhere() }) _ = (await step()).Value;
    }

    public void MoveToBeacon() => Time.SetUtcNow(Morning.AddHours(24));

    public void Dispose()
    {
        opened.Dispose();
        LegalKey.Dispose();
        Directory.Delete(directory.Root, recursive: true);
    }

    private async Task<Answer<HeldDraw>> Take(Func<HeldDraw, Task<Answer<HeldDraw>>> step) => await step(await Held());
}
