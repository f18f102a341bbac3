using System.Collections.Immutable;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Regression trees as plain arrays: the reference form in which models are scored and explained. Trees are summed in their order in double precision, so
/// that a score has the same bytes on any number of threads.
/// </summary>
public sealed class TreeEnsemble
{
    private readonly double[][] means;

    /// <summary>Trees over rows of a width.</summary>
    /// <param name="trees">The trees, in the order of the sum.</param>
    /// <param name="width">Numbers in a row.</param>
    public TreeEnsemble(ImmutableArray<FlatTree> trees, int width)
    {
        if (trees.Any(tree => !tree.IsSound(width))) throw new ArgumentException("A tree that is not one.", nameof(trees));
        Trees = trees;
        Width = width;
        means = [.. trees.Select(tree => tree.MeansAtNodes())];
    }

    /// <summary>The trees, in the order of the sum.</summary>
    public ImmutableArray<FlatTree> Trees { get; }

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    /// <summary>The raw score of the average training row: where contributions start.</summary>
    public double Start
    {
        get
        {
            double sum = 0;
            foreach (var mean in means) sum += mean[0];
            return sum;
        }
    }

    /// <summary>The raw score (log odds up to a scale). The row must not hold NaN: a comparison with it has no side.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (var tree in Trees) sum += tree.LeafValues[tree.LeafOf(row)];
        return sum;
    }

    /// <summary>
    /// Contributions by path (Saabas): each split on the way to the leaf moves the mean of the training rows, and the move is credited to the split's column.
    /// <see cref="Start"/> and the contributions sum to the raw score.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="contributions">One number for each column; filled anew.</param>
    public void Attribute(ReadOnlySpan<float> row, Span<double> contributions)
    {
        contributions.Clear();
        for (var index = 0; index < Trees.Length; index++)
        {
            var tree = Trees[index];
            var node = 0;
            while (node >= 0 && node < tree.Columns.Length)
            {
                var column = tree.Columns[node];
                var next = row[column] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
                contributions[column] += (next < 0 ? tree.LeafValues[~next] : means[index][next]) - means[index][node];
                node = next;
            }
        }
    }

    /// <summary>The same trees with leaves counted anew: how many of the rows reach each.</summary>
    public TreeEnsemble WithCoversFrom(IEnumerable<float[]> rows)
    {
        int[][] covers = [.. Trees.Select(tree => new int[tree.LeafValues.Length])];
        foreach (var row in rows)
        {
            for (var index = 0; index < covers.Length; index++) covers[index][Trees[index].LeafOf(row)]++;
        }

        return WithCovers(covers);
    }

    /// <summary>The same trees with their leaves' counts.</summary>
    public TreeEnsemble WithCovers(IReadOnlyList<int[]> covers) => new([.. Trees.Select((tree, index) => tree with { LeafCovers = [.. covers[index]] })], Width);
}

/// <summary>One tree. A child below 0 is the leaf of its complement.</summary>
/// <param name="Columns">Column that each node splits by; empty for a tree of one leaf.</param>
/// <param name="Thresholds">Up to and with this value a row goes left.</param>
/// <param name="Left">Left children.</param>
/// <param name="Right">Right children.</param>
/// <param name="LeafValues">What each leaf adds to the raw score.</param>
/// <param name="LeafCovers">How many training rows reached each leaf.</param>
public sealed record FlatTree(
    ImmutableArray<int> Columns, ImmutableArray<float> Thresholds, ImmutableArray<int> Left, ImmutableArray<int> Right, ImmutableArray<double> LeafValues, ImmutableArray<int> LeafCovers)
{
    internal int LeafOf(ReadOnlySpan<float> row)
    {
        if (Columns.Length == 0) return 0;
        var node = 0;
        do node = row[Columns[node]] <= Thresholds[node] ? Left[node] : Right[node];
        while (node >= 0);
        return ~node;
    }

    internal bool IsSound(int width)
    {
        if (LeafValues.Length != Columns.Length + 1 || LeafCovers.Length != LeafValues.Length) return false;
        if (Thresholds.Length != Columns.Length || Left.Length != Columns.Length || Right.Length != Columns.Length) return false;
        if (Columns.Any(column => column < 0 || column >= width) || Thresholds.Any(float.IsNaN) || LeafValues.Any(value => !double.IsFinite(value))) return false;

        // Children come after their parent in every ensemble that ML.NET reads out, so one pass shows that there is no cycle and nothing is out of reach twice.
        for (var node = 0; node < Columns.Length; node++)
        {
            foreach (var child in new[] { Left[node], Right[node] })
            {
                if (child >= 0 ? child <= node || child >= Columns.Length : ~child >= LeafValues.Length) return false;
            }
        }

        return true;
    }

    internal double[] MeansAtNodes()
    {
        if (Columns.Length == 0) return [LeafValues[0]];
        var means = new double[Columns.Length];
        var covers = new double[Columns.Length];
        for (var node = Columns.Length - 1; node >= 0; node--)
        {
            var (leftMean, leftCover) = At(Left[node]);
            var (rightMean, rightCover) = At(Right[node]);
            covers[node] = leftCover + rightCover;
            means[node] = covers[node] > 0 ? (leftMean * leftCover + rightMean * rightCover) / covers[node] : (leftMean + rightMean) / 2;
        }

        return means;

        (double Mean, double Cover) At(int child) => child < 0 ? (LeafValues[~child], LeafCovers[~child]) : (means[child], covers[child]);
    }
}
