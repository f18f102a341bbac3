using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench scoring</c>: rows a second in batches and explained, on one core and on all, against ML.NET's <c>Transform</c> on the same trees and rows and
/// against scikit-learn's histogram boosting with as many trees and leaves. Twice: the shipped model, and a larger one learnt here.
/// </summary>
internal static class ScoringBenchmark
{
    private const int Learnt = 20_000;
    private const int LargeTrees = 100;
    private const int LargeLeaves = 31;
    private const int ExplainedRows = 50_000;
    private const int SliceRows = 4096;

    private static readonly string ShippedFolder = Path.Combine(AppContext.BaseDirectory, "models", "shipped");

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "行数 / rows", DefaultValueFactory = _ => MadeUpCity.City };
        var rounds = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => 5 };
        var json = Figures.JsonOption();
        var command = new Command("scoring", "评分与解释 / scoring and explaining") { rows, rounds, json };
        command.SetAction(parsed => Run(parsed.GetValue(rows), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int count, int rounds, bool isJson)
    {
        if (count < Learnt || rounds < 1)
        {
            Console.Error.WriteLine($"--rows 至少为 {Learnt}，--rounds 至少为 1 / --rows is at least {Learnt}, --rounds at least 1");
            return 2;
        }

        var figures = new Figures("scoring");
        figures.Add("cores", Environment.ProcessorCount, "cores");
        var shipped = ModelFolder.Load(ShippedFolder).Value;
        var rows = new ScoredRows(count, shipped, ShippedFolder);
        figures.Add("rows", count, "rows");
        figures.Add("columns", ScoredRows.Width, "columns");
        var context = new MLContext(seed: 0);
        var large = TreeTrainer.Fit(rows.Rows[..Learnt], rows.Labels[..Learnt], new TrainingSettings { Trees = LargeTrees, Leaves = LargeLeaves, MinimumRowsPerLeaf = 20, ColumnShare = 0.8 }, RiskDirections.OfColumns).Value;
        Measure(figures, context, rows, rounds, shipped.Trees, context.Model.Load(Path.Combine(ShippedFolder, "model.zip"), out _));
        using (var stream = new MemoryStream(large.MlNetModel)) Measure(figures, context, rows, rounds, large.Trees, context.Model.Load(stream, out _));
        figures.Print(isJson);
        return 0;
    }

    private static void Measure(Figures figures, MLContext context, ScoredRows rows, int rounds, TreeEnsemble trees, ITransformer transformer)
    {
        var name = $"{trees.Trees.Length} trees of {trees.Trees.Max(tree => tree.LeafValues.Length)} leaves";
        var count = rows.Rows.Length;
        var scores = new double[count];
        var whole = Views(context, rows, 1);
        var parts = Views(context, rows, Environment.ProcessorCount);
        var theirs = Transform(transformer, whole[0]);
        foreach (var part in parts) Transform(transformer, part);

        // In turns, so that what else the machine does meets all alike.
        double one = double.PositiveInfinity, all = one, walked = one, theirsOne = one, theirsAll = one;
        for (var round = 0; round < rounds; round++)
        {
            one = Math.Min(one, Figures.LeastSeconds(1, () => trees.Score(rows.Flat, scores)));
            theirsOne = Math.Min(theirsOne, Figures.LeastSeconds(1, () => Transform(transformer, whole[0])));
            all = Math.Min(all, Figures.LeastSeconds(1, () => ScoreOnAllCores(trees, rows.Flat, scores)));
            theirsAll = Math.Min(theirsAll, Figures.LeastSeconds(1, () => Parallel.ForEach(parts, part => Transform(transformer, part))));
            walked = Math.Min(walked, Figures.LeastSeconds(1, () => WalkEach(trees, rows.Rows, scores)));
        }

        ScoreOnAllCores(trees, rows.Flat, scores);
        var apart = scores.Zip(theirs).Max(pair => Math.Abs(pair.First - pair.Second));
        if (!(apart <= ModelFolder.Tolerance)) throw new InvalidOperationException($"ML.NET is {apart} apart: the comparison would be void.");
        figures.Add($"{name}: in batches, one core", count / one, "rows/s");
        figures.Add($"{name}: in batches, all cores", count / all, "rows/s");
        figures.Add($"{name}: walked row by row, one core", count / walked, "rows/s");
        figures.Add($"{name}: ML.NET Transform, one core", count / theirsOne, "rows/s");
        figures.Add($"{name}: ML.NET Transform, all cores", count / theirsAll, "rows/s");
        figures.Compare($"{name}: against ML.NET Transform, one core", theirsOne / one);
        figures.Compare($"{name}: against ML.NET Transform, all cores", theirsAll / all);
        CompareScikit(figures, name, rows, trees, Math.Min(rounds, 3), one, all);
        Explain(figures, name, rows, trees, Math.Min(rounds, 3));
    }

    // Kept in memory by ML.NET itself: reading them is then no part of what is measured.
    private static IDataView[] Views(MLContext context, ScoredRows rows, int parts) =>
        [.. rows.Rows.Chunk((rows.Rows.Length + parts - 1) / parts).Select(part => context.Data.Cache(MlNetTrees.ViewOf(context, part.Select(row => new MlNetTrees.LearningRow { Features = row }), ScoredRows.Width)))];

    private static float[] Transform(ITransformer transformer, IDataView view) => [.. transformer.Transform(view).GetColumn<float>("Score")];

    private static void ScoreOnAllCores(TreeEnsemble trees, float[] rows, double[] scores) => Parallel.ForEach(Partitioner.Create(0, scores.Length, SliceRows), slice =>
        trees.Score(rows.AsSpan(slice.Item1 * trees.Width, (slice.Item2 - slice.Item1) * trees.Width), scores.AsSpan(slice.Item1, slice.Item2 - slice.Item1)));

    private static void WalkEach(TreeEnsemble trees, float[][] rows, double[] scores)
    {
        for (var row = 0; row < rows.Length; row++) scores[row] = trees.Score(rows[row]);
    }

    private static void Explain(Figures figures, string name, ScoredRows rows, TreeEnsemble trees, int rounds)
    {
        var shapley = new ShapleyValues(trees, FeatureCatalogue.PlaceOfColumn);
        var count = Math.Min(ExplainedRows, rows.Rows.Length);
        var one = Figures.LeastSeconds(rounds, () => ExplainEach(shapley, rows.Rows, 0, count));
        var all = Figures.LeastSeconds(rounds, () => Parallel.ForEach(Partitioner.Create(0, count, SliceRows), slice => ExplainEach(shapley, rows.Rows, slice.Item1, slice.Item2)));
        figures.Add($"{name}: exact Shapley values, one core", count / one, "rows/s");
        figures.Add($"{name}: exact Shapley values, all cores", count / all, "rows/s");
    }

    private static void ExplainEach(ShapleyValues shapley, float[][] rows, int from, int until)
    {
        var values = new double[shapley.PlayerCount];
        for (var row = from; row < until; row++) shapley.Of(rows[row], values);
    }

    private static void CompareScikit(Figures figures, string name, ScoredRows rows, TreeEnsemble trees, int rounds, double one, double all)
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            var (rowsFile, labelsFile) = rows.Write(folder);
            ImmutableArray<string> arguments =
            [
                rowsFile, labelsFile, .. new[] { ScoredRows.Width, Learnt, trees.Trees.Length, trees.Trees.Max(tree => tree.LeafValues.Length), rounds }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
            ];
            var theirsOne = ScoringPeer.Seconds(arguments, threads: 1, rows.Rows.Length);
            var theirsAll = theirsOne is null ? null : ScoringPeer.Seconds(arguments, Environment.ProcessorCount, rows.Rows.Length);
            if (theirsOne is not { } oneCore || theirsAll is not { } allCores)
            {
                figures.Remark("没有 scikit-learn，未作此项对照 / there is no scikit-learn: that comparison was skipped");
                return;
            }

            figures.Add($"{name}: scikit-learn HistGradientBoosting, one core", rows.Rows.Length / oneCore, "rows/s");
            figures.Add($"{name}: scikit-learn HistGradientBoosting, all cores", rows.Rows.Length / allCores, "rows/s");
            figures.Compare($"{name}: against scikit-learn, one core", oneCore / one);
            figures.Compare($"{name}: against scikit-learn, all cores", allCores / all);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
