using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What is left out, does not belong or contradicts itself in a bundle is told by the check that it concerns.</summary>
public sealed class GapTests
{
    private static readonly MadeUpDraw Draw = new(7);

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("scope.T9.txt")]
    [InlineData("consent.stranger.sig")]
    [InlineData("stranger.pem")]
    [InlineData("chain.tsv")]
    public void A_file_that_has_no_place_in_the_draw_is_told_as_not_checked(string name)
    {
        var files = Draw.ToBundle();
        var read = files.Count;
        files[name] = "text\n"u8.ToArray();
        var grammar = Check(files, "grammar");
        Assert.Equal(CheckResult.Passed, grammar.Result);
        Assert.Equal($"{read} files read; 1 files have no place in this draw and were not checked: {name}", grammar.English);
    }

    [Fact]
    public void Of_a_plan_that_cannot_be_read_no_signature_passes_as_whose_it_is_cannot_be_told()
    {
        var files = Draw.ToPublicBundle();
        files["plan.txt"] = "draw/2 plan\n"u8.ToArray();
        files["plan.sig"] = Signatures.Sign(Draw.Signer, files["plan.txt"]);
        Assert.Equal(CheckResult.NotPossible, Check(files, "signatures").Result);
        Assert.Equal("plan.txt cannot be read", Check(files, "roster").English);
    }

    [Fact]
    public void Before_the_disclosure_the_public_checks_what_there_is_and_no_more()
    {
        var files = Draw.ToPublicBundle();
        files.Remove("seed.txt");
        files.Remove("list.tsv");
        var report = Verifier.Verify(new Bundle(files));
        Assert.Equal(["grammar", "signatures", "consents", "chain"], report.Checks.Where(check => check.Result == CheckResult.Passed).Select(check => check.Name));
        Assert.DoesNotContain(report.Checks, check => check.Result == CheckResult.Failed);
    }

    [Fact]
    public void A_close_that_is_not_there_is_reported_with_the_time_by_which_it_was_due()
    {
        Assert.Contains("it is due by 2026-07-01T00:00:00Z", Close(Draw.ToBundle(), without: "seed.txt").English, StringComparison.Ordinal);
        var afterwards = Close(Draw.ToBundle(), without: "close.txt");
        Assert.Equal(CheckResult.NotPossible, afterwards.Result);
        Assert.Contains("where there is none after that, ask why", afterwards.English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_of_a_close_add_up_for_the_public_too()
    {
        var close = CloseText.Read(Draw.ToClosedBundle()["close.txt"]).Value;
        var more = Draw.Artefacts.Record.Body.Reserve.Rows + 1;
        Assert.Equal(CheckResult.NotPossible, Closed(close).Result);
        Assert.Equal(CheckResult.Failed, Closed(close with { Visited = close.Visited + 1, Outcome = close.Outcome with { Rows = close.Outcome.Rows + 1 } }).Result);
        Assert.Equal(CheckResult.Failed, Closed(close with { Outcome = close.Outcome with { Rows = close.Outcome.Rows + 1 } }).Result);
        Assert.Equal(CheckResult.Failed, Closed(close with { Passed = more, Outcome = close.Outcome with { Rows = close.Outcome.Rows + more } }).Result);
    }

    [Fact]
    public void A_void_draw_has_no_close()
    {
        var closed = Draw.ToClosedBundle();
        var files = Draw.ToVoidBundle(Void(Draw, isAfterBeacon: false, withheld: "notary"));
        foreach (var name in new[] { "close.txt", "close.sig" }) files[name] = closed[name];
        Assert.Equal(CheckResult.Failed, Check(files, "close").Result);
    }

    [Fact]
    public void The_public_counts_tasks_and_visits_of_the_list_against_the_record()
    {
        var body = Draw.Artefacts.Record.Body;
        Assert.Equal(CheckResult.Passed, Check(Recorded(body), "list").Result);
        Assert.Equal(CheckResult.Failed, Check(Recorded(body with { Selected = body.Selected with { Rows = body.Selected.Rows + 1 } }), "list").Result);
        Assert.Equal(CheckResult.Failed, Check(Recorded(body with { Visits = body.Visits + 1, Assignment = body.Assignment with { Rows = body.Visits + 1 } }), "list").Result);
        Assert.Equal(CheckResult.Failed, Check(Recorded(body with { Unstaffed = body.Visits + 1 }), "record").Result);
        Assert.Equal(CheckResult.Failed, Check(Recorded(body with { Assignment = body.Assignment with { Rows = body.Visits + 1 } }), "record").Result);
    }

    [Theory]
    [InlineData(true, "notary")]
    [InlineData(false, "notary")]
    public void A_secret_that_is_published_once_the_void_is_out_is_told_as_given(bool isAfterBeacon, string role)
    {
        var files = Draw.ToVoidBundle(Void(Draw, isAfterBeacon, role));
        Assert.Contains($"withheld by: {role}", Check(files, "record").English, StringComparison.Ordinal);
        files["seed.txt"] = Draw.Seed.ToBytes();
        var record = Check(files, "record");
        Assert.Equal(CheckResult.Passed, record.Result);
        Assert.Contains($"opened since, so told as given: {role}", record.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notary operator")]
    [InlineData("notary")]
    public void A_void_names_the_roles_of_the_plan(string named)
    {
        var voided = Void(Draw, isAfterBeacon: false, "notary") with { Given = [.. named.Split(' ').Select(role => new GivenReveal(role, IsGiven: role != "notary"))] };
        Assert.Equal(named.Contains(' ', StringComparison.Ordinal) ? CheckResult.Passed : CheckResult.Failed, Check(Draw.ToVoidBundle(voided), "record").Result);
    }

    private static VoidText Void(MadeUpDraw draw, bool isAfterBeacon, string withheld) => new(
        draw.Plan.Number, Hashes.Of(draw.Plan.ToBytes()), isAfterBeacon, [.. draw.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, commitment.Role != withheld))], "power cut", null);

    // The public bundle, with a record that says something else and is signed all the same.
    private static Dictionary<string, byte[]> Recorded(RecordBody body)
    {
        var files = Draw.ToPublicBundle();
        files["record.txt"] = (Draw.Artefacts.Record with { Body = body }).ToBytes();
        files["record.sig"] = Signatures.Sign(Draw.Signer, files["record.txt"]);
        return files;
    }

    // The public's view of a signed close.
    private static Check Closed(CloseText close)
    {
        var files = Draw.ToPublicBundle();
        files["close.txt"] = close.ToBytes();
        files["close.sig"] = Signatures.Sign(Draw.Signer, files["close.txt"]);
        return Check(files, "close");
    }

    private static Check Close(Dictionary<string, byte[]> files, string without)
    {
        files.Remove(without);
        return Check(files, "close");
    }

    private static Check Check(Dictionary<string, byte[]> files, string name) => Verifier.Verify(new Bundle(files)).Checks.Single(check => check.Name == name);
}
