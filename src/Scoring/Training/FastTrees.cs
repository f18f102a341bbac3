using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Training;

/// <summary>
/// Trains trees with FastTree, all of .NET, where LightGBM has no native build. It drops rows with a missing value without a word, so that rows must come with
/// sentinels and flags. It keeps no stated directions; see <see cref="TreeTrainer"/>.
/// </summary>
internal static class FastTrees
{
    /// <summary>Fits, by the rows' weights where <paramref name="isWeighted"/>.</summary>
    public static ITransformer Fit(MLContext context, IDataView data, int rows, TrainingSettings settings, bool isWeighted) => context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
    {
        ExampleWeightColumnName = isWeighted ? nameof(MlNetTrees.LearningRow.Weight) : null,
        NumberOfTrees = settings.Trees,
        NumberOfLeaves = settings.Leaves,
        MinimumExampleCountPerLeaf = TreeTrainer.RowsPerLeaf(rows, settings),
        LearningRate = settings.LearningRate,
        FeatureFraction = settings.ColumnShare,
        NumberOfThreads = settings.Threads,
        Seed = settings.Seed,
        FeatureSelectionSeed = settings.Seed,
    }).Fit(data);
}
