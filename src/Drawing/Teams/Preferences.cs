using System.Runtime.CompilerServices;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Hashing;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>
/// The order in which inspectors are preferred for a subject (draw/1, section 6): least load first, then by hash of the pair. Hashes are computed only for
/// those whose load ties for the least, many at a time, and kept while the same subject is asked about.
/// </summary>
internal sealed class Preferences
{
    private const int AtOnce = 64;

    private static ReadOnlySpan<byte> Label => "/pair/"u8;

    private readonly SeedKey key;
    private readonly IReadOnlyList<RosterRow> inspectors;
    private readonly byte[] oldNumberBlocks;
    private readonly byte[] codeBlocks;
    private readonly Digest[] hashes;
    private readonly int[] hashedFor;
    private readonly List<int> tied = [];
    private readonly int[] pending = new int[AtOnce];
    private readonly byte[] messages = new byte[AtOnce * LaneHash.BlockBytes];
    private string? subject;
    private byte[] id = [];
    private int turn;

    /// <param name="key">K.</param>
    /// <param name="inspectors">The roster; inspectors are named by their places in it.</param>
    public Preferences(SeedKey key, IReadOnlyList<RosterRow> inspectors)
    {
        this.key = key;
        this.inspectors = inspectors;
        oldNumberBlocks = BlocksFor(Frame.OldNumberBytes);
        codeBlocks = BlocksFor(Frame.CodeBytes);
        hashes = new Digest[inspectors.Count];
        hashedFor = new int[inspectors.Count];
    }

    /// <summary>The most preferred of some; null where there are none.</summary>
    /// <param name="of">The subject to be visited.</param>
    /// <param name="fit">Those who may be chosen.</param>
    /// <param name="team">Those who have been.</param>
    /// <param name="loads">Visits already given, by place in the roster.</param>
    public int? Best(string of, ReadOnlySpan<int> fit, ReadOnlySpan<int> team, ReadOnlySpan<int> loads)
    {
        TurnTo(of);
        CollectTied(fit, team, loads);
        if (tied.Count == 0) return null;
        if (tied.Count == 1) return tied[0];
        HashTied();
        var best = tied[0];
        foreach (var inspector in tied)
        {
            if (hashes[inspector].CompareTo(hashes[best]) < 0) best = inspector;
        }

        return best;
    }

    private void TurnTo(string of)
    {
        if (subject == of) return;
        subject = of;
        id = Encoding.ASCII.GetBytes(of);
        turn++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CollectTied(ReadOnlySpan<int> fit, ReadOnlySpan<int> team, ReadOnlySpan<int> loads)
    {
        tied.Clear();
        var least = int.MaxValue;
        foreach (var inspector in fit)
        {
            if (loads[inspector] > least || team.Contains(inspector)) continue;
            if (loads[inspector] < least) tied.Clear();
            least = loads[inspector];
            tied.Add(inspector);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void HashTied()
    {
        var count = 0;
        var blocks = id.Length == Frame.CodeBytes ? codeBlocks : oldNumberBlocks;
        foreach (var inspector in tied)
        {
            if (hashedFor[inspector] == turn) continue;
            hashedFor[inspector] = turn;

            // Only the longest names need a second block.
            if (!FitsOneBlock(id.Length, inspector))
            {
                hashes[inspector] = key.Preference(subject!, inspectors[inspector].Inspector);
                continue;
            }

            var message = messages.AsSpan(count * LaneHash.BlockBytes, LaneHash.BlockBytes);
            blocks.AsSpan(inspector * LaneHash.BlockBytes, LaneHash.BlockBytes).CopyTo(message);
            id.CopyTo(message[Label.Length..]);
            pending[count++] = inspector;
            if (count == AtOnce) Flush(ref count);
        }

        Flush(ref count);
    }

    // "/pair/" + id + "/" + inspector, padded, with room for the id.
    private byte[] BlocksFor(int idBytes)
    {
        var blocks = new byte[inspectors.Count * LaneHash.BlockBytes];
        for (var inspector = 0; inspector < inspectors.Count; inspector++)
        {
            if (!FitsOneBlock(idBytes, inspector)) continue;
            var block = blocks.AsSpan(inspector * LaneHash.BlockBytes, LaneHash.BlockBytes);
            Label.CopyTo(block);
            block[Label.Length + idBytes] = (byte)'/';
            Encoding.ASCII.GetBytes(inspectors[inspector].Inspector, block[(Label.Length + idBytes + 1)..]);
            LaneHash.Pad(block, MessageBytes(idBytes, inspector), key.Midstate);
        }

        return blocks;
    }

    private bool FitsOneBlock(int idBytes, int inspector) => LaneHash.BlocksOf(MessageBytes(idBytes, inspector)) == 1;

    private int MessageBytes(int idBytes, int inspector) => Label.Length + idBytes + 1 + inspectors[inspector].Inspector.Length;

    private void Flush(ref int count)
    {
        Span<Digest> made = stackalloc Digest[AtOnce];
        LaneHash.Hash(key.Midstate, messages, blocksEach: 1, made[..count]);
        for (var index = 0; index < count; index++) hashes[pending[index]] = made[index];
        count = 0;
    }
}
