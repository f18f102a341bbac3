using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Training;

/// <summary>
/// Makes trees keep stated directions after they were grown: from the root down, a split by a directed column puts a bound between its sides, midway between
/// their means, and leaves beyond their bounds are moved to them. A split whose sides lie the wrong way round thus loses its say. Each tree keeps every direction
/// then, and so does their sum. LightGBM bounds its leaves in the same way while it grows them.
/// </summary>
internal static class MonotoneRepair
{
    /// <summary>The repaired trees; splits stay as they are.</summary>
    public static TreeEnsemble Of(TreeEnsemble trees, IReadOnlyList<RiskDirection> directions) => new([.. trees.Trees.Select(tree => Repair(tree, directions))], trees.Width);

    /// <summary>How many leaves differ.</summary>
    public static int ChangedLeaves(TreeEnsemble before, TreeEnsemble after) =>
        before.Trees.Zip(after.Trees).Sum(pair => pair.First.LeafValues.Zip(pair.Second.LeafValues).Count(leaf => leaf.First != leaf.Second));

    private static FlatTree Repair(FlatTree tree, IReadOnlyList<RiskDirection> directions)
    {
        if (!tree.Columns.Any(column => directions[column] != RiskDirection.None)) return tree;
        double[] leaves = [.. tree.LeafValues];
        var means = MeansAtNodes(tree);
        Bound(0, double.NegativeInfinity, double.PositiveInfinity);
        return tree with { LeafValues = [.. leaves] };

        void Bound(int node, double low, double high)
        {
            if (node < 0)
            {
                leaves[~node] = Math.Clamp(leaves[~node], low, high);
                return;
            }

            var (left, right) = (tree.Left[node], tree.Right[node]);
            var middle = Math.Clamp((MeanOf(left) + MeanOf(right)) / 2, low, high);
            switch (directions[tree.Columns[node]])
            {
                case RiskDirection.Up:
                    Bound(left, low, middle);
                    Bound(right, middle, high);
                    break;
                case RiskDirection.Down:
                    Bound(left, middle, high);
                    Bound(right, low, middle);
                    break;
                default:
                    Bound(left, low, high);
                    Bound(right, low, high);
                    break;
            }
        }

        double MeanOf(int node) => node < 0 ? tree.LeafValues[~node] : means[node];
    }

    // The mean of the training rows below each node; of a part that no row reached, the plain mean of its sides.
    private static double[] MeansAtNodes(FlatTree tree)
    {
        var means = new double[tree.Columns.Length];
        var covers = new double[tree.Columns.Length];
        for (var node = tree.Columns.Length - 1; node >= 0; node--)
        {
            var (leftMean, leftCover) = At(tree.Left[node]);
            var (rightMean, rightCover) = At(tree.Right[node]);
            covers[node] = leftCover + rightCover;
            means[node] = covers[node] > 0 ? (leftMean * leftCover + rightMean * rightCover) / covers[node] : (leftMean + rightMean) / 2;
        }

        return means;

        (double Mean, double Cover) At(int child) => child < 0 ? (tree.LeafValues[~child], tree.LeafCovers[~child]) : (means[child], covers[child]);
    }
}
