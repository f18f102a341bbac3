using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Xinheng.Drawing.Hashing;

/// <summary>Four lanes: machines with vectors of 128 bits, such as those with NEON or SSE2.</summary>
internal readonly struct FourWords : IWords<FourWords>
{
    private readonly Vector128<uint> words;

    private FourWords(Vector128<uint> words) => this.words = words;

    public static int Lanes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords operator +(FourWords one, FourWords other) => new(one.words + other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords operator &(FourWords one, FourWords other) => new(one.words & other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords operator ^(FourWords one, FourWords other) => new(one.words ^ other.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords operator ~(FourWords words) => new(~words.words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords operator >>>(FourWords words, int bits) => new(words.words >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords RotateRight(FourWords words, int bits) => new((words.words >>> bits) | (words.words << (32 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWords InEveryLane(uint word) => new(Vector128.Create(word));
}
