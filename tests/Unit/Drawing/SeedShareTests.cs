using System.Security.Cryptography;
using System.Text;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class SeedShareTests
{
    private const string Secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static readonly string Fingerprint = new('1', 64);
    private static readonly DateTime Now = new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly SeedShare share = new(MadeUpPublication.Number, "legal", Fingerprint, Secret);

    [Fact]
    public void A_plan_with_its_commitment_is_signed_and_then_the_secret_opens_it()
    {
        var publication = Read(new MadeUpPublication().Files(share.Own));
        Assert.Null(share.AgainstSigning(publication, Now));
        var reveal = share.Knowing(publication.PlanHash).Signed().Reveal(publication, Now).Value;
        Assert.Equal(share.Own.Value, Commitment.Of(MadeUpPublication.Number, reveal.Role, reveal.Secret));
    }

    [Fact]
    public void Nothing_is_revealed_for_a_plan_that_was_not_signed()
    {
        var publication = Read(new MadeUpPublication().Files(share.Own));
        Assert.Equal("share.unsigned", share.Knowing(publication.PlanHash).Reveal(publication, Now).Flaw!.Rule);
    }

    [Theory]
    [InlineData("another secret")]
    [InlineData("another key")]
    [InlineData("another role")]
    [InlineData("none")]
    public void A_plan_without_its_own_commitment_is_not_signed(string held)
    {
        Commitment[] commitments = held switch
        {
            "another secret" => [new SeedShare(MadeUpPublication.Number, "legal", Fingerprint, new string('0', 64)).Own],
            "another key" => [share.Own with { Fingerprint = new string('2', 64) }],
            "another role" => [share.Own with { Role = "audit" }],
            _ => [],
        };
        Assert.Equal("share.commitment", share.AgainstSigning(Read(new MadeUpPublication().Files(commitments)), Now)!.Rule);
    }

    [Fact]
    public void A_plan_of_another_number_is_not_signed() =>
        Assert.Equal("share.number", share.AgainstSigning(Read(new MadeUpPublication { Of = "zhanjiang-amr/2026/0002" }.Files(share.Own)), Now)!.Rule);

    [Fact]
    public void Of_two_plans_for_a_number_neither_is_signed_or_revealed_once_both_are_known()
    {
        var first = Read(new MadeUpPublication().Files(share.Own));
        var second = Read(new MadeUpPublication { Snapshot = "2026-06" }.Files(share.Own));
        var signed = share.Knowing(first.PlanHash).Signed();
        Assert.True(signed.IsAnother(second));
        Assert.Equal("share.second-plan", signed.AgainstSigning(second, Now)!.Rule);
        Assert.Equal("share.second-plan", signed.Reveal(second, Now).Flaw!.Rule);
        Assert.NotNull(signed.Reveal(first, Now).Value);
        Assert.Equal("share.second-plan", signed.MeetingAnother().Reveal(first, Now).Flaw!.Rule);
    }

    [Fact]
    public void From_the_time_of_the_beacon_on_nothing_is_signed_or_revealed()
    {
        var publication = Read(new MadeUpPublication { Beacon = new Beacon.Digits("fucai-3d", 12, Now) }.Files(share.Own));
        var signed = share.Knowing(publication.PlanHash).Signed();
        Assert.NotNull(signed.Reveal(publication, Now.AddTicks(-1)).Value);
        Assert.Equal("share.late", signed.Reveal(publication, Now).Flaw!.Rule);
        Assert.Equal("share.late", share.AgainstSigning(publication, Now)!.Rule);
    }

    [Fact]
    public void A_task_whose_text_is_missing_or_another_is_not_signed()
    {
        var files = new MadeUpPublication().Files(share.Own);
        files["scope.T1.txt"] = "所有企业\n"u8.ToArray();
        Assert.Equal("publication.scope", share.AgainstSigning(Read(files), Now)!.Rule);
        files.Remove("scope.T1.txt");
        Assert.Equal("publication.file", share.AgainstSigning(Read(files), Now)!.Rule);
    }

    [Fact]
    public void A_publication_by_another_key_or_with_a_changed_byte_is_none()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var files = new MadeUpPublication().Files(share.Own);
        Assert.Equal("publication.signer", Flawed(files, Publication.SignerName, Signatures.PemOf(stranger)));
        Assert.Equal("publication.signature", Flawed(files, Publication.SignatureName, Signatures.Sign(stranger, files[PlanText.FileName])));
        Assert.Equal("publication.signature", Flawed(files, PlanText.FileName, Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(files[PlanText.FileName]).Replace("until 2026-06-30", "until 2026-06-29", StringComparison.Ordinal))));
    }

    private static string Flawed(Dictionary<string, byte[]> files, string name, byte[] content) =>
        Publication.Read(new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [name] = content }).Flaw!.Rule;

    private static Publication Read(Dictionary<string, byte[]> files) => Publication.Read(files).Value;
}
