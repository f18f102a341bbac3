using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Scorecards;

/// <summary>A scorecard as a table that can be printed and added up by hand.</summary>
public static class ScorecardTable
{
    /// <summary>The lines, from the start points to the last bin.</summary>
    public static IEnumerable<Bilingual> Lines(Scorecard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var scale = card.Scale;
        yield return new(
            $"评分卡：{Whole(card.Cases)} 例，其中 {Whole(card.Positives)} 例发现问题；起点 {card.StartPoints} 分，每高 {Number(scale.PointsToDoubleOdds)} 分，发现问题的几率翻一倍；分高则风险高",
            $"scorecard: {Whole(card.Cases)} cases, {Whole(card.Positives)} with a problem; start at {card.StartPoints} points, {Number(scale.PointsToDoubleOdds)} more double the odds of a problem; more points, more risk");
        foreach (var feature in card.Features)
        {
            var title = TitleOf(feature.Name);
            var (directionChinese, directionEnglish) = feature.Direction switch { RiskDirection.Up => ("，只升", ", rising"), RiskDirection.Down => ("，只降", ", falling"), _ => ("", "") };
            yield return new(
                $"{title.Chinese}（{feature.Name}）：信息量 {Fraction(feature.InformationValue)}{directionChinese}",
                $"{title.English} ({feature.Name}): information value {Fraction(feature.InformationValue)}{directionEnglish}");
            foreach (var bin in feature.Bins)
            {
                var figures = $"{Whole(bin.Positives),7} / {Whole(bin.Cases),-8}  WOE {Fraction(bin.Woe),7}";
                yield return new($"  {bin.Points,5:+0;-0;0} 分  {figures}  {RangeOf(bin).Chinese}", $"  {bin.Points,5:+0;-0;0} points  {figures}  {RangeOf(bin).English}");
            }
        }
    }

    private static Bilingual RangeOf(ScorecardBin bin) => bin switch
    {
        { IsMissing: true } => new("没有值", "no value"),
        { Above: null, UpTo: null } => new("任何值", "any value"),
        { Above: null, UpTo: { } upTo } => new($"不超过 {Number(upTo)}", $"at most {Number(upTo)}"),
        { Above: { } above, UpTo: null } => new($"大于 {Number(above)}", $"more than {Number(above)}"),
        { Above: { } above, UpTo: { } upTo } => new($"大于 {Number(above)}，不超过 {Number(upTo)}", $"more than {Number(above)}, at most {Number(upTo)}"),
    };

    private static Bilingual TitleOf(string name) => FeatureCatalogue.All.FirstOrDefault(feature => feature.Name == name)?.Title ?? new Bilingual(name, name);

    private static string Whole(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Fraction(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
