using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Beacons;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Office;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>Contributors elsewhere, beacons and voids: what is taken when, what is refused, and what stays on record.</summary>
public sealed class CeremonyTests
{
    private const string None = """{ "kind": "none" }""";
    private const string Digits = """{ "kind": "digits", "source": "cwl-3d", "how_many": 12, "when": "24h" }""";
    private const string Drand = """{ "kind": "drand", "when": "1h" }""";
    private const string Drawn = "001122334455";

    // Round 657413 of quicknet as drand's interface answers it; the value of the draw/1 vector "tiny".
    private const string Randomness = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587";
    private const string Signature = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
    private const string Round = $$"""{"round":657413,"randomness":"{{Randomness}}","signature":"{{Signature}}"}""";

    private static readonly DateTimeOffset RoundTime = new(2023, 9, 15, 11, 0, 3, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draw_with_a_contributor_elsewhere_and_digits_replays_in_the_verifier()
    {
        using var ceremony = new Ceremony(Digits);
        await ceremony.Commit();
        await ceremony.Give();
        Assert.Equal("draw.beacon-awaited", Code(await ceremony.Draw()));
        ceremony.MoveToBeacon();
        _ = (await ceremony.Type("张三", Drawn)).Value;
        Assert.Equal(DrawStep.SecondEntry, Assert.Single((await ceremony.Status()).Steps).What);
        _ = (await ceremony.Type("李四", Drawn)).Value;
        Assert.Equal(DrawStep.Draw, Assert.Single((await ceremony.Status()).Steps).What);
        var drawn = (await ceremony.Draw()).Value;
        Assert.Equal(DrawState.Drawn, drawn.State);
        var report = Verifier.Verify(new Bundle(drawn.Files));
        Assert.DoesNotContain(report.Checks, check => check.Result == CheckResult.Failed);
        Assert.Equal(["discipline", "legal"], drawn.Seed.Reveals.Select(reveal => reveal.Role));
        Assert.Equal(new BeaconValue.Digits(Drawn), drawn.Seed.Beacon);
    }

    [Fact]
    public async Task A_secret_is_taken_only_after_the_consent_where_it_opens_the_commitment_and_before_the_beacon()
    {
        using var ceremony = new Ceremony(Digits);
        await ceremony.Commit();
        Assert.Equal("draw.consent-first", Code(await ceremony.RevealElsewhere()));
        Assert.Equal("draw.consent-first", Code(await ceremony.RevealHere()));
        _ = (await ceremony.ConsentElsewhere()).Value;
        Assert.Equal("draw.reveal", Code(await ceremony.RevealElsewhere(new string('0', 64))));
        _ = (await ceremony.ConsentHere()).Value;
        _ = (await ceremony.RevealElsewhere()).Value;
        ceremony.MoveToBeacon();
        Assert.Equal("draw.beacon-passed", Code(await ceremony.RevealHere()));
        Assert.Equal(["legal"], (await ceremony.RevealElsewhere()).Value.Revealed); // given in time: answered as it was
    }

    [Fact]
    public async Task A_consent_is_by_the_key_of_the_plan_and_the_first_one_stands()
    {
        using var ceremony = new Ceremony(None);
        await ceremony.Commit();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal("draw.consent-signature", Code(await ceremony.ConsentElsewhere(other)));
        var first = (await ceremony.ConsentElsewhere()).Value.Files[HeldDraw.ConsentFile(Ceremony.Elsewhere)];
        var second = (await ceremony.ConsentElsewhere()).Value.Files[HeldDraw.ConsentFile(Ceremony.Elsewhere)];
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_plan_that_lacks_a_demanded_role_or_has_another_key_is_not_signed()
    {
        using var ceremony = new Ceremony(None);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await ceremony.Shelf.Put(Ceremony.Elsewhere, null, Signatures.Fingerprint(other), Encoding.ASCII.GetString(Signatures.PemOf(other)));
        Assert.Equal("draw.commitment-awaited", Code(await ceremony.SignPlan()));
        await ceremony.Openings.Commit(Ceremony.Number, ceremony.LegalCommitment); // by a key that is not the registered one
        Assert.Equal("draw.commitment-awaited", Code(await ceremony.SignPlan()));
        await ceremony.Shelf.Put(Ceremony.Elsewhere, Signatures.Fingerprint(other), ceremony.LegalCommitment.Fingerprint, Encoding.ASCII.GetString(Signatures.PemOf(ceremony.LegalKey)));
        Assert.Equal([ceremony.LegalCommitment], (await ceremony.SignPlan()).Value.Plan.Commitments.Where(commitment => commitment.Role == Ceremony.Elsewhere));
    }

    [Fact]
    public async Task A_signers_key_is_made_for_the_first_draw_and_never_again_in_silence()
    {
        using var ceremony = new Ceremony(None);
        var key = Path.Combine(ceremony.Keys, "signer.pem");
        Assert.Equal("draw.signer-missing", Code(await ceremony.SignPlan(previous: new string('1', 64))));
        Assert.False(File.Exists(key));
        await ceremony.Commit();
        Assert.True(File.Exists(key));
        Assert.True((await ceremony.SignPlan(previous: new string('1', 64))).IsGiven);
    }

    [Fact]
    public async Task Two_entries_that_differ_are_dropped_without_a_hint_and_who_typed_stays_on_record()
    {
        using var ceremony = new Ceremony(Digits);
        await ceremony.Commit();
        await ceremony.Give();
        Assert.Equal("draw.beacon-early", Code(await ceremony.Type("张三", Drawn)));
        ceremony.MoveToBeacon();
        Assert.Equal("draw.digits-form", Code(await ceremony.Type("张三", Drawn + "0")));
        _ = (await ceremony.Type("张三", Drawn)).Value;
        Assert.Equal("draw.digits-same-person", Code(await ceremony.Type(" 张 三 ", Drawn)));
        var refusal = (await ceremony.Type("李四", "001122334456")).Refusals[0];
        Assert.Equal("draw.digits-differ", refusal.Code);
        foreach (var language in new[] { Language.Chinese, Language.English }) Assert.DoesNotContain("00112233", refusal.In(language), StringComparison.Ordinal);
        var held = await ceremony.Held();
        Assert.Null(held.Body.Beacon);
        Assert.Equal([("张三", null), ("李四", null)], held.Body.Typed!.Value.Select(typed => (typed.By, typed.Digits)));
        _ = (await ceremony.Type("李四", Drawn)).Value;
        _ = (await ceremony.Type("王五", Drawn)).Value;
        Assert.Equal("draw.beacon-stands", Code(await ceremony.Type("王五", "001122334456")));
        Assert.Equal($"digits {Drawn}", (await ceremony.Held()).Body.Beacon);
        Assert.Equal(4, (await ceremony.Held()).Body.Typed!.Value.Length);
    }

    [Fact]
    public async Task A_drand_value_is_taken_for_its_round_and_time_alone()
    {
        using var ceremony = new Ceremony(Drand, RoundTime.AddHours(-1));
        await ceremony.Commit();
        await ceremony.Give();
        Assert.Equal("draw.beacon-early", Code(await ceremony.GiveRound(Round)));
        ceremony.Time.SetUtcNow(RoundTime);
        Assert.Equal("draw.drand-round", Code(await ceremony.GiveRound(Round.Replace("657413", "657414", StringComparison.Ordinal))));
        Assert.Equal("draw.drand-hash", Code(await ceremony.GiveRound(Round.Replace("fc18", "fc19", StringComparison.Ordinal))));
        Assert.Equal("draw.drand", Code(await ceremony.GiveRound(Round.Replace(Signature, Signature[2..], StringComparison.Ordinal))));
        Assert.Equal("draw.drand", Code(await ceremony.GiveRound("<html>")));
        Assert.Equal("draw.beacon-kind", Code(await ceremony.Type("张三", Drawn)));
        Assert.Null((await ceremony.Held()).Body.Beacon);
        _ = (await ceremony.GiveRound(Round)).Value;
        _ = (await ceremony.GiveRound(Round)).Value;
        var drawn = (await ceremony.Draw()).Value;
        Assert.Equal(new BeaconValue.Drand(657413, Randomness, Signature), drawn.Seed.Beacon);
        Assert.DoesNotContain(Verifier.Verify(new Bundle(drawn.Files)).Checks, check => check.Result == CheckResult.Failed);
    }

    [Fact]
    public async Task A_drand_server_is_asked_for_the_round_of_quicknet_and_nothing_else_is_taken_from_it()
    {
        using var server = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        server.Prefixes.Add(address);
        server.Start();
        var asked = new List<string>();
        var serving = Task.Run(
            async () =>
            {
                foreach (var (status, body) in new[] { (200, Round), (404, ""), (200, new string(' ', 5000)) })
                {
                    var call = await server.GetContextAsync();
                    asked.Add(call.Request.RawUrl!);
                    call.Response.StatusCode = status;
                    await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), Cancellation);
                    call.Response.Close();
                }
            },
            Cancellation);
        using var source = new DrandSource();
        Assert.Equal(Round, (await source.Ask(address, 657413, Cancellation)).Value);
        Assert.Equal("draw.drand-away", (await source.Ask(address, 1, Cancellation)).Refusals[0].Code);
        Assert.Equal("draw.drand-away", (await source.Ask(address.TrimEnd('/'), 2, Cancellation)).Refusals[0].Code);
        await serving;
        Assert.Equal([$"/{Beacon.QuicknetChain}/public/657413", $"/{Beacon.QuicknetChain}/public/1", $"/{Beacon.QuicknetChain}/public/2"], asked);
        Assert.Equal("draw.drand-url", (await source.Ask("file:///etc/passwd", 1, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_secret_that_is_withheld_at_the_beacons_time_leads_to_a_void_that_names_the_role()
    {
        using var ceremony = new Ceremony(Digits);
        await ceremony.Commit();
        foreach (var step in new[] { ceremony.ConsentHere, () => ceremony.ConsentElsewhere(), ceremony.RevealHere }) _ = (await step()).Value;
        Assert.Equal("draw.reveals-awaited", Code(await ceremony.Draw()));
        Assert.Equal("draw.void-stamp", Code(await ceremony.Void())); // before the beacon only with a time stamp
        ceremony.MoveToBeacon();
        Assert.Equal("draw.withheld", Code(await ceremony.Draw()));
        Assert.Equal("draw.withheld", Code(await ceremony.Type("张三", Drawn)));
        Assert.Equal(new AwaitedStep(DrawStep.Void, "legal"), Assert.Single((await ceremony.Status()).Steps));
        var voided = VoidText.Read((await ceremony.Void()).Value.Files[VoidText.FileName]).Value;
        Assert.True(voided.IsAfterBeacon);
        Assert.Equal([("discipline", true), ("legal", false)], voided.Given.Select(given => (given.Role, given.IsGiven)));
        Assert.Null(voided.Body);
        Assert.Equal("draw.state", Code(await ceremony.Draw()));
        Assert.DoesNotContain(Verifier.Verify(new Bundle((await ceremony.Held()).Files)).Checks, check => check.Result == CheckResult.Failed);
    }

    [Fact]
    public async Task A_void_after_the_beacon_with_all_given_has_the_lines_of_the_record()
    {
        using var ceremony = new Ceremony(Digits);
        await ceremony.Commit();
        await ceremony.Give();
        ceremony.MoveToBeacon();
        Assert.Equal("draw.void-nobody-withheld", Code(await ceremony.Void()));
        Assert.Equal("draw.void-beacon", Code(await ceremony.Void("mistake")));
        foreach (var person in new[] { "张三", "李四" }) _ = (await ceremony.Type(person, Drawn)).Value;
        var held = (await ceremony.Void("mistake")).Value;
        Assert.NotNull(VoidText.Read(held.Files[VoidText.FileName]).Value.Body);
        Assert.DoesNotContain(Verifier.Verify(new Bundle(held.Files)).Checks, check => check.Result == CheckResult.Failed);
    }

    [Fact]
    public async Task A_stamp_comes_before_the_consents_and_a_server_that_is_away_loses_nothing()
    {
        var server = new StampingServer();
        using var ceremony = new Ceremony(Digits, stamping: server);
        var planned = await ceremony.Commit();
        Assert.Equal("stamp.away", Code(await ceremony.Stamp()));
        Assert.Equal("stamp.away", Code(await ceremony.ConsentElsewhere()));
        Assert.Equal(DrawStep.Stamp, (await ceremony.Status()).Steps[0].What);
        server.Says = content => new TakenStamp([.. content[..3]], ceremony.Time.GetUtcNow().AddHours(24));
        Assert.Equal("draw.stamp-late", Code(await ceremony.Stamp()));
        server.Says = content => new TakenStamp([.. content[..3]], ceremony.Time.GetUtcNow());
        var stamped = (await ceremony.ConsentElsewhere()).Value;
        Assert.Equal(planned.PlanHash, stamped.PlanHash);
        Assert.Equal(planned.Files[PlanText.FileName][..3], stamped.Files[HeldDraw.PlanStamp]);
        server.Says = _ => new TakenStamp([9], ceremony.Time.GetUtcNow());
        Assert.Equal(stamped.Files[HeldDraw.PlanStamp], (await ceremony.Stamp()).Value.Files[HeldDraw.PlanStamp]);

        var voided = (await ceremony.Void("mistake")).Value;
        Assert.False(VoidText.Read(voided.Files[VoidText.FileName]).Value.IsAfterBeacon);
        Assert.Equal([9], voided.Files[HeldDraw.VoidStamp]);
    }

    [Fact]
    public async Task Secrets_that_were_handed_in_lie_in_no_file_and_no_status_before_the_draw()
    {
        using var ceremony = new Ceremony(Digits);
        await ceremony.Commit();
        await ceremony.Give();
        var held = await ceremony.Held();
        Assert.Equal(["discipline", "legal"], held.Revealed);
        Assert.DoesNotContain(held.Files.Values, content => Encoding.UTF8.GetString(content).Contains(ceremony.LegalSecret, StringComparison.Ordinal));
        Assert.DoesNotContain(ceremony.LegalSecret, JsonSerializer.Serialize(await ceremony.Status(), OfficeJson.Options), StringComparison.Ordinal);
        Assert.DoesNotContain(ceremony.LegalSecret, $"{held} {held.Body} {DrawSecret.Parse(ceremony.LegalSecret).Value}", StringComparison.Ordinal);
    }

    private static string Code<T>(Answer<T> answer)
        where T : notnull => answer.IsGiven ? "" : answer.Refusals[0].Code;

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed class StampingServer : IStampingAuthority
    {
        public Func<byte[], TakenStamp>? Says { get; set; }

        public bool IsConfigured => true;

        public Task<Answer<TakenStamp>> Stamp(byte[] content, CancellationToken cancellation) =>
            Task.FromResult<Answer<TakenStamp>>(Says is { } says ? says(content) : new Refusal("stamp.away", new("时间戳服务没有应答", "the stamping server is away"), new("请稍后重试", "try again later")));
    }
}
