using System.Runtime.CompilerServices;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Hashing;

namespace Xinheng.Drawing.Selection;

/// <summary>
/// The tickets of a frame's rows (draw/1, section 5), made as they are asked for, many at a time. K is one block of SHA-256 and what follows it one more:
/// a ticket is one compression.
/// </summary>
internal sealed class Tickets(SeedKey key, Frame frame)
{
    private const int AtOnce = 64;
    private const int LabelBytes = 8;

    /// <summary>Makes the tickets of some rows.</summary>
    [SkipLocalsInit]
    public void Of(ReadOnlySpan<int> rows, Span<Digest> tickets)
    {
        Span<byte> messages = stackalloc byte[AtOnce * LaneHash.BlockBytes];
        var content = frame.Content.Span;
        for (var first = 0; first < rows.Length; first += AtOnce)
        {
            var count = Math.Min(AtOnce, rows.Length - first);
            for (var index = 0; index < count; index++) Write(content, rows[first + index], messages.Slice(index * LaneHash.BlockBytes, LaneHash.BlockBytes));
            LaneHash.Hash(key.Midstate, messages, blocksEach: 1, tickets.Slice(first, count));
        }
    }

    // "/ticket/" + id + salt: 8 + 18 + 28 bytes at most, which leaves the 9 that padding needs. Lengths are fixed where they can be, so that nothing is copied byte by byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(ReadOnlySpan<byte> content, int row, Span<byte> block)
    {
        "/ticket/"u8.CopyTo(block);
        var id = frame.Id(content, row);
        var salt = frame.Salt(content, row);
        if (id.Length == Frame.CodeBytes)
        {
            id[..Frame.CodeBytes].CopyTo(block[LabelBytes..]);
            salt.CopyTo(block[(LabelBytes + Frame.CodeBytes)..]);
            LaneHash.Pad(block[..LaneHash.BlockBytes], LabelBytes + Frame.CodeBytes + Frame.SaltBytes, key.Midstate);
        }
        else
        {
            id[..Frame.OldNumberBytes].CopyTo(block[LabelBytes..]);
            salt.CopyTo(block[(LabelBytes + Frame.OldNumberBytes)..]);
            LaneHash.Pad(block[..LaneHash.BlockBytes], LabelBytes + Frame.OldNumberBytes + Frame.SaltBytes, key.Midstate);
        }
    }
}
