using System.Collections.Immutable;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Regression trees as plain arrays: the reference form in which models are scored, and the packed form of it that scores batches and explains. Trees are
/// summed in their order in double precision, so that a score has the same bytes one by one, in batches and on any number of threads.
/// </summary>
public sealed class TreeEnsemble
{
    /// <summary>Trees over rows of a width.</summary>
    /// <param name="trees">The trees, in the order of the sum.</param>
    /// <param name="width">Numbers in a row.</param>
    public TreeEnsemble(ImmutableArray<FlatTree> trees, int width)
    {
        if (trees.Any(tree => !tree.IsSound(width))) throw new ArgumentException("A tree that is not one.", nameof(trees));
        Trees = trees;
        Width = width;
        Packed = new PackedTrees(trees, width);
    }

    /// <summary>The trees, in the order of the sum.</summary>
    public ImmutableArray<FlatTree> Trees { get; }

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    internal PackedTrees Packed { get; }

    /// <summary>The raw score (log odds up to a scale). The row must not hold NaN: a comparison with it has no side.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (var tree in Trees) sum += tree.LeafValues[tree.LeafOf(row)];
        return sum;
    }

    /// <summary>The raw scores of many rows, each to the last bit what <see cref="Score(ReadOnlySpan{float})"/> gives. Safe from many threads at once.</summary>
    /// <param name="rows">Row after row, <see cref="Width"/> numbers each.</param>
    /// <param name="scores">One number for each row; filled.</param>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (rows.Length != (long)scores.Length * Width) throw new ArgumentException("Not as many rows as scores.", nameof(rows));
        if (PackedTrees.IsFast)
        {
            Packed.Score(rows, scores);
            return;
        }

        for (var row = 0; row < scores.Length; row++) scores[row] = Score(rows.Slice(row * Width, Width));
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
