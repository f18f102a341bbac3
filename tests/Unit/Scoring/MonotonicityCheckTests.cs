using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class MonotonicityCheckTests
{
    private static readonly PlattCalibration Calibration = new(1, 0);

    // x ≤ 1: 0; x ≤ 3: 2 where y ≤ 5, else −1; above: 3.
    private static readonly TreeEnsemble Trees = new([new FlatTree([0, 0, 1], [1f, 3f, 5f], [~0, 2, ~1], [1, ~3, ~2], [0, 2, -1, 3], [1, 1, 1, 1])], 2);

    [Fact]
    public void A_fall_is_found_with_its_row_its_values_and_its_size()
    {
        float[][] rows = [[0, 0], [2, 1], [9, 7]];
        var finding = Assert.Single(Find([RiskDirection.Up, RiskDirection.None], rows));
        Assert.Equal("monotonicity:x", finding.Key);
        Assert.Contains("row 2", finding.What.English, StringComparison.Ordinal);
        Assert.Contains("from 0 to 2", finding.What.English, StringComparison.Ordinal);
        Assert.Equal(Calibration.Of(0) - Calibration.Of(-1), finding.Size, 12);
    }

    [Fact]
    public void Values_that_do_not_occur_are_not_tried_and_missing_ones_neither()
    {
        Assert.Empty(Find([RiskDirection.Up, RiskDirection.None], [[0, 0], [9, 7]]));
        Assert.Empty(Find([RiskDirection.Up, RiskDirection.None], [[Feature.Missing, 0], [9, 7]]));
        Assert.Empty(Find([RiskDirection.Up, RiskDirection.None], [[Feature.Missing, 7], [Feature.Missing, 7]]));
    }

    // Of all rows the one that misses the value has y above 5, where x falls.
    [Fact]
    public void A_row_that_misses_the_value_is_looked_at_as_if_it_were_known()
    {
        var finding = Assert.Single(Find([RiskDirection.Up, RiskDirection.None], [[0, 0], [2, 1], [Feature.Missing, 7]]));
        Assert.Contains("from 0 to 2", finding.What.English, StringComparison.Ordinal);
        Assert.Contains("row 2", finding.What.English, StringComparison.Ordinal);
        Assert.Equal(Calibration.Of(0) - Calibration.Of(-1), finding.Size, 12);
    }

    // x ≤ 1: 0; above: 3 where the flag says missing, else −1. A row that misses x shows the fall only with its flag taken back.
    [Fact]
    public void The_flag_of_a_missing_value_is_taken_back_with_it()
    {
        var trees = new TreeEnsemble([new FlatTree([0, 1], [1f, 0.5f], [~0, ~1], [1, ~2], [0, -1, 3], [1, 1, 1])], 2);
        float[][] rows = [[Feature.Missing, 1], [0, 1], [2, 1]];
        Assert.Single(MonotonicityCheck.Find(trees, Calibration, ["x", "x.missing"], [RiskDirection.Up, RiskDirection.None], rows, row => $"row {row}"));
        Assert.Empty(MonotonicityCheck.Find(trees, Calibration, ["x", "y"], [RiskDirection.Up, RiskDirection.None], rows, row => $"row {row}"));
    }

    [Fact]
    public void The_other_direction_falls_where_this_one_rises()
    {
        var finding = Assert.Single(Find([RiskDirection.Down, RiskDirection.None], [[0, 0], [2, 1], [9, 0]]));
        Assert.Contains("lowering \"x\" from 9 to 0", finding.What.English, StringComparison.Ordinal);
        Assert.Equal(Calibration.Of(3) - Calibration.Of(0), finding.Size, 12);
    }

    [Fact]
    public void A_direction_names_a_feature_of_the_catalogue_and_holds_for_its_column_alone()
    {
        foreach (var feature in RiskDirections.Features) Assert.Contains(feature, FeatureCatalogue.All.Select(known => known.Name));
        Assert.Equal(RiskDirections.Features.Count(), RiskDirections.OfColumns.Count(direction => direction != RiskDirection.None));
    }

    /// <summary>The truth here breaks a direction, so that free trees do too and what keeps it must be the trainer.</summary>
    [Theory]
    [InlineData(TreeLearner.LightGbm)]
    [InlineData(TreeLearner.FastTree)]
    public void A_trained_model_keeps_its_directions_whatever_the_data_say(TreeLearner learner)
    {
        var asOf = new DateOnly(2026, 8, 31);
        var penalties = FeatureCatalogue.Columns.IndexOf("penalties-36-months");
        var complaints = FeatureCatalogue.Columns.IndexOf("complaints-12-months");
        var random = new Random(3);
        var rows = Enumerable.Range(0, 3000).Select(number =>
        {
            var values = new float[FeatureCatalogue.Columns.Length];
            for (var column = 0; column < values.Length; column++) values[column] = random.Next(4);
            var day = asOf.AddDays(-30 - number * 700 / 3000);
            return new TrainingRow(day, Made.Id(number), values, random.NextDouble() < 0.1 + 0.2 * values[complaints] + (values[penalties] == 1 ? 0.3 : 0), day.AddDays(20));
        }).ToArray();
        var settings = new TrainingSettings { Trees = 20, Learner = learner, MinimumRowsPerLeaf = 20 };
        var trained = ModelTrainer.Train(rows, asOf, settings).Value;
        Assert.Equal(learner, trained.Learner);
        Assert.DoesNotContain(trained.Findings, finding => finding.Code == "monotonicity");
        Assert.Equal(learner == TreeLearner.FastTree, trained.RepairedLeaves > 0);
        Assert.True(trained.Metrics.Auc > 0.6, $"AUC {trained.Metrics.Auc}");
        Assert.Contains(trained.Trees.Trees, tree => tree.Columns.Contains(complaints));

        // It loads as itself, repaired or not, and what was repaired can't be changed by hand.
        var folder = Path.Combine(Path.GetTempPath(), $"xinheng-model-{Guid.CreateVersion7():N}");
        var model = trained.WithReference([0.1, 0.2], asOf, settings, ModelOrigin.MadeUpCity, "test", ReleaseGate.Of(trained.Findings, []));
        try
        {
            ModelFolder.Save(folder, model, trained.MlNetModel, trained.Probes);
            var loaded = ModelFolder.Load(folder).Value;
            Assert.Equal(learner, loaded.Card.Settings.Learner);
            foreach (var row in rows.Take(50)) Assert.Equal(model.ChanceOf(row.Values), loaded.ChanceOf(row.Values));
            if (learner == TreeLearner.FastTree)
            {
                var check = Path.Combine(folder, "check.json");
                File.WriteAllText(check, File.ReadAllText(check).Replace("\"repaired-leaf-values\":[[", "\"repaired-leaf-values\":[[1", StringComparison.Ordinal));
                Made.Refused("model.unreadable", ModelFolder.Load(folder));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // Without the list, the same rows give trees that break it.
        var free = MonotonicityCheck.Find(
            FreeTrees(rows, settings), Calibration, FeatureCatalogue.Columns, RiskDirections.OfColumns, [.. rows.Select(row => row.Values)], row => $"{row}");
        Assert.Contains(free, finding => finding.Feature == "penalties-36-months");
    }

    private static TreeEnsemble FreeTrees(TrainingRow[] rows, TrainingSettings settings) => TreeTrainer.Fit([.. rows.Select(row => row.Values)], [.. rows.Select(row => row.IsPositive)], settings, []).Value.Trees;

    private static GateFinding[] Find(RiskDirection[] directions, float[][] rows) => [.. MonotonicityCheck.Find(Trees, Calibration, ["x", "y"], directions, rows, row => $"row {row}")];
}
