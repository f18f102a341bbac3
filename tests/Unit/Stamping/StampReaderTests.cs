using System.Text;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws.Stamping;

namespace Xinheng.Tests.Unit.Stamping;

/// <summary>Stamps of a real authority, judged by readers with and without the right root.</summary>
public sealed class StampReaderTests(StampReaderTests.Authorities authorities) : IClassFixture<StampReaderTests.Authorities>
{
    private static readonly byte[] Plan = Encoding.ASCII.GetBytes("draw/1 plan\n");

    [Fact]
    public void A_good_stamp_passes_with_its_root_and_tells_time_authority_and_root()
    {
        var judgement = Judge(authorities.Good.Stamp(Plan), authorities.Good.RootPath);
        Assert.Equal(CheckResult.Passed, judgement.Result);
        Assert.NotNull(judgement.Time);
        Assert.Contains("Test stamps", judgement.English, StringComparison.Ordinal);
        Assert.Contains("Test root", judgement.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_root_a_good_stamp_is_not_possible_and_its_time_and_authority_are_told()
    {
        var judgement = Judge(authorities.Good.Stamp(Plan));
        Assert.Equal(CheckResult.NotPossible, judgement.Result);
        Assert.NotNull(judgement.Time);
        Assert.Contains("Test stamps", judgement.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_the_chain_does_not_end_in_fails_it() => Assert.Equal(CheckResult.Failed, Judge(authorities.Good.Stamp(Plan), authorities.Other.RootPath).Result);

    [Fact]
    public void One_right_root_among_several_suffices() =>
        Assert.Equal(CheckResult.Passed, Judge(authorities.Good.Stamp(Plan), authorities.Other.RootPath, authorities.Good.RootPath).Result);

    [Fact]
    public void Several_roots_may_lie_in_one_file()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, File.ReadAllText(authorities.Other.RootPath) + File.ReadAllText(authorities.Good.RootPath));
        var judgement = Judge(authorities.Good.Stamp(Plan), path);
        File.Delete(path);
        Assert.Equal(CheckResult.Passed, judgement.Result);
    }

    [Fact]
    public void An_authority_in_between_comes_with_the_stamp_or_in_the_readers_file()
    {
        Assert.Equal(CheckResult.Passed, Judge(authorities.Below.Stamp(Plan), authorities.Below.RootPath).Result);
        Assert.Equal(CheckResult.Failed, Judge(authorities.BelowUnsent.Stamp(Plan), authorities.BelowUnsent.RootPath).Result);
        var path = Path.GetTempFileName();
        File.WriteAllText(path, File.ReadAllText(authorities.BelowUnsent.RootPath) + File.ReadAllText(authorities.BelowUnsent.MiddlePath));
        var judgement = Judge(authorities.BelowUnsent.Stamp(Plan), path);
        File.Delete(path);
        Assert.Equal(CheckResult.Passed, judgement.Result);
    }

    [Fact]
    public void A_stamp_over_another_file_fails_without_any_root() => Fails(Judge(authorities.Good.Stamp([1, 2, 3])), "not over the SHA-256");

    [Fact]
    public void A_stamp_over_another_hash_of_the_file_fails() => Fails(Judge(authorities.Good.Stamp(Plan, "-sha512")), "not over the SHA-256");

    [Fact]
    public void A_certificate_that_had_ended_when_it_stamped_fails() => Fails(Judge(authorities.Ended.Stamp(Plan), authorities.Ended.RootPath), "valid from 2020-01-01T00:00:00Z to 2021-01-01T00:00:00Z");

    [Fact]
    public void A_certificate_that_is_not_for_stamping_fails()
    {
        var info = StampResponse.Read(authorities.Good.Stamp(Plan))!.Token!.Info.Encode();
        Fails(Judge(MadeUpResponses.Granted(authorities.Good.SignedForMail(info)), authorities.Good.RootPath), "not one for time stamping");
    }

    [Fact]
    public void A_stamp_without_the_certificate_of_its_signer_fails() => Fails(Judge(authorities.Good.Stamp(Plan, hasCertificates: false), authorities.Good.RootPath), "lacks the certificate");

    [Fact]
    public void A_bare_token_is_no_response() => Fails(Judge(StampResponse.Read(authorities.Good.Stamp(Plan))!.Token!.Encoded.ToArray(), authorities.Good.RootPath), "bare token");

    [Fact]
    public void A_refusal_of_the_authority_is_no_stamp() => Fails(Judge(MadeUpResponses.Refused("too busy")), "status 2");

    [Fact]
    public void A_response_cut_off_anywhere_fails()
    {
        var stamp = authorities.Good.Stamp(Plan);
        for (var length = 0; length < stamp.Length; length++) Assert.Equal(CheckResult.Failed, Judge(stamp[..length], authorities.Good.RootPath).Result);
        Fails(Judge([.. stamp, 0], authorities.Good.RootPath), "no whole RFC 3161 response");
    }

    [Fact]
    public void A_file_without_certificates_or_with_no_root_among_them_is_refused()
    {
        var path = Path.GetTempFileName();
        Assert.Equal("stamp.root-form", StampRoots.Read([path]).Refusals[0].Code);
        File.WriteAllText(path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Assert.Equal("stamp.root-form", StampRoots.Read([path]).Refusals[0].Code);
        File.Delete(path);
        Assert.Equal("stamp.root-file", StampRoots.Read([path]).Refusals[0].Code);
        Assert.Equal("stamp.root-none", StampRoots.Read([authorities.Below.MiddlePath]).Refusals[0].Code);
    }

    private static StampJudgement Judge(byte[] response, params string[] roots) => new StampReader(StampRoots.Read(roots).Value).Judge(response, Plan);

    private static void Fails(StampJudgement judgement, string why)
    {
        Assert.Equal(CheckResult.Failed, judgement.Result);
        Assert.Null(judgement.Time);
        Assert.Contains(why, judgement.English, StringComparison.Ordinal);
    }

    /// <summary>Authorities that differ in what is wrong with them.</summary>
    public sealed class Authorities : IDisposable
    {
        internal OpensslAuthority Good { get; } = new();

        internal OpensslAuthority Other { get; } = new();

        internal OpensslAuthority Ended { get; } = new(until: "20210101000000Z");

        internal OpensslAuthority Below { get; } = new(isBelowAnother: true);

        internal OpensslAuthority BelowUnsent { get; } = new(isBelowAnother: true, sendsChain: false);

        public void Dispose()
        {
            foreach (var authority in new[] { Good, Other, Ended, Below, BelowUnsent }) authority.Dispose();
        }
    }
}
