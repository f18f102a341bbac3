using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace Xinheng.Scoring.Models;

/// <summary>
/// What one leaf gives to the players on its way. Each of them lets a share <c>z</c> of the training rows through, and either lets this row through
/// (<c>o = 1</c>) or not (<c>o = 0</c>); what a coalition can say of the leaf is the product of the o of its players and the z of all others.
/// </summary>
/// <remarks>
/// Of d players, j others are there before a player in <c>j! (d − 1 − j)! / d!</c> of the orders, and that is the integral of <c>t^j (1 − t)^(d − 1 − j)</c>
/// from 0 to 1. So the sum over all coalitions without a player is the integral of a product over the others of <c>o t + z (1 − t)</c>: a polynomial of degree
/// d − 1, whose integral <see cref="GaussRule"/> gives exactly. That takes d steps in place of the d² of the polynomials that Lundberg extends and unwinds,
/// several points at once.
/// </remarks>
internal sealed class ExplainedLeaf
{
    private readonly int[] slots;
    private readonly double[] weights;
    private readonly double[] factors;
    private readonly double[] gains;

    public ExplainedLeaf(PackedLeaf leaf, int[] playersOfTree, ImmutableArray<int> playerOfColumn)
    {
        var players = leaf.Way.GroupBy(step => playerOfColumn[step.Column]).ToArray();
        slots = [.. players.Select(player => Array.IndexOf(playersOfTree, player.Key))];
        var rule = GaussRule.ForDegree(Math.Max(0, slots.Length - 1));
        weights = [.. rule.Weights.Select(weight => weight * leaf.Value)];

        // For each player, first where it stops the row, then where it lets it through: its factor at each point, and what takes the factor out of the
        // product again and puts o − z there.
        factors = new double[slots.Length * 2 * rule.Points.Length];
        gains = new double[factors.Length];
        for (var player = 0; player < players.Length; player++)
        {
            var share = players[player].Aggregate(1.0, (product, step) => product * step.Share);
            for (var point = 0; point < rule.Points.Length; point++)
            {
                var t = rule.Points[point];
                var stops = player * 2 * rule.Points.Length + point;
                var lets = stops + rule.Points.Length;
                factors[stops] = share * (1 - t);
                gains[stops] = -1 / (1 - t);
                factors[lets] = t + share * (1 - t);
                gains[lets] = (1 - share) / factors[lets];
            }
        }
    }

    /// <summary>Adds what the leaf gives.</summary>
    /// <param name="open">For each player of the tree the leaves that it leaves open.</param>
    /// <param name="leaf">The number of this leaf.</param>
    /// <param name="given">One number for each player of the tree.</param>
    public void AddTo(ReadOnlySpan<uint> open, int leaf, Span<double> given)
    {
        for (var start = 0; start < weights.Length; start += GaussRule.Lanes)
        {
            var product = GaussRule.Load(weights, start);
            for (var player = 0; player < slots.Length; player++) product *= GaussRule.Load(factors, At(player, open, leaf) + start);
            for (var player = 0; player < slots.Length; player++)
            {
                given[slots[player]] += Vector256.Sum(product * GaussRule.Load(gains, At(player, open, leaf) + start));
            }
        }
    }

    private int At(int player, ReadOnlySpan<uint> open, int leaf) => (player * 2 + (int)(open[slots[player]] >> leaf & 1)) * weights.Length;
}
