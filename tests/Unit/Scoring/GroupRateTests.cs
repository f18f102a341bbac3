using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class GroupRateTests
{
    [Fact]
    public void Every_group_of_every_dimension_of_the_audit_has_its_rate_interval_and_mean_chance()
    {
        SubjectGroup[] young = [.. GroupDimensions.OfCard.Select(dimension => dimension.Of(Made.Seen(Made.Registered("2026-02-01"))))];
        SubjectGroup[] old = [.. GroupDimensions.OfCard.Select(dimension => dimension.Of(Made.Seen(Made.Registered("2010-02-01"))))];
        var rates = GroupRate.Of([new(new(0.5, true), young), new(new(0.1, false), young), new(new(0.2, false), old), new(new(0.9, true), [])], GroupDimensions.OfCard);
        Assert.Equal(
            [("region", "440802"), ("capital", "2"), ("employees", "~"), ("kind", "0"), ("age", "1"), ("age", "4"), ("form", "1")], rates.Select(rate => (rate.By, rate.Group)));
        Assert.Equal((2, 1, 0.5), (rates[4].N, rates[4].Positives, rates[4].Rate));
        Assert.Equal(0.3, rates[4].MeanProbability, 12);
        Assert.Equal((3, 1), (rates[0].N, rates[0].Positives));
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
