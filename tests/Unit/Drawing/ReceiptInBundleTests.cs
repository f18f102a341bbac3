using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What a receipt gains by the public bundle, and what shows that the two do not belong together.</summary>
public sealed class ReceiptInBundleTests
{
    private static readonly DateTimeOffset Disclosed = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly MadeUpDraw Draw = new(3);

    [Fact]
    public void Every_receipt_agrees_with_its_public_bundle_and_gets_the_bundles_assurance()
    {
        var files = Draw.ToPublicBundle();
        foreach (var row in Draw.Frame.Rows)
        {
            var report = ReceiptVerifier.Verify(Make(row.Id), new Bundle(files));
            Assert.True(report.IsOk, string.Join('\n', report.Checks));
            Assert.Equal(1, report.Assurance);
            Assert.NotEmpty(report.Verdicts);
            foreach (var name in new[] { "grammar", "signatures", "consents", "chain", "frame", "commitments", "seed", "strata", "selection", "list", "receipt" }) Assert.Equal(CheckResult.Passed, Of(report, name).Result);
        }
    }

    [Fact]
    public void A_receipt_alone_has_no_assurance() => Assert.Equal(0, ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id)).Assurance);

    [Fact]
    public void A_receipt_of_another_draw_fails_and_gains_nothing_from_the_bundle()
    {
        var report = ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id), new Bundle(new MadeUpDraw(4).ToPublicBundle()));
        Assert.Equal(CheckResult.Failed, Of(report, "receipt").Result);
        Assert.Equal(0, report.Assurance);
    }

    [Fact]
    public void A_receipt_of_another_draw_lends_this_one_no_pass()
    {
        var other = new MadeUpDraw(4).ToPublicBundle();
        var report = ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id), new Bundle(other));
        Assert.Equal(
            Verifier.Verify(new Bundle(other)).Checks.Select(check => (check.Name, check.Result)),
            report.Checks.Where(check => check.Name != "receipt").Select(check => (check.Name, check.Result)));
    }

    [Fact]
    public void A_receipt_that_fails_takes_the_assurance_of_its_bundle_away()
    {
        var receipt = Make(Draw.Frame.Rows[0].Id);
        var report = ReceiptVerifier.Verify(receipt with { Frame = receipt.Frame with { Index = receipt.Frame.Index + 1 } }, new Bundle(Draw.ToPublicBundle()));
        Assert.Equal(CheckResult.Passed, Of(report, "receipt").Result);
        Assert.Equal((CheckResult.Failed, 0), (Of(report, "frame").Result, report.Assurance));
        Assert.Contains("checks failed: frame", report.AssuranceEnglish, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_disclosure_a_receipt_gets_no_assurance_from_a_bundle_that_it_could_not_be_compared_with()
    {
        var files = Draw.ToPublicBundle();
        files.Remove("seed.txt");
        Assert.Equal(0, ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id), new Bundle(files)).Assurance);
    }

    [Theory]
    [InlineData("plan.txt")]
    [InlineData("record.txt")]
    [InlineData("seed.txt")]
    public void Each_text_of_the_receipt_must_be_the_bundles_to_the_byte(string file)
    {
        var files = Draw.ToPublicBundle();
        files[file] = [.. files[file], (byte)'\n'];
        Assert.Contains(file, Of(ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id), new Bundle(files)), "receipt").English, StringComparison.Ordinal);
        Assert.Equal(CheckResult.Failed, Of(ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id), new Bundle(files)), "receipt").Result);
    }

    [Fact]
    public void A_receipt_that_ends_in_a_void_fails_where_the_bundle_ends_in_a_record()
    {
        var receipt = Make(Draw.Frame.Rows[0].Id);
        var given = string.Concat(PlanText.Read(Encoding.UTF8.GetBytes(receipt.Plan)).Value.Commitments.Select(commitment => $"reveal {commitment.Role} given\n"));
        var lines = receipt.Record.Split('\n');
        var voided = receipt with { Record = $"draw/1 void\n{lines[1]}\n{lines[2]}\nstage after-beacon\n{given}reason forged\n{string.Join('\n', lines[3..])}" };
        Assert.Equal(CheckResult.Passed, Of(ReceiptVerifier.Verify(voided), "strata").Result);
        var report = ReceiptVerifier.Verify(voided, new Bundle(Draw.ToPublicBundle()));
        Assert.Equal(CheckResult.Failed, Of(report, "receipt").Result);
        Assert.Equal(0, report.Assurance);
    }

    [Fact]
    public void Somebody_selected_whom_the_list_leaves_out_fails()
    {
        var drawn = Listed()[0];
        Assert.Equal(CheckResult.Failed, ListCheck(drawn.Id, Listed().Where(row => row.Id != drawn.Id)).Result);
    }

    [Fact]
    public void Somebody_not_selected_who_stands_on_the_list_fails()
    {
        var spared = Draw.Frame.Rows.First(row => Listed().TrueForAll(listed => listed.Id != row.Id));
        var check = ListCheck(spared.Id, Listed().Append(new ListRow(spared.Id, spared.Region, ["T1"])));
        Assert.Equal(CheckResult.Failed, check.Result);
        Assert.Contains("was not selected by its ticket, but is on the list", check.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_names_other_tasks_fails()
    {
        var drawn = Listed()[0];
        Assert.Contains("other tasks", ListCheck(drawn.Id, Listed().Select(row => row.Id == drawn.Id ? row with { Tasks = ["T9"] } : row)).English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_from_before_the_disclosure_leaves_seed_and_list_not_possible()
    {
        var files = Draw.ToPublicBundle();
        files.Remove("seed.txt");
        files.Remove("list.tsv");
        var report = ReceiptVerifier.Verify(Make(Draw.Frame.Rows[0].Id), new Bundle(files));
        Assert.Equal(CheckResult.NotPossible, Of(report, "receipt").Result);
        Assert.Equal(CheckResult.NotPossible, Of(report, "list").Result);
        Assert.True(report.IsOk);
    }

    private static List<ListRow> Listed() => [.. ListRow.ReadAll(Draw.ToBundle()["list.tsv"]).Value];

    private static Check ListCheck(string subject, IEnumerable<ListRow> list)
    {
        var files = Draw.ToPublicBundle();
        files["list.tsv"] = Encoding.ASCII.GetBytes(string.Concat(list.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => $"{row}\n")));
        return Of(ReceiptVerifier.Verify(Make(subject), new Bundle(files)), "list");
    }

    private static Receipt Make(string subject) => Receipt.Make(new Bundle(Draw.ToBundle()), subject, Disclosed).Value;

    private static Check Of(Report report, string name) => report.Checks.Single(check => check.Name == name);
}
