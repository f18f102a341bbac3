using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Scoring.Models;

namespace Xinheng.Tests.Properties.Scoring;

/// <summary>Laws of trees. A case is a number from which trees and rows follow; FsCheck prints it with its own seed.</summary>
public sealed class TreeLaws
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Property]
    public Property Contributions_are_the_shapley_values_over_all_coalitions() => Prop.ForAll(Seeds, seed => AreShapley(new RandomTrees(seed, columns: 5, trees: 3, mostLeaves: 10)));

    [Property]
    public Property A_column_that_comes_again_on_a_way_is_still_one_player() => Prop.ForAll(Seeds, seed =>
        AreShapley(new RandomTrees(seed, columns: 2, trees: 1, mostLeaves: 12)));

    [Property(MaxTest = 40)]
    public Property Trees_with_more_splits_than_are_tabulated_follow_the_same_law() => Prop.ForAll(Seeds, seed => AreShapley(new RandomTrees(seed, columns: 11, trees: 1, mostLeaves: 32)));

    [Property(MaxTest = 20)]
    public Property A_way_of_31_players_still_sums_and_gives_equal_players_equal_parts() => Prop.ForAll(Seeds, seed =>
    {
        // Every split lets half of the rows of the training through to the one leaf that counts, so that all players are alike.
        const int players = FlatTree.MaximumLeaves - 1;
        var random = new Random(seed);
        var isThrough = random.Next(2) == 1;
        var tree = Chain(FlatTree.MaximumLeaves);
        tree = tree with { Columns = [.. Enumerable.Range(0, players)], Thresholds = [.. new float[players]], LeafValues = tree.LeafValues.SetItem(players, 1 + random.NextDouble()) };
        tree = tree with { LeafCovers = [.. Enumerable.Range(0, players).Select(leaf => 1 << (players - 1 - leaf)), 1] };
        var shapley = new ShapleyValues(new TreeEnsemble([tree], players), [.. Enumerable.Range(0, players)]);
        var values = new double[players];
        var row = Enumerable.Repeat(isThrough ? 1f : 0f, players).ToArray();
        shapley.Of(row, values);
        var expected = ((isThrough ? tree.LeafValues[players] : 0) - shapley.Start) / players;
        return values.All(value => Math.Abs(value - expected) < 1e-12);
    });

    [Property]
    public Property Start_and_contributions_sum_to_the_raw_score() => Prop.ForAll(Seeds, seed =>
    {
        var made = new RandomTrees(seed, columns: 40, trees: 30, mostLeaves: 32);
        var shapley = new ShapleyValues(made.Ensemble, made.Players());
        var values = new double[shapley.PlayerCount];
        var row = made.Row();
        shapley.Of(row, values);
        return Math.Abs(shapley.Start + values.Sum() - made.Ensemble.Score(row)) < 1e-9;
    });

    [Property]
    public Property A_batch_of_any_length_has_the_scores_of_its_rows_to_the_last_bit() => Prop.ForAll(Seeds, Gen.Choose(0, 100).ToArbitrary(), (seed, count) =>
    {
        var made = new RandomTrees(seed, columns: 7, trees: 20, mostLeaves: 32);
        float[][] rows = [.. Enumerable.Range(0, count).Select(_ => made.Row())];
        var scores = new double[count];
        made.Ensemble.Score([.. rows.SelectMany(row => row)], scores);
        return Same(scores, [.. rows.Select(row => made.Ensemble.Score(row))]);
    });

    [Property(MaxTest = 20)]
    public Property One_thread_and_two_give_the_same_bytes() => Prop.ForAll(Seeds, Gen.Choose(1, 3000).ToArbitrary(), (seed, cut) =>
    {
        const int count = 3000;
        var made = new RandomTrees(seed, columns: 7, trees: 20, mostLeaves: 32);
        float[] rows = [.. Enumerable.Range(0, count).SelectMany(_ => made.Row())];
        double[] alone = new double[count], together = new double[count];
        made.Ensemble.Score(rows, alone);
        Parallel.Invoke(
            () => made.Ensemble.Score(rows.AsSpan(0, cut * made.Columns), together.AsSpan(0, cut)),
            () => made.Ensemble.Score(rows.AsSpan(cut * made.Columns), together.AsSpan(cut)));
        return Same(alone, together);
    });

    [Property]
    public Property What_is_no_tree_is_refused() => Prop.ForAll(Seeds, seed =>
    {
        var tree = new RandomTrees(seed, columns: 3, trees: 1, mostLeaves: 10).Ensemble.Trees[0];
        if (tree.Columns.IsEmpty) return true;
        return IsRefused(tree with { Left = tree.Right }) && IsRefused(tree with { Left = tree.Left.SetItem(0, 0) }) && IsRefused(tree with { Columns = tree.Columns.SetItem(0, 3) })
            && IsRefused(tree with { LeafCovers = tree.LeafCovers.SetItem(0, -1) }) && IsRefused(tree with { LeafValues = tree.LeafValues.SetItem(0, double.NaN) }) && IsRefused(Chain(FlatTree.MaximumLeaves + 1))
            && !IsRefused(Chain(FlatTree.MaximumLeaves));
    });

    private static Property AreShapley(RandomTrees made)
    {
        var players = made.Players();
        var shapley = new ShapleyValues(made.Ensemble, players);
        var row = made.Row();
        var values = new double[shapley.PlayerCount];
        shapley.Of(row, values);
        var plain = PlainShapley.Of(made.Ensemble, row, players);
        var difference = plain.Zip(values).Max(pair => Math.Abs(pair.First - pair.Second));
        return (difference < 1e-9).And(Math.Abs(shapley.Start - PlainShapley.Worth(made.Ensemble, row, players, coalition: 0)) < 1e-9).Label($"{difference:R} apart");
    }

    // A tree whose every left child is a leaf.
    private static FlatTree Chain(int leaves) => new(
        [.. new int[leaves - 1]], [.. Enumerable.Range(0, leaves - 1).Select(number => (float)number)], [.. Enumerable.Range(0, leaves - 1).Select(leaf => ~leaf)],
        [.. Enumerable.Range(1, leaves - 1).Select(node => node == leaves - 1 ? ~(leaves - 1) : node)], [.. new double[leaves]], [.. new int[leaves]]);

    private static bool IsRefused(FlatTree tree)
    {
        try
        {
            _ = new TreeEnsemble([tree], 3);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static bool Same(double[] one, double[] other) => one.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(other.Select(BitConverter.DoubleToInt64Bits));
}
