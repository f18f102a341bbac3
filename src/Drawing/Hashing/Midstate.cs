using System.Buffers.Binary;

namespace Xinheng.Drawing.Hashing;

/// <summary>
/// Where SHA-256 stands after the blocks that many messages begin with. K of a draw is exactly one block, so that a ticket costs one more compression
/// instead of two.
/// </summary>
internal sealed class Midstate
{
    private readonly uint[] words;

    private Midstate(uint[] words, int bytes)
    {
        this.words = words;
        Bytes = bytes;
    }

    /// <summary>Before any byte.</summary>
    public static Midstate Initial { get; } = new(Compression.Initial.ToArray(), 0);

    /// <summary>How many bytes were taken.</summary>
    public int Bytes { get; }

    /// <summary>The hash value so far.</summary>
    public ReadOnlySpan<uint> Words => words;

    /// <summary>After one block of 64 bytes.</summary>
    public static Midstate After(ReadOnlySpan<byte> block)
    {
        if (block.Length != LaneHash.BlockBytes) throw new ArgumentException("A midstate stands between blocks.", nameof(block));
        Span<OneWord> hash = stackalloc OneWord[Compression.HashWords];
        Span<OneWord> schedule = stackalloc OneWord[Compression.ScheduleWords];
        for (var word = 0; word < Compression.HashWords; word++) hash[word] = OneWord.InEveryLane(Compression.Initial[word]);
        for (var word = 0; word < Compression.BlockWords; word++) schedule[word] = OneWord.InEveryLane(BinaryPrimitives.ReadUInt32BigEndian(block[(4 * word)..]));
        Compression.Compress(hash, schedule);
        return new(System.Runtime.InteropServices.MemoryMarshal.Cast<OneWord, uint>(hash).ToArray(), LaneHash.BlockBytes);
    }
}
