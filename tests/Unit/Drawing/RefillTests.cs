using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class RefillTests
{
    private const string Subject = "91350100M000100Y43";
    private static readonly DateOnly Until = new(2026, 6, 30);
    private static readonly SeedKey Key = SeedKey.Of(new MadeUpDraw(1).Seed);

    [Fact]
    public void Only_the_place_of_the_recused_member_is_filled()
    {
        var refills = Start([], Inspector("I1"), Inspector("I2"), Inspector("I3"));
        var row = refills.Refill(Subject, "amr", "I1", "kinship");
        Assert.Equal("I3", row!.Replacement);
        Assert.Equal(["I2", "I3"], refills.TeamOf(Subject, "amr"));
    }

    [Fact]
    public void One_who_was_recused_does_not_come_back()
    {
        var refills = Start([], Inspector("I1"), Inspector("I2"), Inspector("I3"));
        refills.Refill(Subject, "amr", "I1", "kinship");
        var row = refills.Refill(Subject, "amr", "I3", "kinship");
        Assert.Equal((null, "!staff:1/2"), (row!.Replacement, row.Unfilled));
        Assert.Equal(["I2"], refills.TeamOf(Subject, "amr"));
    }

    [Fact]
    public void A_skill_that_left_with_the_member_comes_back_with_the_next_one()
    {
        var refills = Start(["food"], Inspector("I1", "food"), Inspector("I2"), Inspector("I3"), Inspector("I4", "food"));
        Assert.Equal("I4", refills.Refill(Subject, "amr", "I1", "kinship")!.Replacement);
    }

    [Fact]
    public void Two_skills_that_left_together_come_back_together_or_the_place_stays_empty()
    {
        var both = Start(["food", "lift"], Inspector("I1", "food", "lift"), Inspector("I2"), Inspector("I3", "food"), Inspector("I4", "food", "lift"));
        Assert.Equal("I4", both.Refill(Subject, "amr", "I1", "kinship")!.Replacement);
        var none = Start(["food", "lift"], Inspector("I1", "food", "lift"), Inspector("I2"), Inspector("I3", "food"), Inspector("I4", "lift"));
        Assert.Equal("!skill:lift", none.Refill(Subject, "amr", "I1", "kinship")!.Unfilled);
    }

    [Fact]
    public void Nobody_leaves_a_team_that_he_is_not_in()
    {
        var refills = Start([], Inspector("I1"), Inspector("I2"), Inspector("I3"));
        Assert.Null(refills.Refill(Subject, "amr", "I3", "kinship"));
        Assert.Null(refills.Refill(Subject, "fire", "I1", "kinship"));
        Assert.Empty(refills.Decided);
    }

    [Fact]
    public void A_forged_refill_fails_the_replay_and_an_honest_one_passes_it()
    {
        var (draw, honest, other) = SomeRefill();
        Assert.Equal(CheckResult.Passed, Check(draw, honest));
        Assert.Equal(CheckResult.Failed, Check(draw, honest with { Replacement = other, Unfilled = null }));
        Assert.Equal(CheckResult.Failed, Check(draw, honest with { Leaving = other }));
    }

    [Fact]
    public void The_check_of_recusals_is_reported_only_where_the_file_is_there() =>
        Assert.DoesNotContain(Verifier.Verify(new Bundle(new MadeUpDraw(1).ToBundle())).Checks, check => check.Name == "recusals");

    [Fact]
    public void Numbers_of_recusals_ascend() =>
        Assert.Equal("recusals.sorted", RefillRow.ReadAll(System.Text.Encoding.ASCII.GetBytes($"2\t{Subject}\tamr\tI1\tkinship\tI2\n2\t{Subject}\tamr\tI2\tkinship\tI3\n")).Flaw!.Rule);

    [Fact]
    public void A_number_left_out_fails_the_replay()
    {
        var (draw, honest, _) = SomeRefill();
        Assert.Equal(CheckResult.Failed, Check(draw, honest with { Sequence = 2 }));
    }

    private static CheckResult Check(MadeUpDraw draw, RefillRow row)
    {
        var files = draw.ToBundle();
        files[RefillRow.FileName] = RefillRow.ToBytes([row]);
        return Verifier.Verify(new Bundle(files)).Checks.Single(check => check.Name == "recusals").Result;
    }

    // A refill of a made-up draw, and an inspector who is neither in that team nor the replacement.
    private static (MadeUpDraw Draw, RefillRow Row, string Other) SomeRefill()
    {
        for (var seed = 1; ; seed++)
        {
            var draw = new MadeUpDraw(seed);
            var first = draw.Artefacts.Assignment.FirstOrDefault(row => row.Unstaffed is null);
            if (first is null) continue;
            var refills = new Refills(Visit.All(draw.Plan, draw.Frame, draw.Artefacts.Selected), draw.Artefacts.Assignment, draw.Roster, draw.Plan.Until, SeedKey.Of(draw.Seed));
            var row = refills.Refill(first.Id, first.Department, first.Inspectors[0], "kinship")!;
            return (draw, row, draw.Roster.Rows.First(inspector => inspector.Inspector != row.Replacement && !first.Inspectors.Contains(inspector.Inspector)).Inspector);
        }
    }

    // A visit of two, I1 and I2, with one visit each; the others have none.
    private static Refills Start(string[] skills, params RosterRow[] roster) => new(
        [new Visit(Subject, "440802", new string('0', 64), "amr", 2, skills)], [new AssignmentRow(Subject, "amr", ["I1", "I2"], null)], new Roster(roster), Until, Key);

    private static RosterRow Inspector(string name, params string[] skills) => new(name, "amr", ["440802"], skills, Until, [], "a05bcdefa05bcdefa05bcdefa05b");
}
