using System.Collections.Immutable;
using System.Numerics;
using Xinheng.Scoring.Models;

namespace Xinheng.Tests.Properties.Scoring;

/// <summary>Shapley values as they are defined: every coalition is tried.</summary>
internal static class PlainShapley
{
    public static double[] Of(TreeEnsemble ensemble, float[] row, ImmutableArray<int> players)
    {
        var count = players.Max() + 1;
        double[] worth = [.. Enumerable.Range(0, 1 << count).Select(coalition => Worth(ensemble, row, players, coalition))];
        var values = new double[count];
        for (var coalition = 0; coalition < worth.Length; coalition++)
        {
            var size = BitOperations.PopCount((uint)coalition);
            for (var player = 0; player < count; player++)
            {
                if ((coalition >> player & 1) == 0) values[player] += Factorial(size) * Factorial(count - size - 1) / Factorial(count) * (worth[coalition | 1 << player] - worth[coalition]);
            }
        }

        return values;
    }

    /// <summary>What a coalition can say of the raw score: where it does not know the column of a split, both sides in the shares of the training rows.</summary>
    public static double Worth(TreeEnsemble ensemble, float[] row, ImmutableArray<int> players, int coalition) =>
        ensemble.Trees.Sum(tree => Below(tree.Columns.Length == 0 ? ~0 : 0, tree, row, players, coalition));

    private static double Below(int child, FlatTree tree, float[] row, ImmutableArray<int> players, int coalition)
    {
        if (child < 0) return tree.LeafValues[~child];
        var column = tree.Columns[child];
        double Side(int next) => Below(next, tree, row, players, coalition);
        if ((coalition >> players[column] & 1) == 1) return Side(row[column] <= tree.Thresholds[child] ? tree.Left[child] : tree.Right[child]);
        double left = Cover(tree.Left[child], tree), right = Cover(tree.Right[child], tree);
        return left + right == 0 ? (Side(tree.Left[child]) + Side(tree.Right[child])) / 2 : (left * Side(tree.Left[child]) + right * Side(tree.Right[child])) / (left + right);
    }

    private static double Cover(int child, FlatTree tree) => child < 0 ? tree.LeafCovers[~child] : Cover(tree.Left[child], tree) + Cover(tree.Right[child], tree);

    private static double Factorial(int number) => number < 2 ? 1 : number * Factorial(number - 1);
}
