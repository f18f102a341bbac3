using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Scorecards;

namespace Xinheng.Tests.Properties.Scoring;

public sealed class ScorecardLaws
{
    private static readonly Gen<RiskDirection> Directions = Gen.Elements(RiskDirection.None, RiskDirection.Up, RiskDirection.Down);

    /// <summary>Cases of one feature whose values repeat, some missing, and whose risk moves with the value or does not.</summary>
    private static readonly Gen<Sample> Samples =
        from seed in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(40, 600)
        from levels in Gen.Choose(1, 60)
        from tilt in Gen.Choose(-3, 3)
        from direction in Directions
        select Make(seed, size, levels, tilt, direction);

    [Property]
    public Property Weights_of_evidence_keep_the_stated_direction() => Prop.ForAll(Samples.ToArbitrary(), sample =>
    {
        double[] woes = [.. Bins(sample).Where(bin => !bin.IsMissing).Select(bin => bin.Woe)];
        return sample.Direction switch
        {
            RiskDirection.Up => woes.Zip(woes.Skip(1)).All(pair => pair.First <= pair.Second),
            RiskDirection.Down => woes.Zip(woes.Skip(1)).All(pair => pair.First >= pair.Second),
            _ => true,
        };
    });

    [Property]
    public Property Every_case_falls_into_one_bin_and_bins_count_what_falls_into_them() => Prop.ForAll(Samples.ToArbitrary(), sample =>
    {
        var bins = Bins(sample);
        var feature = new ScorecardFeature("x", sample.Direction, 0, 1, [.. bins]);
        var found = sample.Values.Zip(sample.Labels).GroupBy(pair => feature.BinOf(pair.First)!).ToDictionary(group => group.Key, group => (group.Count(), group.Count(pair => pair.Second)));
        return bins.Length <= WoeBinning.MostBins + 1 && bins.All(bin => found[bin] == (bin.Cases, bin.Positives)) && bins.Count(bin => bin.IsMissing) == (sample.Values.Contains(null) ? 1 : 0)
            && WoeBinning.InformationValue([.. bins]) >= 0;
    });

    [Property(MaxTest = 40)]
    public Property Points_reproduce_the_log_odds_up_to_their_rounding() => Prop.ForAll(Cards.ToArbitrary(), made =>
    {
        if (!ScorecardTrainer.Train(made, PointScale.Default).TryGet(out var card, out _)) return true;
        var tolerance = 0.5 * (card.Features.Length + 1) / card.Scale.Factor + 1e-9;
        return Enumerable.Range(0, made.Values.Length).All(row =>
            Math.Abs(card.Scale.LogOddsOf(card.PointsOf(made.ValuesOf(row))) - card.LogOddsOf(made.ValuesOf(row))) <= tolerance);
    });

    [Property(MaxTest = 40)]
    public Property Stated_chances_meet_the_rate_and_every_coefficient_is_above_nought() => Prop.ForAll(Cards.ToArbitrary(), made =>
    {
        if (!ScorecardTrainer.Train(made, PointScale.Default).TryGet(out var card, out _)) return true;
        var stated = Enumerable.Range(0, made.Values.Length).Average(row => ScorecardReport.ChanceOf(card, made.ValuesOf(row)));

        // The intercept is free of the ridge, so that the regression meets the rate of its own rows.
        return Math.Abs(stated - made.Labels.Count(label => label) / (double)made.Labels.Length) < 1e-4 && card.Features.All(feature => feature.Coefficient > 0)
            && card.Features.All(feature => feature.Direction == RiskDirection.None || IsMonotone(feature));
    });

    [Property]
    public Property Points_and_log_odds_are_one_scale(int thousandths) => Prop.ToProperty(
        Math.Abs(PointScale.Default.LogOddsOf(PointScale.Default.PointsOf(thousandths % 10_000 / 1000.0)) - thousandths % 10_000 / 1000.0) < 1e-9
        && Math.Abs(PointScale.Default.PointsOf(Math.Log(2.0 / 9)) - PointScale.Default.PointsOf(Math.Log(1.0 / 9)) - PointScale.Default.PointsToDoubleOdds) < 1e-9);

    private static Gen<ScorecardCases> Cards =>
        from seed in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(200, 600)
        from one in Directions
        from other in Directions
        select MakeCases(seed, size, one, other);

    private static bool IsMonotone(ScorecardFeature feature)
    {
        int[] points = [.. feature.Bins.Where(bin => !bin.IsMissing).Select(bin => bin.Points)];
        return points.Zip(points.Skip(1)).All(pair => feature.Direction == RiskDirection.Up ? pair.First <= pair.Second : pair.First >= pair.Second);
    }

    private static ScorecardBin[] Bins(Sample sample) => [.. WoeBinning.Of(sample.Values, sample.Labels, sample.Direction)];

    private static Sample Make(int seed, int size, int levels, int tilt, RiskDirection direction)
    {
        var random = new Random(seed);
        var values = new float?[size];
        var labels = new bool[size];
        for (var index = 0; index < size; index++)
        {
            var level = random.Next(levels);
            values[index] = random.Next(6) == 0 ? null : level / 4f;
            labels[index] = random.NextDouble() < Math.Clamp(0.2 + 0.1 * tilt * (level - levels / 2.0) / levels, 0.02, 0.9);
        }

        (labels[0], labels[1]) = (true, false);
        return new Sample(values, labels, direction);
    }

    private static ScorecardCases MakeCases(int seed, int size, RiskDirection one, RiskDirection other)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, size).Select(_ =>
        {
            float?[] row = [random.Next(8), random.Next(5) == 0 ? null : random.Next(100), random.Next(2)];
            return (Row: row, Label: random.NextDouble() < 0.05 + 0.04 * row[0]!.Value + (row[1] > 60 ? 0.15 : 0));
        }).ToArray();
        rows[0].Label = true;
        rows[1].Label = false;
        return new ScorecardCases(["a", "b", "c"], [one, other, RiskDirection.None], [.. rows.Select(row => row.Row)], [.. rows.Select(row => row.Label)]);
    }

    private sealed record Sample(float?[] Values, bool[] Labels, RiskDirection Direction)
    {
        public override string ToString() => $"{Direction}: {string.Join(' ', Values.Zip(Labels).Select(pair => $"{pair.First?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}:{(pair.Second ? 1 : 0)}"))}";
    }
}
