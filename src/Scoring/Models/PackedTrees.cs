using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Trees as sets of leaves: leaves are numbered from left to right, and each split says which of them remain for a row that goes left and for one that goes
/// right. Nothing is walked: every split is asked, and what remains after all of them is the row's leaf (Lucchese and others, QuickScorer, 2015). Splits
/// are asked of 32 rows at once; the same sets tell an explanation which leaves one feature alone would leave open.
/// </summary>
internal sealed class PackedTrees
{
    private const int Lanes = 8;
    private const int BlockRows = 4 * Lanes;

    private readonly int width;
    private readonly int[] usedColumns;
    private readonly int[] turnedAt;
    private readonly float[] thresholds;
    private readonly uint[] keptRight;
    private readonly int[] splitEnds;
    private readonly int[] leafStarts;
    private readonly double[] leafValues;

    public PackedTrees(ImmutableArray<FlatTree> trees, int width)
    {
        this.width = width;
        Trees = [.. trees.Select(tree => new PackedTree(tree))];
        PackedSplit[] splits = [.. Trees.SelectMany(tree => tree.Splits)];
        usedColumns = [.. splits.Select(split => split.Column).Distinct().Order()];
        turnedAt = [.. splits.Select(split => Array.BinarySearch(usedColumns, split.Column) * BlockRows)];
        thresholds = [.. splits.Select(split => split.Threshold)];
        keptRight = [.. splits.Select(split => split.KeptRight)];
        leafValues = [.. Trees.SelectMany(tree => tree.LeafValues)];
        splitEnds = new int[Trees.Length];
        leafStarts = new int[Trees.Length];
        for (var tree = 0; tree < Trees.Length; tree++)
        {
            splitEnds[tree] = (tree == 0 ? 0 : splitEnds[tree - 1]) + Trees[tree].Splits.Length;
            leafStarts[tree] = tree == 0 ? 0 : leafStarts[tree - 1] + Trees[tree - 1].LeafValues.Length;
        }
    }

    /// <summary>Whether this machine compares eight numbers at once; elsewhere a walk through the trees is faster.</summary>
    public static bool IsFast => Vector256.IsHardwareAccelerated;

    /// <summary>The trees, in the order of the sum.</summary>
    public ImmutableArray<PackedTree> Trees { get; }

    /// <summary>Scores row after row of the width. Right on any machine.</summary>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        var turned = new float[usedColumns.Length * BlockRows];
        Span<double> sums = stackalloc double[BlockRows];
        for (var start = 0; start < scores.Length; start += BlockRows)
        {
            // The last block may have fewer rows; its other lanes score what they held before, and nobody reads that.
            var here = Math.Min(BlockRows, scores.Length - start);
            Turn(rows.Slice(start * width, here * width), turned);
            ScoreBlock(turned, sums);
            sums[..here].CopyTo(scores[start..]);
        }
    }

    // Column by column, so that one split finds its 32 values side by side.
    private void Turn(ReadOnlySpan<float> rows, Span<float> turned)
    {
        for (int row = 0, from = 0; from < rows.Length; row++, from += width)
        {
            var values = rows.Slice(from, width);
            for (int used = 0, to = row; used < usedColumns.Length; used++, to += BlockRows) turned[to] = values[usedColumns[used]];
        }
    }

    private void ScoreBlock(ReadOnlySpan<float> turned, Span<double> sums)
    {
        Span<uint> kept = stackalloc uint[BlockRows];
        sums.Clear();
        ref var values = ref MemoryMarshal.GetReference(turned);
        ref var keptHere = ref MemoryMarshal.GetReference(kept);
        for (int tree = 0, split = 0; tree < splitEnds.Length; tree++)
        {
            Vector256<uint> first = Vector256<uint>.AllBitsSet, second = first, third = first, fourth = first;
            for (; split < splitEnds[tree]; split++)
            {
                ref var column = ref Unsafe.Add(ref values, turnedAt[split]);
                var threshold = Vector256.Create(thresholds[split]);
                var right = Vector256.Create(keptRight[split]);
                first &= Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref column), threshold).AsUInt32() | right;
                second &= Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref column, Lanes), threshold).AsUInt32() | right;
                third &= Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref column, 2 * Lanes), threshold).AsUInt32() | right;
                fourth &= Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref column, 3 * Lanes), threshold).AsUInt32() | right;
            }

            first.StoreUnsafe(ref keptHere);
            second.StoreUnsafe(ref keptHere, Lanes);
            third.StoreUnsafe(ref keptHere, 2 * Lanes);
            fourth.StoreUnsafe(ref keptHere, 3 * Lanes);

            // All leaves left of the row's own are gone, since where their ways part the row went right: its own is the first that remains.
            ref var leaves = ref leafValues[leafStarts[tree]];
            for (var row = 0; row < BlockRows; row++) sums[row] += Unsafe.Add(ref leaves, BitOperations.TrailingZeroCount(kept[row]));
        }
    }
}
