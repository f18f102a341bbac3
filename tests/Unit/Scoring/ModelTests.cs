using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class ModelTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 8, 31);
    private static readonly TrainingSettings Settings = new() { Trees = 20 };
    private static readonly Lazy<TrainedModel> Trained = new(() => ModelTrainer.Train(Rows(1200), AsOf, Settings).Value);

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"xinheng-model-{Guid.CreateVersion7():N}");

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_same_rows_in_any_order_give_the_same_bytes_of_scores()
    {
        var again = ModelTrainer.Train(Rows(1200).Reverse(), AsOf, Settings).Value;
        foreach (var row in Rows(50)) Assert.Equal(BitConverter.DoubleToInt64Bits(Trained.Value.ChanceOf(row.Values)), BitConverter.DoubleToInt64Bits(again.ChanceOf(row.Values)));
        Assert.Equal(Model().Card.Hash, RiskModel.HashOf(again.Trees, again.Calibration, FeatureCatalogue.Columns));
        Assert.Equal(Trained.Value.DataHash, again.DataHash);
    }

    [Fact]
    public void A_model_of_an_own_history_says_what_a_register_loaded_at_once_does_to_it() =>
        Assert.Contains(ModelOrigin.OwnHistory.Limits, limit => limit.Chinese.Contains("--known occurrence", StringComparison.Ordinal) && limit.English.Contains("--known occurrence", StringComparison.Ordinal));

    [Fact]
    public void The_shipped_model_loads_and_says_in_both_languages_that_its_city_is_made_up()
    {
        var card = ModelFolder.Load(Path.Combine(AppContext.BaseDirectory, "models", "shipped")).Value.Card;
        Assert.True(card.IsMadeUp);
        Assert.Contains("虚构", card.Origin.Chinese, StringComparison.Ordinal);
        Assert.Contains("made-up", card.Origin.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_learns_what_there_is_to_learn() => Assert.True(Trained.Value.Metrics.Auc > 0.7, $"AUC {Trained.Value.Metrics.Auc}");

    [Fact]
    public void What_was_calibrated_on_lies_after_all_that_was_learnt() => Assert.True(Trained.Value.Learnt.LastOutcome.AddDays(Settings.GapDays) <= Trained.Value.Calibrated.FirstDay);

    [Fact]
    public void A_kept_model_loads_as_itself()
    {
        var model = Model();
        ModelFolder.Save(folder, model, Trained.Value.MlNetModel, Trained.Value.Probes);
        var loaded = ModelFolder.Load(folder).Value;
        Assert.Equal(model.Card.Id, loaded.Card.Id);
        foreach (var row in Rows(50)) Assert.Equal(model.ChanceOf(row.Values), loaded.ChanceOf(row.Values));
    }

    [Theory]
    [InlineData("card.json", "\"slope\": ", "\"slope\": 1")]
    [InlineData("check.json", "\"raw-scores\":[", "\"raw-scores\":[9")]
    [InlineData("check.json", "\"leaf-covers\":[[", "\"leaf-covers\":[[1")]
    [InlineData("card.json", "penalties-12-months", "penalties-13-months")]
    [InlineData("card.json", "{", "")]
    public void A_model_that_was_tampered_with_is_refused(string file, string old, string made)
    {
        ModelFolder.Save(folder, Model(), Trained.Value.MlNetModel, Trained.Value.Probes);
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0);
        File.WriteAllText(path, text[..at] + made + text[(at + old.Length)..]);
        Assert.False(ModelFolder.Load(folder).IsGiven);
    }

    [Theory]
    [InlineData(false, false, "model.unreadable")]
    [InlineData(true, false, "model.unreadable")]
    [InlineData(true, true, "model.differs")]
    public void A_tree_that_was_tampered_with_is_refused_whatever_else_was_made_to_fit(bool withDigest, bool withHash, string code)
    {
        var model = Model();
        ModelFolder.Save(folder, model, Trained.Value.MlNetModel, Trained.Value.Probes);
        var tree = model.Trees.Trees[0];
        var value = tree.LeafValues[0];
        Replace("model.zip", bytes => WithLeaf(bytes, value, value + 0.01));
        if (withDigest) Replace("check.json", old: Sha256(Trained.Value.MlNetModel), made: Sha256(File.ReadAllBytes(Path.Combine(folder, "model.zip"))));
        var tampered = new TreeEnsemble(model.Trees.Trees.SetItem(0, tree with { LeafValues = tree.LeafValues.SetItem(0, value + 0.01) }), model.Trees.Width);
        if (withHash) Replace("card.json", old: model.Card.Hash, made: RiskModel.HashOf(tampered, model.Card.Calibration, FeatureCatalogue.Columns));
        Made.Refused(code, ModelFolder.Load(folder));
    }

    [Fact]
    public void A_model_whose_file_is_cut_short_is_refused()
    {
        ModelFolder.Save(folder, Model(), Trained.Value.MlNetModel[..^100], Trained.Value.Probes);
        Made.Refused("model.unreadable", ModelFolder.Load(folder));
    }

    [Fact]
    public void Start_and_contributions_sum_to_the_raw_score_and_reasons_to_the_points()
    {
        var model = Model();
        var map = ScoreMap.Of(Made.Policy.ScoreMap, model.Card.ReferenceQuantiles);
        var contributions = new double[model.Shapley.PlayerCount];
        foreach (var row in Rows(100))
        {
            model.Shapley.Of(row.Values, contributions);
            Assert.Equal(model.Trees.Score(row.Values), model.Shapley.Start + contributions.Sum(), 9);
        }

        var seen = Made.Seen(Made.Registered("2015-01-01"), Made.Penalised("2026-03-01"), Made.Inspected("2026-01-05"));
        var values = FeatureCatalogue.RowOf(seen);
        var reasons = Contributions.Of(model, map, seen, values, model.ChanceOf(values), new ReasonWords());
        Assert.Equal(map.PointsOf(model.ChanceOf(values)), reasons.Sum(reason => reason.Points));
        Assert.InRange(reasons.Length, 1, Contributions.Named + 2);
    }

    [Fact]
    public void Without_rows_or_with_one_outcome_only_training_is_refused()
    {
        Made.Refused("train.too-few", ModelTrainer.Train([], AsOf, Settings));
        Made.Refused("train.too-few", ModelTrainer.Train(Rows(1200).Select(row => row with { IsPositive = false }), AsOf, Settings));
        Made.Refused("train.settings", ModelTrainer.Train(Rows(1200), AsOf, Settings with { Leaves = 33 }));
    }

    [Fact]
    public void A_score_map_puts_the_stated_shares_below_the_cuts_and_a_tie_below_with_them()
    {
        double[] population = [.. Enumerable.Range(0, 100_000).Select(number => number / 100_000.0)];
        var map = ScoreMap.Of(Made.Policy.ScoreMap, ScoreMap.QuantilesOf(population));
        Assert.Equal(0.76, population.Count(chance => map.PointsOf(chance) <= 250) / 100_000.0, 2);
        Assert.Equal(0.94, population.Count(chance => map.PointsOf(chance) <= 500) / 100_000.0, 2);
        var tied = ScoreMap.Of(Made.Policy.ScoreMap, ScoreMap.QuantilesOf([.. Enumerable.Repeat(0.1, 900), .. Enumerable.Repeat(0.2, 100)]));
        Assert.Equal(0, tied.PointsOf(0.1));
        Assert.Equal(1000, tied.PointsOf(0.9));
    }

    [Fact]
    public void Calibration_meets_the_rate_and_refuses_to_fall()
    {
        (double, bool)[] rising = [.. Enumerable.Range(0, 1000).Select(number => (number / 500.0 - 1, number * 37 % 1000 < number / 2))];
        var platt = PlattCalibration.Fit(rising).Value;
        Assert.Equal(rising.Average(score => score.Item2 ? 1.0 : 0), rising.Average(score => platt.Of(score.Item1)), tolerance: 0.001);
        Made.Refused("train.calibration", PlattCalibration.Fit([.. rising.Select(score => (-score.Item1, score.Item2))]));
    }

    [Fact]
    public void A_table_is_trained_fold_by_fold()
    {
        var lines = Enumerable.Range(0, 600).Select(number => $"{number},{number % 3},{(number * 7 % 10 + number % 4 > 7 ? 1 : 0)},{number * 7 % 10},{(number % 5 == 0 ? "" : (number % 4).ToString(System.Globalization.CultureInfo.InvariantCulture))}");
        var table = LabelledTable.Read(new StringReader("row_id,fold,label,x,y\n" + string.Join('\n', lines))).Value;
        var report = TableTrainer.Train(table, TrainingSettings.ForTables with { Trees = 30 }, new Progress<Step>(), TestContext.Current.CancellationToken).Value;
        Assert.Equal((600, 2, 3), (report.N, report.Features, report.Folds));
        Assert.True(report.Auc > 0.9, $"AUC {report.Auc}");
    }

    [Fact]
    public void A_table_with_faults_is_refused_with_their_rows()
    {
        var refusals = LabelledTable.Read(new StringReader("row_id,fold,label,x\n1,0,1,2\n2,x,1,2\n3,0,2,2\n4,0,1,abc\n5,0,1\n")).Refusals;
        Assert.Equal([3, 4, 5, 6], refusals.Select(refusal => refusal.Where.Row!.Value));
        Made.Refused("table.row", LabelledTable.Read(new StringReader("a,b\n1,2\n")));
        Made.Refused("table.folds", LabelledTable.Read(new StringReader("row_id,fold,label,x\n1,0,1,2\n2,0,0,2\n"))
            .Then(table => TableTrainer.Train(table, TrainingSettings.ForTables, new Progress<Step>(), TestContext.Current.CancellationToken)));
    }

    private void Replace(string file, string old, string made) => Replace(file, bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(old, made, StringComparison.Ordinal));
    });

    private void Replace(string file, Func<byte[], byte[]> change) => File.WriteAllBytes(Path.Combine(folder, file), change(File.ReadAllBytes(Path.Combine(folder, file))));

    /// <summary>A model of ML.NET in which every leaf of one value has another.</summary>
    private static byte[] WithLeaf(byte[] model, double old, double made)
    {
        using var stream = new MemoryStream();
        stream.Write(model);
        var found = 0;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                var bytes = new byte[content.Length];
                content.ReadExactly(bytes);
                for (var at = bytes.AsSpan().IndexOf(BitConverter.GetBytes(old)); at >= 0; at = bytes.AsSpan().IndexOf(BitConverter.GetBytes(old)), found++) BitConverter.GetBytes(made).CopyTo(bytes, at);
                content.Position = 0;
                content.Write(bytes);
            }
        }

        Assert.Equal(1, found);
        return stream.ToArray();
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static RiskModel Model() => Trained.Value.WithReference([.. Rows(400).Select(row => Trained.Value.ChanceOf(row.Values))], AsOf, Settings, ModelOrigin.MadeUpCity, "test", ReleaseGate.Of(Trained.Value.Findings, []));

    /// <summary>Rows over two years in which a higher count of penalties makes a problem likelier.</summary>
    private static IEnumerable<TrainingRow> Rows(int count)
    {
        var random = new Random(7);
        var penalties = FeatureCatalogue.Columns.IndexOf("penalties-36-months");
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var values = new float[FeatureCatalogue.Columns.Length];
            for (var column = 0; column < values.Length; column++) values[column] = random.Next(4);
            var day = AsOf.AddDays(-30 - number * 700 / count);
            return new TrainingRow(day, Made.Id(number), values, random.NextDouble() < 0.05 + 0.2 * values[penalties], day.AddDays(20));
        })];
    }
}
