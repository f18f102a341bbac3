using Xinheng.Scoring.Features;
using Xinheng.Scoring.Scorecards;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class ScorecardTests
{
    /// <summary>Worked by hand: 100 cases without a penalty, 10 of them with a problem; 50 with one, 20 of them; 10 of which it is not known, 5 of them.</summary>
    private static readonly ScorecardCases Cases = new(
        ["penalties-12-months"], [RiskDirection.Up],
        [.. Enumerable.Range(0, 160).Select(row => (float?[])[row < 100 ? 0 : row < 150 ? 1 : null])],
        [.. Enumerable.Range(0, 160).Select(row => row < 100 ? row < 10 : row < 150 ? row < 120 : row < 155)]);

    [Fact]
    public void Bins_hold_the_counts_the_weight_and_the_points_that_one_works_out_by_hand()
    {
        var card = ScorecardTrainer.Train(Cases, PointScale.Default).Value;
        var feature = Assert.Single(card.Features);
        Assert.Equal([(100, 10, false), (50, 20, false), (10, 5, true)], feature.Bins.Select(bin => (bin.Cases, bin.Positives, bin.IsMissing)));
        Assert.Equal(Math.Log(10.5 / 35.5 / (90.5 / 125.5)), feature.Bins[0].Woe, 12);
        Assert.Equal(Math.Log(5.5 / 35.5 / (5.5 / 125.5)), feature.Bins[2].Woe, 12);
        Assert.Equal((10.5 / 35.5 - 90.5 / 125.5) * feature.Bins[0].Woe + (20.5 / 35.5 - 30.5 / 125.5) * feature.Bins[1].Woe + (5.5 / 35.5 - 5.5 / 125.5) * feature.Bins[2].Woe, feature.InformationValue, 12);

        // One feature alone: the regression says what its bins say, but for the smoothing of half a case.
        Assert.Equal(1, feature.Coefficient, 0.05);
        Assert.Equal(0.1, ScorecardReport.ChanceOf(card, _ => 0), 0.02);
        Assert.Equal(0.4, ScorecardReport.ChanceOf(card, _ => 1), 0.02);
        Assert.Equal(card.StartPoints + feature.Bins[1].Points, card.PointsOf(_ => 1));
        Assert.True(card.PointsOf(_ => 0) < card.PointsOf(_ => 1));
    }

    [Fact]
    public void The_table_shows_every_bin_in_both_languages()
    {
        var lines = ScorecardTable.Lines(ScorecardTrainer.Train(Cases, PointScale.Default).Value).ToArray();
        Assert.Equal(5, lines.Length);
        Assert.Contains("近12个月行政处罚", lines[1].Chinese, StringComparison.Ordinal);
        Assert.Contains("20 / 50", lines[3].English, StringComparison.Ordinal);
        Assert.Contains("no value", lines[4].English, StringComparison.Ordinal);
        Assert.Contains("没有值", lines[4].Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_tells_anything_there_is_no_card() => Made.Refused(
        "scorecard.nothing",
        ScorecardTrainer.Train(Cases with { Values = [.. Enumerable.Range(0, 160).Select(_ => (float?[])[1])] }, PointScale.Default));
}
