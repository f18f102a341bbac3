using System.Security.Cryptography;

namespace Xinheng.Drawing.Grammar;

/// <summary>Merkle tree hash and audit paths of RFC 6962, section 2.1, over the lines of a file.</summary>
public static class Merkle
{
    private const int HashBytes = 32;

    /// <summary>Root of a file in hex: the leaves are its lines without LF; the hash of the empty string for a file of zero bytes.</summary>
    public static string Root(ReadOnlySpan<byte> file)
    {
        var leaves = Leaves(file);
        return leaves.Count == 0 ? Hashes.Of([]) : Convert.ToHexStringLower(Fold(leaves, 0, leaves.Count));
    }

    /// <summary>Audit path of a line, leaf's sibling first, in hex.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="index">The line, from 0.</param>
    public static string[] Path(ReadOnlySpan<byte> file, int index)
    {
        var path = new List<string>();
        var leaves = Leaves(file);
        Descend(leaves, 0, leaves.Count, index, path);
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

    private static List<byte[]> Leaves(ReadOnlySpan<byte> file)
    {
        var leaves = new List<byte[]>();
        while (!file.IsEmpty)
        {
            var end = file.IndexOf((byte)'\n');
            leaves.Add(Leaf(end < 0 ? file : file[..end]));
            file = end < 0 ? [] : file[(end + 1)..];
        }

        return leaves;
    }

    private static byte[] Fold(List<byte[]> leaves, int start, int count)
    {
        if (count == 1) return leaves[start];
        var left = LargestPowerBelow(count);
        return Inner(Fold(leaves, start, left), Fold(leaves, start + left, count - left));
    }

    private static void Descend(List<byte[]> leaves, int start, int count, int index, List<string> path)
    {
        if (count == 1) return;
        var left = LargestPowerBelow(count);
        if (index < left)
        {
            Descend(leaves, start, left, index, path);
            path.Add(Convert.ToHexStringLower(Fold(leaves, start + left, count - left)));
        }
        else
        {
            Descend(leaves, start + left, count - left, index - left, path);
            path.Add(Convert.ToHexStringLower(Fold(leaves, start, left)));
        }
    }

    private static int LargestPowerBelow(int count) => (int)(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count) / 2);

    private static byte[] Leaf(ReadOnlySpan<byte> line)
    {
        var input = new byte[line.Length + 1];
        line.CopyTo(input.AsSpan(1));
        return SHA256.HashData(input);
    }

    private static byte[] Inner(byte[] left, byte[] right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * HashBytes];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + HashBytes)..]);
        return SHA256.HashData(input);
    }
}
