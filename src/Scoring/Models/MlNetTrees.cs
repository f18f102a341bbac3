using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Xinheng.Scoring.Models;

/// <summary>Reads the trees out of a model of ML.NET, and scores rows with ML.NET itself for comparison.</summary>
internal static class MlNetTrees
{
    /// <summary>The flat form; null for a model that is neither LightGBM nor FastTree of plain numerical splits. Leaves are not counted yet.</summary>
    public static TreeEnsemble? Flatten(ITransformer model, int width)
    {
        var ensemble = (Last(model) as ISingleFeaturePredictionTransformer<object>)?.Model switch
        {
            CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator> calibrated => calibrated.SubModel.TrainedTreeEnsemble,
            CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> calibrated => calibrated.SubModel.TrainedTreeEnsemble,
            _ => null,
        };
        if (ensemble is null) return null;
        var trees = ImmutableArray.CreateBuilder<FlatTree>(ensemble.Trees.Count + 1);
        for (var index = 0; index < ensemble.Trees.Count; index++)
        {
            var tree = ensemble.Trees[index];
            if (tree.CategoricalSplitFlags.Any(isCategorical => isCategorical)) return null;
            trees.Add(Flatten(tree, ensemble.TreeWeights[index]));
        }

        if (ensemble.Bias != 0) trees.Add(new FlatTree([], [], [], [], [ensemble.Bias], [0]));
        var flat = trees.ToImmutable();
        return flat.All(tree => tree.IsSound(width)) ? new TreeEnsemble(flat, width) : null;
    }

    /// <summary>The sigmoid that the learner itself assumes: a chance of the rows that it learnt from, not yet of any others.</summary>
    public static PlattCalibration OwnSigmoid(ITransformer model) => (Last(model) as ISingleFeaturePredictionTransformer<object>)?.Model switch
    {
        CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator> calibrated => new(-calibrated.Calibrator.Slope, -calibrated.Calibrator.Offset),
        CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> calibrated => new(-calibrated.Calibrator.Slope, -calibrated.Calibrator.Offset),
        _ => throw new InvalidOperationException("A model of other trees."),
    };

    /// <summary>The raw scores that ML.NET gives.</summary>
    public static float[] Score(MLContext context, ITransformer model, IReadOnlyList<float[]> rows) =>
        [.. model.Transform(ViewOf(context, rows.Select(row => new LearningRow { Features = row }), rows.Count == 0 ? 1 : rows[0].Length)).GetColumn<float>("Score")];

    /// <summary>Rows as ML.NET reads them.</summary>
    public static IDataView ViewOf(MLContext context, IEnumerable<LearningRow> rows, int width)
    {
        var schema = SchemaDefinition.Create(typeof(LearningRow));
        schema[nameof(LearningRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private static FlatTree Flatten(RegressionTree tree, double weight)
    {
        var nodes = tree.NumberOfNodes;
        return nodes == 0
            ? new FlatTree([], [], [], [], [tree.LeafValues.Count > 0 ? tree.LeafValues[0] * weight : 0], [0])
            : new FlatTree(
                [.. tree.NumericalSplitFeatureIndexes.Take(nodes)], [.. tree.NumericalSplitThresholds.Take(nodes)], [.. tree.LeftChild.Take(nodes)], [.. tree.RightChild.Take(nodes)],
                [.. tree.LeafValues.Take(nodes + 1).Select(value => value * weight)], [.. new int[nodes + 1]]);
    }

    private static ITransformer Last(ITransformer model) => model is IEnumerable<ITransformer> chain ? Last(chain.Last()) : model;

    internal sealed class LearningRow
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; } = 1;
    }
}
