using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Xinheng.Drawing.Hashing;

/// <summary>Sixteen lanes: machines with AVX-512.</summary>
internal readonly struct SixteenWords : IWords<SixteenWords>
{
    private readonly Vector512<uint> words;

    private SixteenWords(Vector512<uint> words) => this.words = words;

    public static int Lanes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords operator +(SixteenWords one, SixteenWords other) => new(one.words + other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords operator &(SixteenWords one, SixteenWords other) => new(one.words & other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords operator ^(SixteenWords one, SixteenWords other) => new(one.words ^ other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords operator ~(SixteenWords words) => new(~words.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords operator >>>(SixteenWords words, int bits) => new(words.words >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords RotateRight(SixteenWords words, int bits) => new((words.words >>> bits) | (words.words << (32 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenWords InEveryLane(uint word) => new(Vector512.Create(word));

    public static void Lay(ReadOnlySpan<byte> messages, int stride, int filled, Span<SixteenWords> block)
    {
        if (filled < Lanes || !Avx2.IsSupported)
        {
            Laying.WordByWord(messages, stride, filled, block);
            return;
        }

        // Two times eight: each word's lower and upper half.
        var halves = MemoryMarshal.Cast<SixteenWords, Vector256<uint>>(block);
        Laying.Turned(messages, stride, halves, step: 2);
        Laying.Turned(messages[(EightWords.Lanes * stride)..], stride, halves[1..], step: 2);
    }
}
