using System.Collections.Immutable;

namespace Xinheng.Scoring.Models;

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
    /// <summary>The most leaves of a tree: a row's way through it is kept in as many bits.</summary>
    public const int MaximumLeaves = 32;

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
        if (LeafValues.Length > MaximumLeaves || LeafValues.Length != Columns.Length + 1 || LeafCovers.Length != LeafValues.Length) return false;
        if (Thresholds.Length != Columns.Length || Left.Length != Columns.Length || Right.Length != Columns.Length) return false;
        if (Columns.Any(column => column < 0 || column >= width) || Thresholds.Any(float.IsNaN) || LeafValues.Any(value => !double.IsFinite(value)) || LeafCovers.Any(cover => cover < 0)) return false;

        // Children come after their parent in every ensemble that ML.NET reads out, so one pass shows that there is no cycle; as many places as there are
        // children, each taken once, are then a tree with nothing out of reach.
        var taken = new HashSet<int>();
        for (var node = 0; node < Columns.Length; node++)
        {
            foreach (var child in new[] { Left[node], Right[node] })
            {
                if (child >= 0 ? child <= node || child >= Columns.Length : ~child >= LeafValues.Length) return false;
                if (!taken.Add(child)) return false;
            }
        }

        return true;
    }
}
