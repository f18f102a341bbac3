using Xinheng.Scoring.Evaluation.Bias;

namespace Xinheng.Tests.Unit.Scoring.Evaluation;

public sealed class BiasAuditTests
{
    private static readonly GroupDimension[] OneDimension = [new("side", new("侧", "side"), _ => throw new InvalidOperationException("not asked"))];
    private static readonly SubjectGroup Left = new("left", new("左", "left"));
    private static readonly SubjectGroup Right = new("right", new("右", "right"));

    // Both groups were told 0.2; on the left 40 of 100 came, on the right 10 of 100.
    [Fact]
    public void A_group_whose_problems_were_understated_deviates_and_so_does_the_other()
    {
        var groups = Audit((Left, 0.2, 100, 40), (Right, 0.2, 100, 10));
        Assert.All(groups, group => Assert.True(group.Deviates));
        Assert.Equal([0.2, -0.1], groups.Select(group => Math.Round(group.Gap!.Gap, 12)));
    }

    // Twice as much came as was told, everywhere alike: a drift, and nobody's bias.
    [Fact]
    public void What_is_off_for_all_alike_is_no_bias() => Assert.All(Audit((Left, 0.2, 100, 40), (Right, 0.2, 100, 40)), group => Assert.Equal((false, 1.0), (group.Deviates, Math.Round(group.P!.Value, 6))));

    [Fact]
    public void A_group_of_few_is_not_tested_and_one_that_nobody_visited_is_shown()
    {
        var groups = BiasAudit.Of(Cases((Left, 0.2, 10, 8)), new Dictionary<(string, string), GroupTally> { [("side", "right")] = new(Right.Title, 50, 5) }, OneDimension);
        Assert.Equal([("left", 10, 0), ("right", 0, 50)], groups.Select(group => (group.Group, group.N, group.Subjects)));
        Assert.All(groups, group => Assert.Null(group.P));
        Assert.InRange(0.1, groups[1].RiskyInterval!.Low, groups[1].RiskyInterval!.High);
    }

    // Two groups with 30 of 100 and 20 of 100 against 25 each: z = ±5 / √18.75 = ±1.155, p = 0.248; Holm doubles the smallest.
    [Fact]
    public void The_test_is_the_one_worked_by_hand_and_is_corrected()
    {
        var groups = Audit((Left, 0.2, 100, 30), (Right, 0.2, 100, 20));
        Assert.All(groups, group => Assert.Equal((0.248, 0.496), (Math.Round(group.P!.Value, 3), Math.Round(group.CorrectedP!.Value, 3))));
    }

    // A score that only ranks states no chance, so that none can be off.
    [Fact]
    public void Where_no_chance_was_stated_groups_are_counted_and_none_deviates()
    {
        var groups = BiasAudit.Of(Cases((Left, 0.02, 100, 40), (Right, 0.02, 100, 10)), new Dictionary<(string, string), GroupTally>(), OneDimension, statesChances: false);
        Assert.Equal([(100, 40), (100, 10)], groups.Select(group => (group.N, group.Positives)));
        Assert.All(groups, group => Assert.Equal((null, null, null, false), (group.Gap, group.P, group.CorrectedP, group.Deviates)));
        Assert.All(groups, group => Assert.NotNull(group.RateInterval));
    }

    private static IReadOnlyList<BiasGroup> Audit(params (SubjectGroup Group, double Chance, int N, int Positives)[] groups) =>
        BiasAudit.Of(Cases(groups), new Dictionary<(string, string), GroupTally>(), OneDimension);

    private static GroupedOutcome[] Cases(params (SubjectGroup Group, double Chance, int N, int Positives)[] groups) =>
        [.. groups.SelectMany(group => Enumerable.Range(0, group.N).Select(number => new GroupedOutcome(new(group.Chance, number < group.Positives), [group.Group])))];
}
