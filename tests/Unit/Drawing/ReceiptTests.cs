using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class ReceiptTests
{
    private static readonly DateTimeOffset Disclosed = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly MadeUpDraw Draw = new(3);
    private static readonly Bundle Bundle = new(Draw.ToBundle());

    [Fact]
    public void Every_subject_of_the_frame_gets_a_receipt_whose_verdict_is_the_selection()
    {
        var selected = Draw.Artefacts.Selected.Select(row => (row.Id, row.Task)).ToHashSet();
        foreach (var row in Draw.Frame.Rows)
        {
            var report = ReceiptVerifier.Verify(Receipt.Read(Receipt.Make(Bundle, row.Id, Disclosed).Value.ToBytes()).Value);
            Assert.True(report.IsOk);
            foreach (var name in new[] { "grammar", "frame", "commitments", "seed", "strata", "selection" }) Assert.Equal(CheckResult.Passed, report.Checks.Single(check => check.Name == name).Result);
            foreach (var task in row.Tasks)
            {
                var verdict = report.Verdicts.Single(verdict => verdict.English.StartsWith($"task {task}:", StringComparison.Ordinal)).English;
                Assert.Equal(selected.Contains((row.Id, task)), !verdict.Contains("not selected", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void No_receipt_is_given_before_the_disclosure() => Assert.Equal("receipt.early", Receipt.Make(Bundle, Draw.Frame.Rows[0].Id, Disclosed.AddSeconds(-1)).Flaw!.Rule);

    [Fact]
    public void A_subject_that_was_not_in_the_frame_is_told_so() => Assert.Equal("receipt.subject", Receipt.Make(Bundle, "R440802000012345", Disclosed).Flaw!.Rule);

    [Fact]
    public void A_mistyped_subject_is_told_apart() => Assert.Equal("subject", Receipt.Make(Bundle, "91350100M000100Y4Z", Disclosed).Flaw!.Rule);

    [Fact]
    public void A_public_bundle_makes_no_receipts() => Assert.Equal("receipt.file", Receipt.Make(new Bundle(Draw.ToPublicBundle()), Draw.Frame.Rows[0].Id, Disclosed).Flaw!.Rule);

    [Fact]
    public void A_receipt_with_another_class_fails()
    {
        var receipt = Make();
        var row = FrameRow.ReadLine(receipt.Frame.Line)!;
        var forged = receipt with { Frame = receipt.Frame with { Line = (row with { Class = row.Class == 'A' ? 'B' : 'A' }).ToString() } };
        Assert.Equal(CheckResult.Failed, Result(forged, "frame"));
    }

    [Fact]
    public void A_receipt_that_leaves_out_a_task_fails() => Assert.Equal(CheckResult.Failed, Result(Make() with { Strata = [] }, "strata"));

    [Fact]
    public void A_receipt_with_another_cutoff_fails()
    {
        var receipt = Make();
        var line = StratumRow.ReadLine(receipt.Strata[0].Line)! with { Cutoff = new string('f', 64) };
        Assert.Equal(CheckResult.Failed, Result(receipt with { Strata = [receipt.Strata[0] with { Line = line.ToString() }, .. receipt.Strata.Skip(1)] }, "strata"));
    }

    [Fact]
    public void A_receipt_of_another_draws_seed_fails() => Assert.Equal(CheckResult.Failed, Result(Make() with { Seed = Encoding.ASCII.GetString(new MadeUpDraw(4).Seed.ToBytes()) }, "seed"));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"receipt\":\"draw/1\"")]
    [InlineData("{\"receipt\":\"draw/1\",\"receipt\":\"draw/1\",\"plan\":\"\",\"record\":\"\",\"seed\":\"\",\"frame\":{},\"strata\":[]}")]
    [InlineData("{\"receipt\":\"draw/1\",\"plan\":\"\\ud800\",\"record\":\"\",\"seed\":\"\",\"frame\":{\"line\":\"\",\"index\":0,\"path\":[]},\"strata\":[]}")]
    [InlineData("{\"receipt\":\"draw/1\",\"plan\":1,\"record\":\"\",\"seed\":\"\",\"frame\":{\"line\":\"\",\"index\":0,\"path\":[]},\"strata\":[]}")]
    [InlineData("{\"receipt\":\"draw/1\",\"plan\":\"\",\"record\":\"\",\"seed\":\"\",\"frame\":{\"line\":\"\",\"index\":0.5,\"path\":[]},\"strata\":[]}")]
    [InlineData("{\"receipt\":\"draw/1\",\"plan\":\"\",\"record\":\"\",\"seed\":\"\",\"frame\":{\"line\":\"\",\"index\":0,\"path\":[\"xyz\"]},\"strata\":[]}")]
    public void What_is_no_receipt_is_refused_and_does_not_crash(string json) => Assert.NotNull(Receipt.Read(Encoding.UTF8.GetBytes(json)).Flaw);

    // Of a subject with at least one task.
    private static Receipt Make() => Receipt.Make(Bundle, Draw.Frame.Rows.First(row => row.Tasks.Count > 0).Id, Disclosed).Value;

    private static CheckResult Result(Receipt receipt, string name) => ReceiptVerifier.Verify(receipt).Checks.Single(check => check.Name == name).Result;
}
