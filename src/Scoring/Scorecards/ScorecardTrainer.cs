using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Scorecards;

/// <summary>Makes a scorecard: bins with WOE for each feature, a regression over the WOE of those that tell something, points from its coefficients.</summary>
public static class ScorecardTrainer
{
    /// <summary>A feature under this information value is left out.</summary>
    public const double SmallestInformation = 0.02;

    /// <summary>At most so many features: a card must fit on a page or two.</summary>
    public const int MostFeatures = 20;

    /// <summary>Trains.</summary>
    /// <param name="cases">Values and outcomes.</param>
    /// <param name="scale">How log odds become points.</param>
    /// <returns>The card; refused where no feature tells anything.</returns>
    public static Answer<Scorecard> Train(ScorecardCases cases, PointScale scale)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(scale);
        var positives = cases.Labels.Count(label => label);
        if (positives == 0 || positives == cases.Labels.Length) return NothingTold;
        var features = new List<ScorecardFeature>();
        for (var index = 0; index < cases.Names.Length; index++)
        {
            var bins = WoeBinning.Of([.. cases.Values.Select(row => row[index])], cases.Labels, cases.Directions[index], cases.Weights);
            var information = WoeBinning.InformationValue(bins);
            if (bins.Length > 1 && information >= SmallestInformation) features.Add(new ScorecardFeature(cases.Names[index], cases.Directions[index], information, 0, bins));
        }

        features = [.. features.OrderByDescending(feature => feature.InformationValue).ThenBy(feature => feature.Name, StringComparer.Ordinal).Take(MostFeatures)];
        while (features.Count > 0)
        {
            var coefficients = LogisticRegression.Fit(Woes(cases, features), cases.Labels, cases.Weights);

            // A coefficient below 0 would turn the bins over: others say the same better. The worst goes first, since the rest move when it is gone.
            var worst = Enumerable.Range(0, features.Count).MinBy(index => coefficients[index + 1]);
            if (coefficients[worst + 1] <= 0)
            {
                features.RemoveAt(worst);
                continue;
            }

            return new Scorecard(
                scale, coefficients[0], (int)Math.Round(scale.PointsOf(coefficients[0]), MidpointRounding.AwayFromZero),
                [.. features.Select((feature, index) => Scaled(feature, coefficients[index + 1], scale))], cases.Labels.Length, positives);
        }

        return NothingTold;
    }

    private static double[][] Woes(ScorecardCases cases, List<ScorecardFeature> features)
    {
        int[] columns = [.. features.Select(feature => cases.Names.IndexOf(feature.Name))];
        return [.. cases.Values.Select(row => features.Select((feature, index) => feature.BinOf(row[columns[index]])?.Woe ?? 0).ToArray())];
    }

    private static ScorecardFeature Scaled(ScorecardFeature feature, double coefficient, PointScale scale) => feature with
    {
        Coefficient = coefficient,
        Bins = [.. feature.Bins.Select(bin => bin with
        {
            LogOdds = coefficient * bin.Woe,
            Points = (int)Math.Round(scale.Factor * coefficient * bin.Woe, MidpointRounding.AwayFromZero),
        })],
    };

    private static Refusal NothingTold => new(
        "scorecard.nothing",
        new("没有一个特征与结果有关，做不出评分卡", "no feature tells anything of the outcome: there is no scorecard to make"),
        new("请导入更长的检查历史", "import a longer history of inspections"));
}
