using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Training;

/// <summary>Trains trees with LightGBM such that the same rows give the same trees: deterministic, row-wise, seeded, a fixed number of threads and a fresh context.</summary>
internal static class LightGbm
{
    /// <summary>Fits. Rows must hold no NaN, and both outcomes must occur.</summary>
    public static Answer<FittedTrees> Fit(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, TrainingSettings settings)
    {
        if (rows.Count == 0) return NoRows;
        if (!labels.Contains(true) || !labels.Contains(false)) return OneOutcomeOnly(labels.Contains(true));
        if (rows.Any(row => row.Any(value => !float.IsFinite(value)))) throw new ArgumentException("A row with a value that is no number.", nameof(rows));
        var width = rows[0].Length;
        var context = new MLContext(settings.Seed);
        var data = MlNetTrees.ViewOf(context, rows.Select((row, index) => new MlNetTrees.LearningRow { Features = row, Label = labels[index] }), width);
        var trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            MinimumExampleCountPerLeaf = Math.Clamp(rows.Count / 50, 1, settings.MinimumRowsPerLeaf),
            LearningRate = settings.LearningRate,
            NumberOfThreads = settings.Threads,
            Seed = settings.Seed,
            Deterministic = true,
            ForceRowWise = true,
            HandleMissingValue = false,
            UseCategoricalSplit = false,
            Booster = new GradientBooster.Options { L2Regularization = settings.L2, FeatureFraction = settings.ColumnShare },
        });

        ITransformer model;
        try
        {
            model = trainer.Fit(data);
        }
        catch (Exception failure) when (Chain(failure).Any(inner => inner is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException))
        {
            return NativeMissing(Chain(failure).Last().Message);
        }

        if (MlNetTrees.Flatten(model, width) is not { } flat) throw new InvalidOperationException("LightGBM gave something else than numerical trees.");
        using var stream = new MemoryStream();
        context.Model.Save(model, data.Schema, stream);
        return new FittedTrees(flat.WithCoversFrom(rows), stream.ToArray());
    }

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException) yield return inner;
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
        new("请安装 libgomp1（Debian：apt-get install libgomp1）；LightGBM 仅支持 x64", "install libgomp1 (Debian: apt-get install libgomp1); LightGBM runs on x64 only"));
}

/// <summary>Trees and the bytes of ML.NET's own file of them.</summary>
internal sealed record FittedTrees(TreeEnsemble Trees, byte[] MlNetModel);
