using System.Security.Cryptography;
using Xinheng.Drawing.Hashing;

namespace Xinheng.Drawing.Grammar;

/// <summary>Merkle tree hash and audit paths of RFC 6962, section 2.1, over the lines of a file.</summary>
public static class Merkle
{
    private const int HashBytes = 32;

    /// <summary>A power of two, so that a run of leaves that starts at a multiple of it is a subtree of the whole; its hashes are few enough (64 kB) not to be taken for a large object.</summary>
    private const int SubtreeLeaves = 2048;

    /// <summary>Messages hashed at once, and how long they may be; the lines of draw/1 hardly ever have more than 200 characters.</summary>
    private const int AtOnce = 64;
    private const int MostBlocks = 4;

    /// <summary>Root of a file in hex: the leaves are its lines without LF; the hash of the empty string for a file of zero bytes.</summary>
    public static string Root(ReadOnlyMemory<byte> file)
    {
        var starts = LineStarts(file.Span);
        return starts.Length == 1 ? Hashes.Of([]) : Fold(Subtrees(file, starts)).ToString();
    }

    /// <summary>Audit path of a line, leaf's sibling first, in hex.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="index">The line, from 0.</param>
    public static string[] Path(ReadOnlyMemory<byte> file, int index)
    {
        var path = new List<string>();
        var starts = LineStarts(file.Span);
        var subtree = index / SubtreeLeaves;
        Descend(Leaves(file.Span, LinesOf(starts, subtree)), index % SubtreeLeaves, path);
        Descend(Subtrees(file, starts), subtree, path);
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

    // Subtrees of as many leaves, but for the last, on all cores: a province's frame has millions of lines, and none of their hashes is kept.
    private static Digest[] Subtrees(ReadOnlyMemory<byte> file, int[] starts)
    {
        var subtrees = new Digest[(starts.Length - 1 + SubtreeLeaves - 1) / SubtreeLeaves];
        Parallel.For(0, subtrees.Length, subtree => subtrees[subtree] = Fold(Leaves(file.Span, LinesOf(starts, subtree))));
        return subtrees;
    }

    private static ReadOnlySpan<int> LinesOf(int[] starts, int subtree) =>
        starts.AsSpan(subtree * SubtreeLeaves, Math.Min(SubtreeLeaves, starts.Length - 1 - subtree * SubtreeLeaves) + 1);

    /// <summary>Leaves side by side: those of as many blocks are hashed together; the few long ones, alone.</summary>
    private static Digest[] Leaves(ReadOnlySpan<byte> file, ReadOnlySpan<int> starts)
    {
        var leaves = new Digest[starts.Length - 1];
        Span<byte> messages = stackalloc byte[AtOnce * MostBlocks * LaneHash.BlockBytes];
        Span<Digest> made = stackalloc Digest[AtOnce];
        Span<int> lines = stackalloc int[AtOnce];
        for (var blocks = 1; blocks <= MostBlocks; blocks++)
        {
            for (var next = 0; next < leaves.Length;)
            {
                var count = 0;
                for (; next < leaves.Length && count < AtOnce; next++)
                {
                    var line = file[starts[next]..(starts[next + 1] - 1)];
                    if (LaneHash.BlocksOf(1 + line.Length) != blocks) continue;
                    var message = messages.Slice(count * blocks * LaneHash.BlockBytes, blocks * LaneHash.BlockBytes);
                    message[0] = 0;
                    line.CopyTo(message[1..]);
                    LaneHash.Pad(message, 1 + line.Length, Midstate.Initial);
                    lines[count++] = next;
                }

                LaneHash.Hash(Midstate.Initial, messages, blocks, made[..count]);
                for (var index = 0; index < count; index++) leaves[lines[index]] = made[index];
            }
        }

        for (var line = 0; line < leaves.Length; line++)
        {
            var text = file[starts[line]..(starts[line + 1] - 1)];
            if (LaneHash.BlocksOf(1 + text.Length) > MostBlocks) leaves[line] = Digest.Read(Leaf(text));
        }

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
    private static Digest Fold(Span<Digest> level)
    {
        for (var count = level.Length; count > 1; count = (count + 1) / 2)
        {
            JoinPairs(level[..(count / 2 * 2)]);
            if (count % 2 == 1) level[count / 2] = level[count - 1];
        }

        return level[0];
    }

    // Each pair becomes one, at the front; a node is written only where both of its children were read.
    private static void JoinPairs(Span<Digest> level)
    {
        const int blocks = 2;
        Span<byte> messages = stackalloc byte[AtOnce * blocks * LaneHash.BlockBytes];
        for (var first = 0; first < level.Length / 2; first += AtOnce)
        {
            var count = Math.Min(AtOnce, level.Length / 2 - first);
            for (var pair = 0; pair < count; pair++)
            {
                var message = messages.Slice(pair * blocks * LaneHash.BlockBytes, blocks * LaneHash.BlockBytes);
                message[0] = 1;
                level[2 * (first + pair)].Write(message[1..]);
                level[2 * (first + pair) + 1].Write(message[(1 + Digest.Bytes)..]);
                LaneHash.Pad(message, 1 + 2 * Digest.Bytes, Midstate.Initial);
            }

            LaneHash.Hash(Midstate.Initial, messages, blocks, level.Slice(first, count));
        }
    }

    private static void Descend(Span<Digest> leaves, int index, List<string> path)
    {
        if (leaves.Length == 1) return;
        var left = (int)(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)leaves.Length) / 2);
        var isLeft = index < left;
        var near = isLeft ? leaves[..left] : leaves[left..];
        var far = isLeft ? leaves[left..] : leaves[..left];
        Descend(near, isLeft ? index : index - left, path);
        path.Add(Fold(far).ToString());
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
