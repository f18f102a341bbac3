using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
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
    public void Figures_are_of_trees_that_saw_nothing_of_the_last_months_and_the_trees_in_use_saw_all()
    {
        var trained = Trained.Value;
        TrainingRow[] rows = [.. Rows(1200)];
        Assert.Equal((trained.Calibrated.LastOutcome, rows.Length), (trained.Learnt.LastOutcome, trained.Learnt.Rows));
        var (learnt, judged) = TimeSplit.ForCalibration(rows, AsOf, Settings);
        Assert.Equal(judged.Length, trained.Calibrated.Rows);
        Assert.True(learnt.Max(row => row.OutcomeOn).AddDays(Settings.GapDays) <= trained.Calibrated.FirstDay);
    }

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

        // A policy may give a model less than all points: beyond all of the reference too.
        var capped = Made.Policy.ScoreMap with { Knots = [.. Made.Policy.ScoreMap.Knots.Where(knot => knot.Points < 700), Made.Policy.ScoreMap.Knots[^1] with { Points = 700 }] };
        Assert.Equal(700, ScoreMap.Of(capped, ScoreMap.QuantilesOf(population)).PointsOf(0.9999999));
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
        var lines = Enumerable.Range(0, 600).Select(number => $"{number},{number % 3},{(number * 7 % 10 + number % 4 > 7 ? 1 : 0)},{number * 7 % 10},{(number % 5 == 0 ? "" : (number % 4).ToString(CultureInfo.InvariantCulture))}");
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
        Made.Refused("table.row", LabelledTable.Read(new StringReader("row_id,fold,label,x,x\n1,0,1,2,3\n")));
        Made.Refused("table.row", LabelledTable.Read(new StringReader("row_id,fold,label,x,\n1,0,1,2,3\n")));
        Made.Refused("table.folds", LabelledTable.Read(new StringReader("row_id,fold,label,x\n1,0,1,2\n2,0,0,2\n"))
            .Then(table => TableTrainer.Train(table, TrainingSettings.ForTables, new Progress<Step>(), TestContext.Current.CancellationToken)));
    }

    /// <summary>Whatever stands in whatever place of a model's files: it is refused or it scores. Of long lists the first places stand for all.</summary>
    [Theory]
    [InlineData("card.json")]
    [InlineData("check.json")]
    public void A_model_in_whose_files_one_value_is_another_is_refused_or_scores(string file)
    {
        ModelFolder.Save(folder, Model(), Trained.Value.MlNetModel, Trained.Value.Probes);
        var path = Path.Combine(folder, file);
        var original = File.ReadAllText(path);
        var refused = 0;
        foreach (var place in PlacesOf(JsonNode.Parse(original)!).ToList())
        {
            foreach (var made in new[] { "null", "-1", "[]", "{}", "\"x\"", null })
            {
                var root = JsonNode.Parse(original)!;
                if (!Change(root, place, made)) continue;
                File.WriteAllText(path, root.ToJsonString());
                if (!ModelFolder.Load(folder).TryGet(out var loaded, out var refusals))
                {
                    refused++;
                    Assert.All(refusals, refusal => Assert.StartsWith("model.", refusal.Code, StringComparison.Ordinal));
                    continue;
                }

                Assert.InRange(ScoreMap.Of(Made.Policy.ScoreMap, loaded.Card.ReferenceQuantiles).PointsOf(loaded.ChanceOf(Trained.Value.Probes[0])), 0, 1000);
                Assert.True(loaded.Card.Gate is null || loaded.Card.Gate.Open.Count() >= 0);
            }
        }

        Assert.True(refused > 30, $"{refused} refused");
    }

    [Theory]
    [InlineData("check.json", "\"raw-scores\":[", "\"raw-scores\":[1e999,")]
    [InlineData("check.json", "\"leaf-covers\":[[", "\"leaf-covers\":[[-")]
    [InlineData("card.json", "\"reference-quantiles\": [", "\"reference-quantiles\": [ 1e999,")]
    [InlineData("card.json", "\"slope\": ", "\"slope\": 1e999, \"slope\": ")]
    [InlineData("card.json", "{", "{ \"is-made-up\": false, ")]
    public void A_model_with_a_number_that_is_none_or_a_value_said_twice_is_refused(string file, string old, string made)
    {
        ModelFolder.Save(folder, Model(), Trained.Value.MlNetModel, Trained.Value.Probes);
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + made + text[(at + old.Length)..]);
        Made.Refused("model.unreadable", ModelFolder.Load(folder));
    }

    [Fact]
    public void The_digest_of_a_model_is_the_same_whatever_minus_a_machine_writes()
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NegativeSign, odd.NumberFormat.NumberDecimalSeparator) = ("\u2212", ",");
        try
        {
            CultureInfo.CurrentCulture = odd;
            var under = RiskModel.HashOf(Trained.Value.Trees, Trained.Value.Calibration, FeatureCatalogue.Columns);
            CultureInfo.CurrentCulture = before;
            Assert.Equal(RiskModel.HashOf(Trained.Value.Trees, Trained.Value.Calibration, FeatureCatalogue.Columns), under);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_of_trees_that_ML_NET_cannot_read_is_refused_even_with_its_digest()
    {
        foreach (var length in new[] { 0, 1, 100, Trained.Value.MlNetModel.Length / 2, Trained.Value.MlNetModel.Length })
        {
            byte[] broken = [.. Trained.Value.MlNetModel[..length]];
            if (length == Trained.Value.MlNetModel.Length) for (var at = 0; at < length; at += 7) broken[at] ^= 0x55;
            var path = $"{folder}-{length}";
            try
            {
                ModelFolder.Save(path, Model(), broken, Trained.Value.Probes);
                Made.Refused("model.unreadable", ModelFolder.Load(path));
            }
            finally
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }

    private static IEnumerable<object[]> PlacesOf(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below([member.Key], member.Value)),
        JsonArray items => items.Take(2).SelectMany((item, index) => Below([index], item)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object[] place, JsonNode? node) => node is null ? [place] : PlacesOf(node).Select(inner => (object[])[.. place, .. inner]).Prepend(place);

    /// <summary>Puts a value in a place, or takes out what is there; false where that changes nothing.</summary>
    private static bool Change(JsonNode root, object[] place, string? made)
    {
        foreach (var step in place[..^1]) root = step is string name ? root[name]! : root[(int)step]!;
        if (made is null) return place[^1] is string gone ? root.AsObject().Remove(gone) : Remove(root.AsArray(), (int)place[^1]);
        if (place[^1] is string key) root[key] = JsonNode.Parse(made);
        else root[(int)place[^1]] = JsonNode.Parse(made);
        return true;
    }

    private static bool Remove(JsonArray items, int index)
    {
        items.RemoveAt(index);
        return true;
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
