using Microsoft.ML;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Training;

/// <summary>
/// Trains trees that keep stated directions: LightGBM under constraints; FastTree, which knows none, by a repair of leaf values afterwards.
/// </summary>
internal static class TreeTrainer
{
    /// <summary>Fits. Rows must hold no NaN, and both outcomes must occur.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="labels">Their outcomes.</param>
    /// <param name="settings">How.</param>
    /// <param name="directions">Direction of each column; empty where none is stated.</param>
    /// <param name="weights">How many rows each stands for, above 0; null where each stands for itself. Where all weigh 1 the trees are the same, byte by byte, as without.</param>
    public static Answer<FittedTrees> Fit(
        IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, TrainingSettings settings, IReadOnlyList<RiskDirection> directions, IReadOnlyList<double>? weights = null)
    {
        if (rows.Count == 0) return NoRows;
        if (!labels.Contains(true) || !labels.Contains(false)) return OneOutcomeOnly(labels.Contains(true));
        if (rows.Any(row => row.Any(value => !float.IsFinite(value)))) throw new ArgumentException("A row with a value that is no number.", nameof(rows));
        if (weights?.All(weight => weight == 1) == true) weights = null;
        if (settings.Learner == TreeLearner.FastTree) return FitFastTree(rows, labels, settings, directions, weights);
        try
        {
            return Fit(rows, labels, weights, settings, TreeLearner.LightGbm, (context, data) => LightGbm.Fit(context, data, rows.Count, settings, directions, weights is not null));
        }
        catch (Exception failure) when (LightGbm.IsNativeMissing(failure))
        {
            // Where there is a build and it can't be loaded, somebody forgot a package: another learner would only hide that.
            return LightGbm.HasNativeBuild ? NativeMissing(Chain(failure).Last().Message) : FitFastTree(rows, labels, settings, directions, weights);
        }
    }

    /// <summary>Rows that a leaf must hold.</summary>
    public static int RowsPerLeaf(int rows, TrainingSettings settings) => Math.Clamp(rows / 50, 1, settings.MinimumRowsPerLeaf);

    /// <summary>A failure and what it came from.</summary>
    public static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException) yield return inner;
    }

    private static FittedTrees FitFastTree(
        IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, TrainingSettings settings, IReadOnlyList<RiskDirection> directions, IReadOnlyList<double>? weights)
    {
        var fitted = Fit(rows, labels, weights, settings, TreeLearner.FastTree, (context, data) => FastTrees.Fit(context, data, rows.Count, settings, weights is not null));
        if (directions.All(direction => direction == RiskDirection.None)) return fitted;
        var repaired = MonotoneRepair.Of(fitted.Trees, directions);
        return fitted with { Trees = repaired, RepairedLeaves = MonotoneRepair.ChangedLeaves(fitted.Trees, repaired) };
    }

    private static FittedTrees Fit(
        IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double>? weights, TrainingSettings settings, TreeLearner learner, Func<MLContext, IDataView, ITransformer> fit)
    {
        var width = rows[0].Length;
        var context = new MLContext(settings.Seed);
        var data = MlNetTrees.ViewOf(context, rows.Select((row, index) => new MlNetTrees.LearningRow { Features = row, Label = labels[index], Weight = weights is null ? 1 : (float)weights[index] }), width);
        var model = fit(context, data);
        if (MlNetTrees.Flatten(model, width) is not { } flat) throw new InvalidOperationException($"{learner} gave something else than numerical trees.");
        using var stream = new MemoryStream();
        context.Model.Save(model, data.Schema, stream);
        return new FittedTrees(learner, flat.WithCoversFrom(rows), MlNetTrees.OwnSigmoid(model), stream.ToArray(), 0);
    }

    private static Refusal NoRows => new(
        "train.no-rows",
        new("没有可用的训练数据：需要有检查结果的主体，且在检查之前已有记录", "there is nothing to train on: subjects with inspection results are needed, known before they were inspected"),
        new("请先导入检查结果（import inspections），历史数据用 --known occurrence", "import inspections first; for history use --known occurrence"));

    private static Refusal OneOutcomeOnly(bool positive) => new(
        "train.one-outcome",
        new(positive ? "训练数据中的检查全部发现问题，无从比较" : "训练数据中的检查没有一次发现问题，无从比较",
            positive ? "every inspection in the training data found a problem: there is nothing to compare" : "no inspection in the training data found a problem: there is nothing to compare"),
        new("请导入两种结果都有的检查历史", "import a history that has both outcomes"));

    private static Refusal NativeMissing(string detail) => new(
        "train.native",
        new($"LightGBM 的本机库无法加载：{detail}", $"the native library of LightGBM cannot be loaded: {detail}"),
        new("请安装 libgomp1（Debian：apt-get install libgomp1），或用 --learner fast-tree", "install libgomp1 (Debian: apt-get install libgomp1), or train with --learner fast-tree"));
}

/// <summary>Trees and the bytes of ML.NET's own file of them.</summary>
/// <param name="Learner">What trained them.</param>
/// <param name="Trees">The trees.</param>
/// <param name="OwnSigmoid">The chance that the learner itself assumes.</param>
/// <param name="MlNetModel">ML.NET's file.</param>
/// <param name="RepairedLeaves">Leaves whose value was changed to keep stated directions; in ML.NET's file they are as they were.</param>
internal sealed record FittedTrees(TreeLearner Learner, TreeEnsemble Trees, PlattCalibration OwnSigmoid, byte[] MlNetModel, int RepairedLeaves);
