using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What a verification gains by what its reader brings along.</summary>
public sealed class ReadersOwnTests
{
    private const string Drawn = "00123456789012";

    private static readonly DateTime BeaconTime = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly MadeUpDraw Draw = new(14, beacon: new Beacon.Digits("lottery", 14, BeaconTime), value: new BeaconValue.Digits(Drawn));

    [Theory]
    [InlineData(null, CheckResult.NotPossible)]
    [InlineData(Drawn, CheckResult.Passed)]
    [InlineData("00123456789013", CheckResult.Failed)]
    [InlineData("123456789012", CheckResult.Failed)]
    public void Digits_are_compared_with_those_that_the_reader_looked_up(string? published, CheckResult expected) =>
        Assert.Equal(expected, Verify(new ReadersOwn { Digits = published }).Checks.Single(check => check.Name == "beacon").Result);

    [Fact]
    public void A_stamp_that_nobody_can_read_is_not_possible() =>
        Assert.Equal(CheckResult.NotPossible, Verify(ReadersOwn.Nothing, stamped: true).Checks.Single(check => check.Name == "timestamp").Result);

    [Theory]
    [InlineData(-1, CheckResult.Passed, CheckResult.Passed)]
    [InlineData(0, CheckResult.Passed, CheckResult.Failed)]
    [InlineData(-1, CheckResult.NotPossible, CheckResult.NotPossible)]
    [InlineData(0, CheckResult.NotPossible, CheckResult.Failed)]
    public void A_stamp_must_be_from_before_the_beacons_time(int secondsAfterBeacon, CheckResult judged, CheckResult expected)
    {
        var own = new ReadersOwn { Stamps = new StatedStamp(judged, BeaconTime.AddSeconds(secondsAfterBeacon)) };
        Assert.Equal(expected, Verify(own, stamped: true).Checks.Single(check => check.Name == "timestamp").Result);
    }

    [Fact]
    public void Assurance_2_takes_consents_a_stamp_and_a_compared_beacon_and_nothing_is_missing_then()
    {
        var own = new ReadersOwn { Stamps = new StatedStamp(CheckResult.Passed, BeaconTime.AddDays(-1)), Digits = Drawn };
        var report = Verify(own, stamped: true);
        Assert.Equal(2, report.Assurance);
        Assert.Empty(report.Missing);
    }

    [Theory]
    [InlineData(false, CheckResult.Passed, true, "no time stamp of the plan is at hand")]
    [InlineData(true, CheckResult.NotPossible, true, "no time stamp root was given")]
    [InlineData(true, CheckResult.Passed, false, "the beacon was not compared with its source")]
    public void Each_reason_why_assurance_stays_1_is_named(bool stamped, CheckResult judged, bool compared, string reason)
    {
        var own = new ReadersOwn { Stamps = new StatedStamp(judged, BeaconTime.AddDays(-1)), Digits = compared ? Drawn : null };
        var report = Verify(own, stamped);
        Assert.Equal(1, report.Assurance);
        Assert.Equal(reason, Assert.Single(report.Missing).English);
        Assert.Contains(reason, report.AssuranceEnglish, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_check_leaves_no_assurance_and_is_named_first()
    {
        var report = Verify(new ReadersOwn { Stamps = new StatedStamp(CheckResult.Failed, BeaconTime.AddDays(-1)), Digits = Drawn }, stamped: true);
        Assert.Equal(0, report.Assurance);
        Assert.Equal(["checks failed: timestamp"], report.Missing.Select(missing => missing.English));
    }

    [Theory]
    [InlineData("list.tsv", "checks failed: list")]
    [InlineData("close.txt", "checks failed: grammar, signatures")]
    public void A_check_that_the_level_does_not_rest_on_takes_it_away_too(string file, string reason)
    {
        var files = new MadeUpDraw(1).ToClosedBundle();
        files[file] = file == "list.tsv" ? new MadeUpDraw(2).ToBundle()[file] : [.. files[file], (byte)'\n'];
        var report = Verifier.Verify(new Bundle(files));
        Assert.False(report.IsOk);
        Assert.Equal(0, report.Assurance);
        Assert.StartsWith(reason, report.Missing[0].English, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_consents_and_beacon_all_that_is_missing_is_named()
    {
        var files = new MadeUpDraw(1).ToBundle();
        files.Remove("consent.notary.sig");
        var report = Verifier.Verify(new Bundle(files));
        Assert.Equal(0, report.Assurance);
        Assert.Equal(["not all consents could be verified", "no time stamp of the plan is at hand", "the plan has no beacon"], report.Missing.Select(missing => missing.English));
    }

    [Theory]
    [InlineData(-1, CheckResult.Passed)]
    [InlineData(0, CheckResult.Failed)]
    public void A_void_from_before_the_beacon_needs_a_stamp_from_before_its_time(int secondsAfterBeacon, CheckResult expected)
    {
        var voided = new VoidText(
            Draw.Plan.Number, Xinheng.Drawing.Grammar.Hashes.Of(Draw.Plan.ToBytes()), IsAfterBeacon: false, [.. Draw.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, false))], "power cut", null);
        var files = Draw.ToVoidBundle(voided);
        var own = new ReadersOwn { Stamps = new StatedStamp(CheckResult.Passed, BeaconTime.AddSeconds(secondsAfterBeacon)) };
        Assert.Equal(CheckResult.NotPossible, Verifier.Verify(new Bundle(files), own).Checks.Single(check => check.Name == "record").Result);
        files["void.tsr"] = [1];
        Assert.Equal(expected, Verifier.Verify(new Bundle(files), own).Checks.Single(check => check.Name == "record").Result);
    }

    private static Report Verify(ReadersOwn own, bool stamped = false)
    {
        var files = Draw.ToBundle();
        if (stamped) files["plan.tsr"] = [1];
        return Verifier.Verify(new Bundle(files), own);
    }

    /// <summary>Says of every stamp what it is told to: what is tested here is what follows from it.</summary>
    private sealed class StatedStamp(CheckResult result, DateTime time) : IStampReader
    {
        public StampJudgement Judge(ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> stamped) => new(result, result == CheckResult.Failed ? null : new DateTimeOffset(time), "印", "a stamp");
    }
}
