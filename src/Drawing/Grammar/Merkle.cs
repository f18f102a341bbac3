using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Xinheng.Drawing.Grammar;

/// <summary>Merkle tree hash and audit paths of RFC 6962, section 2.1, over the lines of a file.</summary>
public static class Merkle
{
    private const int HashBytes = 32;

    /// <summary>Root of a file in hex: the leaves are its lines without LF; the hash of the empty string for a file of zero bytes.</summary>
    public static string Root(ReadOnlyMemory<byte> file)
    {
        var leaves = Leaves(file);
        return leaves.Length == 0 ? Hashes.Of([]) : Convert.ToHexStringLower(Fold(leaves));
    }

    /// <summary>Audit path of a line, leaf's sibling first, in hex.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="index">The line, from 0.</param>
    public static string[] Path(ReadOnlyMemory<byte> file, int index)
    {
        var path = new List<string>();
        Descend(Leaves(file), index, path);
        return [.. path];
    }

    /// <summary>Whether a path leads from a line to a root.</summary>
    /// <param name="line">The line without LF.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="rows">Lines in the whole file.</param>
    /// <param name="path">The audit path, in hex.</param>
    /// <param name="root">The root, in hex.</param>
    public static bool Leads(ReadOnlySpan<byte> line, long index, long rows, IReadOnlyList<string> path, string root)
    {
        if (index < 0 || index >= rows) return false;
        var node = Leaf(line);
        var (place, last) = (index, rows - 1);
        foreach (var step in path)
        {
            if (last == 0 || step.Length != 2 * HashBytes) return false;
            var sibling = Convert.FromHexString(step);
            if ((place & 1) == 1 || place == last)
            {
                node = Inner(sibling, node);
                while ((place & 1) == 0 && place != 0) (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                node = Inner(node, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && Convert.ToHexStringLower(node) == root;
    }

    /// <summary>Leaves side by side, hashed in parallel: a province's frame has millions.</summary>
    private static byte[] Leaves(ReadOnlyMemory<byte> file)
    {
        var starts = LineStarts(file.Span);
        var leaves = new byte[checked((starts.Length - 1) * HashBytes)];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, starts.Length - 1), rangeSize: 4096), range =>
        {
            var input = new byte[256];
            for (var line = range.Item1; line < Math.Min(range.Item2, starts.Length - 1); line++)
            {
                var text = file.Span[starts[line]..(starts[line + 1] - 1)];
                if (input.Length <= text.Length) input = new byte[2 * text.Length];
                input[0] = 0;
                text.CopyTo(input.AsSpan(1));
                SHA256.HashData(input.AsSpan(0, text.Length + 1), leaves.AsSpan(line * HashBytes, HashBytes));
            }
        });
        return leaves;
    }

    // Where each line starts, and where one after the last would. What follows the last LF is a line too: a file cut off has not the root of a whole one.
    private static int[] LineStarts(ReadOnlySpan<byte> file)
    {
        var isCutOff = !file.IsEmpty && file[^1] != '\n';
        var starts = new int[file.Count((byte)'\n') + (isCutOff ? 2 : 1)];
        for (var line = 1; line < starts.Length; line++)
        {
            var end = file[starts[line - 1]..].IndexOf((byte)'\n');
            starts[line] = end < 0 ? file.Length + 1 : starts[line - 1] + end + 1;
        }

        return starts;
    }

    /// <summary>
    /// Level by level in place: two neighbours become one, an odd last one moves up as it is. That is the standard's split at the largest power of two.
    /// </summary>
    private static ReadOnlySpan<byte> Fold(Span<byte> level)
    {
        for (var count = level.Length / HashBytes; count > 1; count = (count + 1) / 2)
        {
            for (var pair = 0; pair < count / 2; pair++) Join(level.Slice(2 * pair * HashBytes, 2 * HashBytes), level.Slice(pair * HashBytes, HashBytes));
            if (count % 2 == 1) level.Slice((count - 1) * HashBytes, HashBytes).CopyTo(level[(count / 2 * HashBytes)..]);
        }

        return level[..HashBytes];
    }

    private static void Descend(Span<byte> leaves, int index, List<string> path)
    {
        var count = leaves.Length / HashBytes;
        if (count == 1) return;
        var left = (int)(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count) / 2);
        var isLeft = index < left;
        var near = isLeft ? leaves[..(left * HashBytes)] : leaves[(left * HashBytes)..];
        var far = isLeft ? leaves[(left * HashBytes)..] : leaves[..(left * HashBytes)];
        Descend(near, isLeft ? index : index - left, path);
        path.Add(Convert.ToHexStringLower(Fold(far)));
    }

    private static void Join(ReadOnlySpan<byte> both, Span<byte> node)
    {
        Span<byte> input = stackalloc byte[1 + 2 * HashBytes];
        input[0] = 1;
        both.CopyTo(input[1..]);
        SHA256.HashData(input, node);
    }

    private static byte[] Leaf(ReadOnlySpan<byte> line)
    {
        var input = new byte[line.Length + 1];
        line.CopyTo(input.AsSpan(1));
        return SHA256.HashData(input);
    }

    private static byte[] Inner(byte[] left, byte[] right)
    {
        var node = new byte[HashBytes];
        Join([.. left, .. right], node);
        return node;
    }
}
