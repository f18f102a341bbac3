using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Xinheng.Drawing.Hashing;

/// <summary>
/// Lays a block of each of several messages into lanes: word t of a lane is the t-th word of its message's block, big-endian (FIPS 180-4, sections 3.1 and
/// 5.2.1). There are two ways with the same outcome; the second turns eight times eight words in registers.
/// </summary>
internal static class Laying
{
    /// <summary>Word by word, in any width.</summary>
    /// <param name="messages">The block of the first message; that of the next one lies <paramref name="stride"/> bytes on.</param>
    /// <param name="stride">Bytes from message to message.</param>
    /// <param name="filled">How many messages there are; further lanes stay as they are.</param>
    /// <param name="block">The first <see cref="Compression.BlockWords"/> of a schedule.</param>
    public static void WordByWord<TWords>(ReadOnlySpan<byte> messages, int stride, int filled, Span<TWords> block)
        where TWords : unmanaged, IWords<TWords>
    {
        var words = MemoryMarshal.Cast<TWords, uint>(block);
        for (var lane = 0; lane < filled; lane++)
        {
            var message = messages.Slice(lane * stride, LaneHash.BlockBytes);
            for (var word = 0; word < Compression.BlockWords; word++) words[word * TWords.Lanes + lane] = BinaryPrimitives.ReadUInt32BigEndian(message[(4 * word)..]);
        }
    }

    /// <summary>Eight full lanes on a machine with AVX2.</summary>
    /// <param name="messages">As above.</param>
    /// <param name="stride">As above.</param>
    /// <param name="block">Where the words go.</param>
    /// <param name="step">From a word to the next: more than 1 where a schedule has more lanes than these eight.</param>
    public static void Turned(ReadOnlySpan<byte> messages, int stride, Span<Vector256<uint>> block, int step)
    {
        TurnHalf(messages, stride, block, step);
        TurnHalf(messages[Vector256<byte>.Count..], stride, block[(8 * step)..], step);
    }

    // Eight words of each message: neighbours are woven word by word, then two by two, then four by four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnHalf(ReadOnlySpan<byte> messages, int stride, Span<Vector256<uint>> words, int step)
    {
        var (one, two) = Weave(Load(messages, 0), Load(messages, stride));
        var (three, four) = Weave(Load(messages, 2 * stride), Load(messages, 3 * stride));
        var (five, six) = Weave(Load(messages, 4 * stride), Load(messages, 5 * stride));
        var (seven, eight) = Weave(Load(messages, 6 * stride), Load(messages, 7 * stride));
        (words[0], words[4 * step], words[step], words[5 * step]) = Join(one, three, five, seven);
        (words[2 * step], words[6 * step], words[3 * step], words[7 * step]) = Join(two, four, six, eight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Load(ReadOnlySpan<byte> messages, int at) => Avx2.Shuffle(
        Vector256.Create(messages[at..]),
        Vector256.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> Low, Vector256<ulong> High) Weave(Vector256<uint> one, Vector256<uint> other) =>
        (Avx2.UnpackLow(one, other).AsUInt64(), Avx2.UnpackHigh(one, other).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> A, Vector256<uint> B, Vector256<uint> C, Vector256<uint> D) Join(Vector256<ulong> one, Vector256<ulong> two, Vector256<ulong> three, Vector256<ulong> four)
    {
        var (lowFirst, lowSecond) = (Avx2.UnpackLow(one, two), Avx2.UnpackLow(three, four));
        var (highFirst, highSecond) = (Avx2.UnpackHigh(one, two), Avx2.UnpackHigh(three, four));
        return (Avx2.Permute2x128(lowFirst, lowSecond, 0x20).AsUInt32(), Avx2.Permute2x128(lowFirst, lowSecond, 0x31).AsUInt32(),
            Avx2.Permute2x128(highFirst, highSecond, 0x20).AsUInt32(), Avx2.Permute2x128(highFirst, highSecond, 0x31).AsUInt32());
    }
}
