using System.Collections.Immutable;

namespace Xinheng.Scoring.Models;

/// <summary>What one tree gives to its players.</summary>
internal sealed class ExplainedTree
{
    /// <summary>Trees with at most so many splits keep what they give for every answer of those: 2^7 · 7 numbers at most.</summary>
    private const int TabulatedSplits = 7;

    private readonly ImmutableArray<PackedSplit> splits;
    private readonly int[] slots;
    private readonly int[] players;
    private readonly ExplainedLeaf[] leaves;
    private readonly double[]? table;

    public ExplainedTree(PackedTree tree, ImmutableArray<int> playerOfColumn)
    {
        splits = tree.Splits;
        players = [.. splits.Select(split => playerOfColumn[split.Column]).Distinct()];
        slots = [.. splits.Select(split => Array.IndexOf(players, playerOfColumn[split.Column]))];
        leaves = [.. tree.Leaves.Select(leaf => new ExplainedLeaf(leaf, players, playerOfColumn))];
        if (splits.Length > TabulatedSplits) return;
        table = new double[players.Length << splits.Length];
        for (var rights = 0u; rights < 1u << splits.Length; rights++) Give(rights, table.AsSpan((int)rights * players.Length, players.Length));
    }

    public void AddTo(ReadOnlySpan<float> row, Span<double> values)
    {
        // A bit for each split at which the row goes right.
        var rights = 0u;
        for (var split = 0; split < splits.Length; split++) rights |= (row[splits[split].Column] <= splits[split].Threshold ? 0u : 1u) << split;
        if (table is not null)
        {
            Add(table.AsSpan((int)rights * players.Length, players.Length), values);
            return;
        }

        Span<double> given = stackalloc double[FlatTree.MaximumLeaves];
        given = given[..players.Length];
        Give(rights, given);
        Add(given, values);
    }

    private void Add(ReadOnlySpan<double> given, Span<double> values)
    {
        for (var player = 0; player < given.Length; player++) values[players[player]] += given[player];
    }

    private void Give(uint rights, Span<double> given)
    {
        // For each player the leaves that its columns alone leave open.
        Span<uint> open = stackalloc uint[FlatTree.MaximumLeaves];
        open = open[..players.Length];
        open.Fill(uint.MaxValue);
        for (var split = 0; split < splits.Length; split++) open[slots[split]] &= (rights >> split & 1) == 0 ? splits[split].KeptLeft : splits[split].KeptRight;
        given.Clear();
        for (var leaf = 0; leaf < leaves.Length; leaf++) leaves[leaf].AddTo(open, leaf, given);
    }
}
