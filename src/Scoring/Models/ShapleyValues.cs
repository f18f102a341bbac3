using System.Collections.Immutable;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Exact Shapley values of an ensemble of trees (TreeSHAP, path-dependent: Lundberg, Erion, Lee 2018). Columns are put together into players; a coalition
/// knows the columns of its players and goes, at a split by another column, both ways in the shares in which the training rows went. <see cref="Start"/>
/// and the values sum to the raw score. Immutable and safe for many threads.
/// </summary>
public sealed class ShapleyValues
{
    private readonly ExplainedTree[] trees;
    private readonly int width;

    /// <summary>Shapley values of the raw scores of an ensemble.</summary>
    /// <param name="ensemble">The trees, leaves counted.</param>
    /// <param name="playerOfColumn">For each column the player that it belongs to, from 0 on.</param>
    public ShapleyValues(TreeEnsemble ensemble, ImmutableArray<int> playerOfColumn)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        if (playerOfColumn.Length != ensemble.Width || playerOfColumn.Any(player => player < 0)) throw new ArgumentException("Not a player for each column.", nameof(playerOfColumn));
        width = ensemble.Width;
        PlayerCount = playerOfColumn.IsEmpty ? 0 : playerOfColumn.Max() + 1;
        trees = [.. ensemble.Packed.Trees.Select(tree => new ExplainedTree(tree, playerOfColumn))];
        Start = ensemble.Packed.Trees.Sum(tree => tree.Leaves.Sum(leaf => leaf.Way.Aggregate(leaf.Value, (value, step) => value * step.Share)));
    }

    /// <summary>Number of players.</summary>
    public int PlayerCount { get; }

    /// <summary>The raw score where nothing is known of a row: where values start.</summary>
    public double Start { get; }

    /// <summary>The values of one row.</summary>
    /// <param name="row">The row; never NaN.</param>
    /// <param name="values">One number for each player; filled anew.</param>
    public void Of(ReadOnlySpan<float> row, Span<double> values)
    {
        if (row.Length != width) throw new ArgumentException("A row of another width.", nameof(row));
        if (values.Length != PlayerCount) throw new ArgumentException("Not a number for each player.", nameof(values));
        values.Clear();
        foreach (var tree in trees) tree.AddTo(row, values);
    }
}
