using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Office;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>Contributors elsewhere and here: what is taken from whom and when, what is refused, and what stays secret.</summary>
public sealed class CeremonyTests
{
    [Fact]
    public async Task A_draw_with_a_contributor_elsewhere_and_digits_replays_in_the_verifier()
    {
        using var ceremony = new Ceremony(Ceremony.Digits);
        await ceremony.Commit();
        await ceremony.Give();
        Assert.Equal("draw.beacon-awaited", Ceremony.Code(await ceremony.Draw()));
        ceremony.MoveToBeacon();
        _ = (await ceremony.Type("张三", Ceremony.Drawn)).Value;
        Assert.Equal(DrawStep.SecondEntry, Assert.Single((await ceremony.Status()).Steps).What);
        _ = (await ceremony.Type("李四", Ceremony.Drawn)).Value;
        Assert.Equal(DrawStep.Draw, Assert.Single((await ceremony.Status()).Steps).What);
        var drawn = (await ceremony.Draw()).Value;
        Assert.Equal(DrawState.Drawn, drawn.State);
        var report = Verifier.Verify(new Bundle(drawn.Files));
        Assert.DoesNotContain(report.Checks, check => check.Result == CheckResult.Failed);
        Assert.Equal(["discipline", "legal"], drawn.Seed.Reveals.Select(reveal => reveal.Role));
        Assert.Equal(new BeaconValue.Digits(Ceremony.Drawn), drawn.Seed.Beacon);
    }

    [Fact]
    public async Task A_secret_is_taken_only_after_the_consent_where_it_opens_the_commitment_and_before_the_beacon()
    {
        using var ceremony = new Ceremony(Ceremony.Digits);
        await ceremony.Commit();
        Assert.Equal("draw.consent-first", Ceremony.Code(await ceremony.RevealElsewhere()));
        Assert.Equal("draw.consent-first", Ceremony.Code(await ceremony.RevealHere()));
        _ = (await ceremony.ConsentElsewhere()).Value;
        Assert.Equal("draw.reveal", Ceremony.Code(await ceremony.RevealElsewhere(new string('0', 64))));
        _ = (await ceremony.ConsentHere()).Value;
        _ = (await ceremony.RevealElsewhere()).Value;
        ceremony.MoveToBeacon();
        Assert.Equal("draw.beacon-passed", Ceremony.Code(await ceremony.RevealHere()));
        Assert.Equal(["legal"], (await ceremony.RevealElsewhere()).Value.Revealed); // given in time: answered as it was
    }

