using Xinheng.Scoring.Evaluation;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class GroupRateTests
{
    [Fact]
    public void Every_group_of_every_kind_has_its_rate_interval_and_mean_chance()
    {
        var young = new SubjectGroups("440802", "Enterprise", "1: <100k", "1: <1");
        var old = young with { Region = "440803", Age = "5: >=10" };
        var rates = GroupRate.Of([(young, new(0.5, true)), (young, new(0.1, false)), (old, new(0.2, false))]);
        Assert.Equal(
            [(GroupKind.Region, "440802"), (GroupKind.Region, "440803"), (GroupKind.Kind, "Enterprise"), (GroupKind.Size, "1: <100k"), (GroupKind.Age, "1: <1"), (GroupKind.Age, "5: >=10")],
            rates.Select(rate => (rate.By, rate.Group)));
        Assert.Equal((2, 1, 0.5), (rates[0].N, rates[0].Positives, rates[0].Rate));
        Assert.Equal(0.3, rates[0].MeanProbability, 12);
        Assert.Equal((3, 1), (rates[2].N, rates[2].Positives));
    }

    // From E. B. Wilson's formula, worked out by hand with z² = 3.841459: 0 of 10 reaches z²/(10 + z²); 5 of 10 is 1/2 ± z·√(10/4 + z²/4)/(10 + z²).
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    public void The_interval_is_wilsons(int positives, int cases, double low, double high)
    {
        var interval = Wilson.Of(positives, cases)!;
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }
}
