using System.Collections.Immutable;
using System.Numerics;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Exact Shapley values of an ensemble of trees (TreeSHAP, path-dependent: Lundberg, Erion, Lee 2018). Columns are put together into players; a coalition
/// knows the columns of its players and goes, at a split by another column, both ways in the shares in which the training rows went. <see cref="Start"/>
/// and the values sum to the raw score. Immutable and safe for many threads.
/// </summary>
/// <remarks>
/// What one leaf gives to the players on its way depends on two things of each: the share <c>z</c> of the training rows that its splits let through, and
/// whether they let the row through. With the players that do (k of d), the weights of all coalitions are the coefficients of the product of
/// <c>(t + z)</c>, made one factor at a time and taken apart by one division for each player: k² steps in place of 2^d coalitions.
/// </remarks>
public sealed class ShapleyValues
{
    /// <summary>Leaves with at most so many players keep what they give for every answer of those: 2^6 · 6 numbers.</summary>
    private const int TabulatedPlayers = 6;

    private const int MostPlayers = FlatTree.MaximumLeaves - 1;

    private static readonly double[][] Weights = WeightsByPlayers();

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
        Start = trees.Sum(tree => tree.Start);
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

    // Of d players, a coalition of j others is there before a player in j! (d − j − 1)! of the d! orders.
    private static double[][] WeightsByPlayers()
    {
        var weights = new double[MostPlayers + 1][];
        for (var players = 0; players <= MostPlayers; players++)
        {
            weights[players] = new double[players];
            for (var others = 0; others < players; others++)
            {
                weights[players][others] = others == 0 ? 1.0 / players : weights[players][others - 1] * others / (players - others);
            }
        }

        return weights;
    }

    private sealed class ExplainedTree
    {
        private readonly (int Column, float Threshold, int Slot, uint KeptLeft, uint KeptRight)[] splits;
        private readonly int slots;
        private readonly ExplainedLeaf[] leaves;

        public ExplainedTree(PackedTree tree, ImmutableArray<int> playerOfColumn)
        {
            int[] players = [.. tree.Splits.Select(split => playerOfColumn[split.Column]).Distinct()];
            slots = players.Length;
            splits = [.. tree.Splits.Select(split => (split.Column, split.Threshold, Array.IndexOf(players, playerOfColumn[split.Column]), split.KeptLeft, split.KeptRight))];
            leaves = [.. tree.Leaves.Select(leaf => new ExplainedLeaf(leaf, players, playerOfColumn))];
            Start = tree.Leaves.Sum(leaf => leaf.Way.Aggregate(leaf.Value, (value, step) => value * step.Share));
        }

        public double Start { get; }

        public void AddTo(ReadOnlySpan<float> row, Span<double> values)
        {
            // For each player the leaves that its columns alone leave open.
            Span<uint> open = stackalloc uint[MostPlayers];
            open = open[..slots];
            open.Fill(uint.MaxValue);
            foreach (var (column, threshold, slot, keptLeft, keptRight) in splits) open[slot] &= row[column] <= threshold ? keptLeft : keptRight;
            for (var leaf = 0; leaf < leaves.Length; leaf++) leaves[leaf].AddTo(open, leaf, values);
        }
    }

    private sealed class ExplainedLeaf
    {
        private readonly double value;
        private readonly int[] slots;
        private readonly int[] players;
        private readonly double[] shares;
        private readonly double[]? table;

        public ExplainedLeaf(PackedLeaf leaf, int[] playersOfTree, ImmutableArray<int> playerOfColumn)
        {
            value = leaf.Value;
            var steps = leaf.Way.GroupBy(step => playerOfColumn[step.Column]).ToArray();
            players = [.. steps.Select(step => step.Key)];
            slots = [.. players.Select(player => Array.IndexOf(playersOfTree, player))];
            shares = [.. steps.Select(player => player.Aggregate(1.0, (share, step) => share * step.Share))];
            if (players.Length is 0 or > TabulatedPlayers) return;
            table = new double[players.Length << players.Length];
            for (var through = 0u; through < 1u << players.Length; through++) Give(through, table.AsSpan((int)through * players.Length, players.Length));
        }

        public void AddTo(ReadOnlySpan<uint> open, int leaf, Span<double> values)
        {
            var through = 0u;
            for (var index = 0; index < slots.Length; index++) through |= (open[slots[index]] >> leaf & 1) << index;
            Span<double> made = stackalloc double[table is null ? players.Length : 0];
            if (table is null) Give(through, made);
            var given = table is null ? made : table.AsSpan((int)through * players.Length, players.Length);
            for (var index = 0; index < players.Length; index++) values[players[index]] += given[index];
        }

        // What the leaf gives to each of its players where those with a bit set let the row through.
        private void Give(uint through, Span<double> given)
        {
            if (players.Length == 0) return;
            var weights = Weights[players.Length];
            var count = BitOperations.PopCount(through);
            Span<double> product = stackalloc double[count + 1];
            product.Clear();
            product[0] = 1;
            var stopped = value;
            for (int index = 0, degree = 0; index < players.Length; index++)
            {
                if ((through >> index & 1) == 0)
                {
                    stopped *= shares[index];
                    continue;
                }

                degree++;
                for (var power = degree; power > 0; power--) product[power] = product[power - 1] + shares[index] * product[power];
                product[0] *= shares[index];
            }

            // A player that stops the row takes the leaf away from every coalition that it joins, whichever it is of those that stop it.
            var taken = 0.0;
            if (count < players.Length)
            {
                for (var power = 0; power <= count; power++) taken -= product[power] * weights[power];
            }

            for (var index = 0; index < players.Length; index++)
            {
                if ((through >> index & 1) == 0) given[index] = stopped * taken;
                else given[index] = stopped * (1 - shares[index]) * Without(shares[index], product, weights);
            }
        }

        // The weighted sum of the coefficients of product / (t + share), divided from the highest power down.
        private static double Without(double share, ReadOnlySpan<double> product, double[] weights)
        {
            double sum = 0, coefficient = 0;
            for (var power = product.Length - 2; power >= 0; power--)
            {
                coefficient = product[power + 1] - share * coefficient;
                sum += coefficient * weights[power];
            }

            return sum;
        }
    }
}