    [Fact]
    public async Task A_consent_is_by_the_key_of_the_plan_and_the_first_one_stands()
    {
        using var ceremony = new Ceremony(Ceremony.None);
        await ceremony.Commit();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal("draw.consent-signature", Ceremony.Code(await ceremony.ConsentElsewhere(other)));
        var first = (await ceremony.ConsentElsewhere()).Value.Files[Publication.ConsentName(Ceremony.Elsewhere)];
        var second = (await ceremony.ConsentElsewhere()).Value.Files[Publication.ConsentName(Ceremony.Elsewhere)];
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_plan_that_lacks_a_demanded_role_or_has_another_key_is_not_signed()
    {
        using var ceremony = new Ceremony(Ceremony.None);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await ceremony.Shelf.Put(Ceremony.Elsewhere, null, Signatures.Fingerprint(other), Encoding.ASCII.GetString(Signatures.PemOf(other)));
        Assert.Equal("draw.commitment-awaited", Ceremony.Code(await ceremony.SignPlan()));
        await ceremony.Openings.Commit(Ceremony.Number, ceremony.LegalCommitment); // by a key that is not the registered one
        Assert.Equal("draw.commitment-awaited", Ceremony.Code(await ceremony.SignPlan()));
        await ceremony.Shelf.Put(Ceremony.Elsewhere, Signatures.Fingerprint(other), ceremony.LegalCommitment.Fingerprint, Encoding.ASCII.GetString(Signatures.PemOf(ceremony.LegalKey)));
        Assert.Equal([ceremony.LegalCommitment], (await ceremony.SignPlan()).Value.Plan.Commitments.Where(commitment => commitment.Role == Ceremony.Elsewhere));
    }

    [Fact]
    public async Task A_signers_key_is_made_for_the_first_draw_and_never_again_in_silence()
    {
        using var ceremony = new Ceremony(Ceremony.None);
        var key = Path.Combine(ceremony.Keys, "signer.pem");
        Assert.Equal("draw.signer-missing", Ceremony.Code(await ceremony.SignPlan(previous: new string('1', 64))));
        Assert.False(File.Exists(key));
        await ceremony.Commit();
        Assert.True(File.Exists(key));
        Assert.True((await ceremony.SignPlan(previous: new string('1', 64))).IsGiven);
    }

    [Fact]
    public async Task A_stamp_comes_before_the_consents_and_a_server_that_is_away_loses_nothing()
    {
        var server = new StampingServer();
        using var ceremony = new Ceremony(Ceremony.Digits, stamping: server);
        var planned = await ceremony.Commit();
        Assert.Equal("stamp.away", Ceremony.Code(await ceremony.Stamp()));
        Assert.Equal("stamp.away", Ceremony.Code(await ceremony.ConsentElsewhere()));
        Assert.Equal(DrawStep.Stamp, (await ceremony.Status()).Steps[0].What);
        server.Says = content => new TakenStamp([.. content[..3]], ceremony.Time.GetUtcNow().AddHours(24));
        Assert.Equal("draw.stamp-late", Ceremony.Code(await ceremony.Stamp()));
        server.Says = content => new TakenStamp([.. content[..3]], ceremony.Time.GetUtcNow());
        var stamped = (await ceremony.ConsentElsewhere()).Value;
        Assert.Equal(planned.PlanHash, stamped.PlanHash);
        Assert.Equal(planned.Files[PlanText.FileName][..3], stamped.Files[Publication.StampName]);
        server.Says = _ => new TakenStamp([9], ceremony.Time.GetUtcNow());
        Assert.Equal(stamped.Files[Publication.StampName], (await ceremony.Stamp()).Value.Files[Publication.StampName]);

        var voided = (await ceremony.Void("mistake")).Value;
        Assert.False(VoidText.Read(voided.Files[VoidText.FileName]).Value.IsAfterBeacon);
        Assert.Equal([9], voided.Files[BundleFiles.VoidStampName]);
    }

    [Fact]
    public async Task Secrets_that_were_handed_in_lie_in_no_file_and_no_status_before_the_draw()
    {
        using var ceremony = new Ceremony(Ceremony.Digits);
        await ceremony.Commit();
        await ceremony.Give();
        var held = await ceremony.Held();
        Assert.Equal(["discipline", "legal"], held.Revealed);
        Assert.DoesNotContain(held.Files.Values, content => Encoding.UTF8.GetString(content).Contains(ceremony.LegalSecret, StringComparison.Ordinal));
        Assert.DoesNotContain(ceremony.LegalSecret, JsonSerializer.Serialize(await ceremony.Status(), OfficeJson.Options), StringComparison.Ordinal);
        Assert.DoesNotContain(ceremony.LegalSecret, $"{held} {held.Body} {DrawSecret.Parse(ceremony.LegalSecret).Value}", StringComparison.Ordinal);
    }

    private sealed class StampingServer : IStampingAuthority
    {
        public Func<byte[], TakenStamp>? Says { get; set; }

        public bool IsConfigured => true;

        public Task<Answer<TakenStamp>> Stamp(byte[] content, CancellationToken cancellation) =>
            Task.FromResult<Answer<TakenStamp>>(Says is { } says ? says(content) : new Refusal("stamp.away", new("时间戳服务没有应答", "the stamping server is away"), new("请稍后重试", "try again later")));
    }
}
