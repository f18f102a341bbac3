using System.Collections.Immutable;

namespace Xinheng.Scoring.Models;

/// <summary>One tree as sets of leaves.</summary>
internal sealed class PackedTree
{
    public PackedTree(FlatTree tree)
    {
        var splits = ImmutableArray.CreateBuilder<PackedSplit>(tree.Columns.Length);
        var leaves = ImmutableArray.CreateBuilder<PackedLeaf>(tree.LeafValues.Length);
        Visit(tree.Columns.Length == 0 ? ~0 : 0, []);
        Splits = splits.ToImmutable();
        Leaves = leaves.ToImmutable();
        LeafValues = [.. Leaves.Select(leaf => leaf.Value)];

        // Gives the leaves below a child.
        uint Visit(int child, ImmutableArray<PackedStep> way)
        {
            if (child < 0)
            {
                leaves.Add(new PackedLeaf(tree.LeafValues[~child], way));
                return 1u << (leaves.Count - 1);
            }

            var (leftCover, rightCover) = (CoverOf(tree.Left[child]), CoverOf(tree.Right[child]));

            // Where no row of the training came by, neither side is likelier.
            var leftShare = leftCover + rightCover > 0 ? (double)leftCover / (leftCover + rightCover) : 0.5;
            var left = Visit(tree.Left[child], way.Add(new PackedStep(tree.Columns[child], leftShare)));
            var right = Visit(tree.Right[child], way.Add(new PackedStep(tree.Columns[child], 1 - leftShare)));
            splits.Add(new PackedSplit(tree.Columns[child], tree.Thresholds[child], ~right, ~left));
            return left | right;
        }

        long CoverOf(int child) => child < 0 ? tree.LeafCovers[~child] : CoverOf(tree.Left[child]) + CoverOf(tree.Right[child]);
    }

    /// <summary>The splits, in any order.</summary>
    public ImmutableArray<PackedSplit> Splits { get; }

    /// <summary>The leaves from left to right.</summary>
    public ImmutableArray<PackedLeaf> Leaves { get; }

    /// <summary>What they add to the raw score.</summary>
    public ImmutableArray<double> LeafValues { get; }
}

/// <summary>A split.</summary>
/// <param name="Column">The column that it looks at.</param>
/// <param name="Threshold">Up to and with this value a row goes left.</param>
/// <param name="KeptLeft">A bit for each leaf that remains for a row that goes left.</param>
/// <param name="KeptRight">A bit for each leaf that remains for a row that goes right.</param>
internal readonly record struct PackedSplit(int Column, float Threshold, uint KeptLeft, uint KeptRight);

/// <summary>A leaf.</summary>
/// <param name="Value">What it adds to the raw score.</param>
/// <param name="Way">The splits from the root to it.</param>
internal sealed record PackedLeaf(double Value, ImmutableArray<PackedStep> Way);

/// <summary>A step on the way to a leaf.</summary>
/// <param name="Column">The column that the split looks at.</param>
/// <param name="Share">Of the training rows that came by, the share that went this way.</param>
internal readonly record struct PackedStep(int Column, double Share);
