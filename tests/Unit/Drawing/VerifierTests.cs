using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class VerifierTests
{
    private static readonly string[] Names =
    [
        "grammar", "signatures", "consents", "timestamp", "chain", "frame", "roster", "commitments", "beacon", "seed", "strata", "selection", "reserves", "list", "assignment", "record", "close",
    ];

    [Fact]
    public void Every_check_is_reported_by_name_in_the_order_of_the_protocol() =>
        Assert.Equal(Names, Verifier.Verify(new Bundle([])).Checks.Select(check => check.Name));

    [Fact]
    public void Of_an_empty_bundle_nothing_can_be_checked()
    {
        var report = Verifier.Verify(new Bundle([]));
        Assert.All(report.Checks, check => Assert.Equal(CheckResult.NotPossible, check.Result));
        Assert.False(report.SaysAnything);
    }

    [Fact]
    public void A_signed_and_closed_draw_passes_every_check_but_the_stamp_that_it_does_not_need()
    {
        var report = Verifier.Verify(new Bundle(new MadeUpDraw(1).ToClosedBundle()));
        Assert.All(report.Checks, check => Assert.Equal(check.Name == "timestamp" ? CheckResult.NotPossible : CheckResult.Passed, check.Result));
        Assert.Equal(1, report.Assurance);
    }

    [Fact]
    public void The_public_bundle_binds_list_and_seed_to_plan_and_record_and_leaves_the_rest_not_possible()
    {
        var results = ResultsOf(new MadeUpDraw(2).ToPublicBundle());
        foreach (var name in new[] { "grammar", "signatures", "consents", "chain", "commitments", "beacon", "seed", "list" }) Assert.Equal(CheckResult.Passed, results[name]);
        foreach (var name in new[] { "frame", "roster", "strata", "selection", "reserves", "assignment", "record", "close" }) Assert.Equal(CheckResult.NotPossible, results[name]);
    }

    [Fact]
    public void A_list_that_another_frame_would_give_fails_for_the_public_too()
    {
        var files = new MadeUpDraw(2).ToPublicBundle();
        files["list.tsv"] = new MadeUpDraw(3).ToBundle()["list.tsv"];
        Assert.Equal(CheckResult.Failed, ResultsOf(files)["list"]);
    }

    [Theory]
    [InlineData("strata.tsv", "strata")]
    [InlineData("selected.tsv", "selection")]
    [InlineData("reserve.tsv", "reserves")]
    public void Results_that_are_not_the_recorded_ones_fail_where_the_frame_is_left_out_too(string file, string check)
    {
        var files = new MadeUpDraw(2).ToBundle();
        files.Remove("frame.tsv");
        Assert.Equal(CheckResult.NotPossible, ResultsOf(files)[check]);
        files[file] = new MadeUpDraw(3).ToBundle()[file];
        Assert.Equal(CheckResult.Failed, ResultsOf(files)[check]);
    }

    [Fact]
    public void A_link_of_the_chain_that_is_both_recorded_and_void_fails()
    {
        var first = new MadeUpDraw(7);
        var files = new MadeUpDraw(8, number: "zhanjiang-amr/2026/0002", previous: first.RecordHash).ToBundle();
        foreach (var (name, content) in first.ToLink()) files[name] = content;
        Assert.Equal(CheckResult.Passed, ResultsOf(files)["chain"]);
        files["chain/2026-0001/void.txt"] = WithheldBy(first, "notary").ToBytes();
        Assert.Equal(CheckResult.Failed, ResultsOf(files)["chain"]);
    }

    [Fact]
    public void A_consent_by_another_key_fails()
    {
        var draw = new MadeUpDraw(4);
        var files = draw.ToBundle();
        files["consent.notary.sig"] = files["plan.sig"];
        var report = Verifier.Verify(new Bundle(files));
        Assert.Equal(CheckResult.Failed, report.Checks.Single(check => check.Name == "consents").Result);
        Assert.Equal(0, report.Assurance);
    }

    [Fact]
    public void A_record_and_a_void_of_one_draw_exclude_each_other()
    {
        var draw = new MadeUpDraw(5);
        var files = draw.ToBundle();
        foreach (var (name, content) in draw.ToVoidBundle(WithheldBy(draw, "notary"))) files[name] = content;
        Assert.Equal(CheckResult.Failed, ResultsOf(files)["grammar"]);
    }

    [Fact]
    public void A_void_draw_tells_who_withheld()
    {
        var draw = new MadeUpDraw(6);
        var report = Verifier.Verify(new Bundle(draw.ToVoidBundle(WithheldBy(draw, "notary"))));
        var record = report.Checks.Single(check => check.Name == "record");
        Assert.Equal(CheckResult.Passed, record.Result);
        Assert.Contains("notary", record.English, StringComparison.Ordinal);
        Assert.True(report.IsOk);
    }

    [Fact]
    public void A_void_draw_whose_reveals_were_all_given_is_replayed_like_any_other()
    {
        var draw = new MadeUpDraw(7);
        var files = draw.ToBundle();
        files.Remove("record.txt");
        files.Remove("record.sig");
        var voided = WithheldBy(draw, null) with { IsAfterBeacon = true, Body = draw.Artefacts.Record.Body };
        foreach (var (name, content) in draw.ToVoidBundle(voided)) files[name] = content;
        var results = ResultsOf(files);
        Assert.Equal(CheckResult.Passed, results["record"]);
        Assert.Equal(CheckResult.Passed, results["list"]);
    }

    [Fact]
    public void Without_a_beacon_a_draw_whose_reveals_were_all_given_was_not_void_before_the_beacon()
    {
        var draw = new MadeUpDraw(8);
        Assert.Equal(CheckResult.Failed, ResultsOf(draw.ToVoidBundle(WithheldBy(draw, null)))["record"]);
    }

    [Fact]
    public void A_chain_is_followed_to_the_first_draw_of_the_organisation()
    {
        var (first, second, third) = Chain();
        var files = third.ToBundle();
        foreach (var (name, content) in first.ToLink().Concat(second.ToLink())) files[name] = content;
        var chain = Verifier.Verify(new Bundle(files)).Checks.Single(check => check.Name == "chain");
        Assert.Equal(CheckResult.Passed, chain.Result);
        Assert.Contains("2 links", chain.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_with_a_gap_fails()
    {
        var first = new MadeUpDraw(11);
        var third = new MadeUpDraw(13, number: "zhanjiang-amr/2026/0003", previous: first.RecordHash);
        var files = third.ToBundle();
        foreach (var (name, content) in first.ToLink()) files[name] = content;
        Assert.Equal(CheckResult.Failed, ResultsOf(files)["chain"]);
    }

    [Fact]
    public void A_link_that_nobody_names_fails()
    {
        var (first, _, third) = Chain();
        var files = third.ToBundle();
        foreach (var (name, content) in first.ToLink()) files[name] = content;
        Assert.Equal(CheckResult.Failed, ResultsOf(files)["chain"]);
    }

    [Fact]
    public void A_second_draw_that_names_none_before_it_fails() =>
        Assert.Equal(CheckResult.Failed, ResultsOf(new MadeUpDraw(12, number: "zhanjiang-amr/2026/0002").ToBundle())["chain"]);

    [Theory]
    [InlineData("123456789012", 12, CheckResult.NotPossible)]
    [InlineData("1234567890123", 12, CheckResult.Failed)]
    public void Digits_are_counted_and_never_taken_for_compared(string digits, int planned, CheckResult expected)
    {
        var beacon = new Beacon.Digits("lottery", planned, new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(expected, ResultsOf(new MadeUpDraw(14, beacon: beacon, value: new BeaconValue.Digits(digits)).ToBundle())["beacon"]);
    }

    [Fact]
    public void Randomness_that_is_not_the_hash_of_its_signature_fails()
    {
        var value = new BeaconValue.Drand(657413, new string('0', 64), new string('1', 96));
        Assert.Equal(CheckResult.Failed, ResultsOf(new MadeUpDraw(15, beacon: new Beacon.Drand(657413), value: value).ToBundle())["beacon"]);
    }

    [Fact]
    public void A_replacement_comes_from_the_reserves_of_the_same_stratum_and_those_passed_over_are_told()
    {
        var (draw, taken, passed, replaced) = SomeReplacement();
        var replacement = new OutcomeRow(replaced.Task, replaced.Id, $"replaced:{taken.Id}", "moved");
        Assert.Equal(CheckResult.Passed, ResultsOf(draw.ToClosedBundle(replacement, new OutcomeRow(passed.Task, passed.Id, "passed", "closed")))["close"]);
        Assert.Equal(CheckResult.Failed, ResultsOf(draw.ToClosedBundle(replacement))["close"]);
        var foreign = draw.Artefacts.Reserve.First(row => row.Task == replaced.Task && (row.Class, row.Region) != (replaced.Class, replaced.Region));
        Assert.Equal(CheckResult.Failed, ResultsOf(draw.ToClosedBundle(new OutcomeRow(replaced.Task, replaced.Id, $"replaced:{foreign.Id}", "moved")))["close"]);
    }

    [Fact]
    public void Twice_the_same_selected_row_is_a_failure_and_no_crash()
    {
        var files = new MadeUpDraw(1).ToClosedBundle();
        var lines = System.Text.Encoding.ASCII.GetString(files["selected.tsv"]).Split('\n');
        var fields = lines[^2].Split('\t');
        fields[3] = "99";
        files["selected.tsv"] = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines[..^1].Append(string.Join('\t', fields))) + "\n");
        Assert.Equal(CheckResult.Failed, ResultsOf(files)["close"]);
    }

    private static Dictionary<string, CheckResult> ResultsOf(Dictionary<string, byte[]> files) => Verifier.Verify(new Bundle(files)).Checks.ToDictionary(check => check.Name, check => check.Result);

    private static VoidText WithheldBy(MadeUpDraw draw, string? role) => new(
        draw.Plan.Number, Hashes.Of(draw.Plan.ToBytes()), IsAfterBeacon: false, [.. draw.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, commitment.Role != role))], "power cut", null);

    private static (MadeUpDraw First, MadeUpDraw Second, MadeUpDraw Third) Chain()
    {
        var first = new MadeUpDraw(11);
        var second = new MadeUpDraw(12, number: "zhanjiang-amr/2026/0002", previous: first.RecordHash);
        return (first, second, new MadeUpDraw(13, number: "zhanjiang-amr/2027/0001", previous: second.RecordHash));
    }

    // A stratum with somebody selected and two reserves, of which the second is taken.
    private static (MadeUpDraw Draw, RankedRow Taken, RankedRow Passed, RankedRow Replaced) SomeReplacement()
    {
        for (var seed = 20; ; seed++)
        {
            var draw = new MadeUpDraw(seed, subjects: 120);
            var strata = draw.Artefacts.Reserve.GroupBy(row => (row.Task, row.Class, row.Region)).Where(stratum => stratum.Count() >= 2);
            foreach (var stratum in strata)
            {
                var replaced = draw.Artefacts.Selected.FirstOrDefault(row => (row.Task, row.Class, row.Region) == stratum.Key);
                var hasForeign = draw.Artefacts.Reserve.Any(row => row.Task == stratum.Key.Task && (row.Class, row.Region) != (stratum.Key.Class, stratum.Key.Region));
                if (replaced is not null && hasForeign) return (draw, stratum.ElementAt(1), stratum.First(), replaced);
            }
        }
    }
}
