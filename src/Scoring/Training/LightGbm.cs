using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Training;

/// <summary>Trains trees with LightGBM such that the same rows give the same trees: deterministic, row-wise, seeded, a fixed number of threads and a fresh context.</summary>
internal static class LightGbm
{
    /// <summary>ML.NET's package holds native builds for x64 alone.</summary>
    public static bool HasNativeBuild => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Fits, by the rows' weights where <paramref name="isWeighted"/>; throws what .NET throws where the native library can't be loaded (see <see cref="IsNativeMissing"/>).</summary>
    public static ITransformer Fit(MLContext context, IDataView data, int rows, TrainingSettings settings, IReadOnlyList<RiskDirection> directions, bool isWeighted)
    {
        var trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            ExampleWeightColumnName = isWeighted ? nameof(MlNetTrees.LearningRow.Weight) : null,
            NumberOfIterations = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            MinimumExampleCountPerLeaf = TreeTrainer.RowsPerLeaf(rows, settings),
            LearningRate = settings.LearningRate,
            NumberOfThreads = settings.Threads,
            Seed = settings.Seed,
            Deterministic = true,
            ForceRowWise = true,
            HandleMissingValue = false,
            UseCategoricalSplit = false,
            Booster = new GradientBooster.Options { L2Regularization = settings.L2, FeatureFraction = settings.ColumnShare },
        });
        if (directions.Any(direction => direction != RiskDirection.None)) Constrain(trainer, directions);
        return trainer.Fit(data);
    }

    /// <summary>Whether a failure means that the native library is not there or is for another machine.</summary>
    public static bool IsNativeMissing(Exception failure) => TreeTrainer.Chain(failure).Any(inner => inner is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException);

    /// <summary>
    /// LightGBM keeps monotone constraints, but the options of ML.NET 5.0.1 have no word for them; they are put among the parameters that it hands to the native
    /// library as text. Should a later version keep its parameters elsewhere, this throws, and the release gate would tell all the same.
    /// </summary>
    private static void Constrain(LightGbmBinaryTrainer trainer, IReadOnlyList<RiskDirection> directions)
    {
        var field = trainer.GetType().BaseType!.GetField("GbmOptions", BindingFlags.Instance | BindingFlags.NonPublic);
        if (field?.GetValue(trainer) is not Dictionary<string, object> parameters) throw new InvalidOperationException("This version of ML.NET keeps LightGBM's parameters elsewhere.");
        parameters["monotone_constraints"] = string.Join(',', directions.Select(direction => direction switch { RiskDirection.Up => "1", RiskDirection.Down => "-1", _ => "0" }));
    }
}
