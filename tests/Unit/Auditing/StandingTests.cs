using System.Text;
using Xinheng.Auditing;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Reports;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Auditing;

public sealed class StandingTests
{
    private readonly Population population = new(null);

    [Fact]
    public void A_bundle_that_does_not_verify_comes_first_and_is_still_counted()
    {
        var bad = new MadeUpDraw(2, number: "zhanjiang-amr/2026/0002").ToBundle();
        bad["seed.txt"] = new MadeUpDraw(3, number: "zhanjiang-amr/2026/0002").Seed.ToBytes();
        var report = Of(new MadeUpDraw(1).ToBundle(), bad);
        Assert.Equal(["zhanjiang-amr/2026/0002"], report.Unverified.Select(standing => standing.Number));
        Assert.Equal(2, report.Draws);
        Assert.False(report.IsClean);
        Assert.StartsWith("2 个证据包中有 1 个核验不符", report.Answer.Chinese, StringComparison.Ordinal);
        var page = Encoding.UTF8.GetString(Page.Of(report));
        Assert.True(page.IndexOf("<td>zhanjiang-amr/2026/0002", StringComparison.Ordinal) < page.IndexOf("<td>zhanjiang-amr/2026/0001", StringComparison.Ordinal));
    }

    [Fact]
    public void A_void_draw_is_told_with_who_withheld_and_is_left_out()
    {
        var made = new MadeUpDraw(2, number: "zhanjiang-amr/2026/0002", beacon: new Beacon.Digits("fucai", 12, new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc)), value: new BeaconValue.Digits("123456789012"));
        var voided = new VoidText(made.Plan.Number, Hashes.Of(made.Plan.ToBytes()), true, [new GivenReveal("notary", false), new GivenReveal("operator", true)], "withheld", null);
        var report = Of(new MadeUpDraw(1).ToBundle(), made.ToVoidBundle(voided));
        var told = Assert.Single(report.Sequence.Voids);
        Assert.Equal((made.Plan.Number, "notary"), (told.Number, Assert.Single(told.Withheld)));
        Assert.Equal(1, report.Draws);
        Assert.Contains("未揭示：notary", Encoding.UTF8.GetString(Page.Of(report)), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_of_numbers_and_a_record_that_does_not_follow_are_told()
    {
        var report = Of(
            new MadeUpDraw(1).ToBundle(), new MadeUpDraw(2, number: "zhanjiang-amr/2026/0002", previous: Hashes.Of("another")).ToBundle(), new MadeUpDraw(5, number: "zhanjiang-amr/2026/0005").ToBundle());
        Assert.Equal(["zhanjiang-amr/2026/0003", "zhanjiang-amr/2026/0004"], report.Sequence.Missing);
        Assert.Equal(["zhanjiang-amr/2026/0002"], report.Sequence.Broken);
    }

    [Fact]
    public void Two_stories_of_one_number_are_told_and_one_is_counted()
    {
        var report = Of(new MadeUpDraw(1).ToBundle(), new MadeUpDraw(2).ToBundle(), new MadeUpDraw(1).ToBundle());
        Assert.Equal(["zhanjiang-amr/2026/0001"], report.Sequence.Twofold);
        Assert.Equal(1, report.Draws);
        Assert.False(report.IsClean);
    }

    /// <summary>The office hands out both: the public one leaves frame and selection out, and what is left out tells no other story.</summary>
    [Fact]
    public void The_public_bundle_beside_the_auditors_is_no_second_story_and_the_auditors_counts()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var made = new MadeUpDraw(seed);
            var report = Of(made.ToPublicBundle(), made.ToBundle());
            Assert.Empty(report.Sequence.Twofold);
            Assert.Equal(1, report.Draws);
        }
    }

    [Fact]
    public void One_changed_file_beside_the_same_record_is_a_second_story()
    {
        var changed = new MadeUpDraw(1).ToBundle();
        changed["assignment.tsv"] = new MadeUpDraw(2).ToBundle()["assignment.tsv"];
        Assert.Equal(["zhanjiang-amr/2026/0001"], Of(new MadeUpDraw(1).ToBundle(), changed).Sequence.Twofold);
    }

    [Fact]
    public void A_bundle_that_does_not_verify_is_not_lost_behind_a_sound_one_of_the_same_number()
    {
        var bad = new MadeUpDraw(1).ToBundle();
        bad["record.sig"] = bad["plan.sig"];
        var report = Of(new MadeUpDraw(1).ToBundle(), bad);
        Assert.Equal(["zhanjiang-amr/2026/0001"], report.Sequence.Twofold);
        Assert.False(report.IsClean);
    }

    [Fact]
    public void A_record_and_a_void_of_one_number_are_two_stories()
    {
        var made = new MadeUpDraw(1);
        var voided = new VoidText(made.Plan.Number, Hashes.Of(made.Plan.ToBytes()), true, [new GivenReveal("notary", false), new GivenReveal("operator", true)], "withheld", null);
        Assert.Equal([made.Plan.Number], Of(made.ToBundle(), made.ToVoidBundle(voided)).Sequence.Twofold);
    }

    [Fact]
    public void An_earlier_draw_that_came_along_is_no_gap()
    {
        var first = new MadeUpDraw(1);
        var second = new MadeUpDraw(2, number: "zhanjiang-amr/2026/0002", previous: first.RecordHash).ToBundle();
        foreach (var (name, content) in first.ToLink()) second[name] = content;
        Assert.Empty(Of(second).Sequence.Missing);
    }

    [Fact]
    public void A_public_bundle_is_verified_and_not_counted()
    {
        var standing = BundleStanding.Of(new Bundle(new MadeUpDraw(1).ToPublicBundle()), population);
        Assert.True(standing.IsVerified);
        Assert.False(standing.IsCounted);
    }

    private AuditReport Of(params IEnumerable<Dictionary<string, byte[]>> bundles) =>
        Audit.Of(bundles.Select(files => BundleStanding.Of(new Bundle(files), population)).ToArray(), population, Audits.Quick, () => { });
}
