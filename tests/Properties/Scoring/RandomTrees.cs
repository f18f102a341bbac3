using System.Collections.Immutable;
using Xinheng.Scoring.Models;

namespace Xinheng.Tests.Properties.Scoring;

/// <summary>Trees and rows that follow from a number: few columns and whole values, so that columns come again on a way and values meet thresholds.</summary>
internal sealed class RandomTrees
{
    private readonly Random random;

    public RandomTrees(int seed, int columns, int trees, int mostLeaves)
    {
        random = new Random(seed);
        Columns = columns;
        Ensemble = new TreeEnsemble([.. Enumerable.Range(0, trees).Select(_ => Tree(random.Next(1, mostLeaves + 1)))], columns);
    }

    public int Columns { get; }

    public TreeEnsemble Ensemble { get; }

    public float[] Row() => [.. Enumerable.Range(0, Columns).Select(_ => (float)random.Next(-1, 4))];

    /// <summary>A player for each column; about every third column shares that of the one before it.</summary>
    public ImmutableArray<int> Players()
    {
        var players = ImmutableArray.CreateBuilder<int>();
        for (var column = 0; column < Columns; column++) players.Add(column == 0 ? 0 : players[^1] + (random.Next(3) == 0 ? 0 : 1));
        return players.ToImmutable();
    }

    // Splits one open place after the other, so that children come after their parents; leaves are numbered in any order.
    private FlatTree Tree(int leaves)
    {
        var nodes = leaves - 1;
        int[] left = new int[nodes], right = new int[nodes];
        var open = new List<Action<int>>();
        for (var node = 0; node < nodes; node++)
        {
            var here = node;
            if (node > 0) Take(open)(node);
            open.Add(child => left[here] = child);
            open.Add(child => right[here] = child);
        }

        int[] numbers = [.. Enumerable.Range(0, leaves)];
        random.Shuffle(numbers);
        for (var leaf = 0; leaf < open.Count; leaf++) open[leaf](~numbers[leaf]);
        return new FlatTree(
            [.. left.Select(_ => random.Next(Columns))], [.. left.Select(_ => (float)random.Next(-1, 3))], [.. left], [.. right],
            [.. numbers.Select(_ => random.NextDouble() * 2 - 1)], [.. numbers.Select(_ => random.Next(4) == 0 ? 0 : random.Next(1, 50))]);
    }

    private Action<int> Take(List<Action<int>> open)
    {
        var place = random.Next(open.Count);
        var taken = open[place];
        open.RemoveAt(place);
        return taken;
    }
}
