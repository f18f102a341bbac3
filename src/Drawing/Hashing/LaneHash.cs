using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Xinheng.Drawing.Hashing;

/// <summary>
/// SHA-256 of many short messages with one beginning, as many side by side as the machine has lanes. The bytes are those of any other SHA-256: the width
/// is chosen by what the machine does in hardware and changes the time alone.
/// </summary>
internal static class LaneHash
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 64;

    private const int LengthBytes = 8;

    /// <summary>Blocks that a message of so many bytes fills with its padding.</summary>
    public static int BlocksOf(int bytes) => (bytes + 1 + LengthBytes + BlockBytes - 1) / BlockBytes;

    /// <summary>Pads a message as section 5.1.1 of FIPS 180-4 says: a one bit, zeros, and the length in bits at the end of the last block.</summary>
    /// <param name="blocks">The message and the room that is left in its last block.</param>
    /// <param name="bytes">Length of the message.</param>
    /// <param name="start">What came before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pad(Span<byte> blocks, int bytes, Midstate start)
    {
        blocks[bytes] = 0x80;
        blocks[(bytes + 1)..^LengthBytes].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(blocks[^LengthBytes..], 8 * (ulong)(start.Bytes + bytes));
    }

    /// <summary>Hashes messages.</summary>
    /// <param name="start">What they begin with.</param>
    /// <param name="messages">What follows in each, padded, one after another.</param>
    /// <param name="blocksEach">Blocks of each of them.</param>
    /// <param name="digests">One for each message.</param>
    public static void Hash(Midstate start, ReadOnlySpan<byte> messages, int blocksEach, Span<Digest> digests)
    {
        if (Vector512.IsHardwareAccelerated) Hash<SixteenWords>(start, messages, blocksEach, digests);
        else if (Vector256.IsHardwareAccelerated) Hash<EightWords>(start, messages, blocksEach, digests);
        else if (Vector128.IsHardwareAccelerated) Hash<FourWords>(start, messages, blocksEach, digests);
        else Hash<OneWord>(start, messages, blocksEach, digests);
    }

    /// <summary>The same in a given width.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hash<TWords>(Midstate start, ReadOnlySpan<byte> messages, int blocksEach, Span<Digest> digests)
        where TWords : unmanaged, IWords<TWords>
    {
        var lanes = TWords.Lanes;
        Span<TWords> hash = stackalloc TWords[Compression.HashWords];
        Span<TWords> schedule = stackalloc TWords[Compression.ScheduleWords];
        var hashWords = MemoryMarshal.Cast<TWords, uint>(hash);

        // Lanes beyond the last message keep what was in them; nobody reads what comes of it.
        schedule.Clear();
        for (var first = 0; first < digests.Length; first += lanes)
        {
            var filled = Math.Min(lanes, digests.Length - first);
            for (var word = 0; word < Compression.HashWords; word++) hash[word] = TWords.InEveryLane(start.Words[word]);
            for (var block = 0; block < blocksEach; block++)
            {
                TWords.Lay(messages[((first * blocksEach + block) * BlockBytes)..], blocksEach * BlockBytes, filled, schedule[..Compression.BlockWords]);
                Compression.Compress(hash, schedule);
            }

            for (var lane = 0; lane < filled; lane++) digests[first + lane] = Lift(hashWords, lane, lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Digest Lift(ReadOnlySpan<uint> words, int lane, int lanes) => new(
        Pair(words[lane], words[lanes + lane]), Pair(words[2 * lanes + lane], words[3 * lanes + lane]),
        Pair(words[4 * lanes + lane], words[5 * lanes + lane]), Pair(words[6 * lanes + lane], words[7 * lanes + lane]));

    private static ulong Pair(uint high, uint low) => ((ulong)high << 32) | low;
}
