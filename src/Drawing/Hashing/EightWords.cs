using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Xinheng.Drawing.Hashing;

/// <summary>Eight lanes: machines with AVX2.</summary>
internal readonly struct EightWords : IWords<EightWords>
{
    private readonly Vector256<uint> words;

    private EightWords(Vector256<uint> words) => this.words = words;

    public static int Lanes => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords operator +(EightWords one, EightWords other) => new(one.words + other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords operator &(EightWords one, EightWords other) => new(one.words & other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords operator ^(EightWords one, EightWords other) => new(one.words ^ other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords operator ~(EightWords words) => new(~words.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords operator >>>(EightWords words, int bits) => new(words.words >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords RotateRight(EightWords words, int bits) => new((words.words >>> bits) | (words.words << (32 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWords InEveryLane(uint word) => new(Vector256.Create(word));

    public static void Lay(ReadOnlySpan<byte> messages, int stride, int filled, Span<EightWords> block)
    {
        if (filled == Lanes && Avx2.IsSupported) Laying.Turned(messages, stride, MemoryMarshal.Cast<EightWords, Vector256<uint>>(block), step: 1);
        else Laying.WordByWord(messages, stride, filled, block);
    }
}
