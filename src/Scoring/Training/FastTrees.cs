using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Xinheng.Scoring.Training;

/// <summary>
/// Trains trees with FastTree, all of .NET, where LightGBM has no native build. It drops rows with a missing value without a word, so that rows must come with
/// sentinels and flags. It keeps no stated directions; see <see cref="TreeTrainer"/>.
/// </summary>
internal static class FastTrees
{
    /// <summary>Fits.</summary>
    public static ITransformer Fit(MLContext context, IDataView data, int rows, TrainingSettings settings) => context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
    {
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
