using System.Numerics;
using System.Runtime.CompilerServices;

namespace Xinheng.Drawing.Hashing;

/// <summary>One lane: machines without vectors, and single messages.</summary>
internal readonly struct OneWord : IWords<OneWord>
{
    private readonly uint word;

    private OneWord(uint word) => this.word = word;

    public static int Lanes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord operator +(OneWord one, OneWord other) => new(one.word + other.word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord operator &(OneWord one, OneWord other) => new(one.word & other.word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord operator ^(OneWord one, OneWord other) => new(one.word ^ other.word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord operator ~(OneWord words) => new(~words.word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord operator >>>(OneWord words, int bits) => new(words.word >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord RotateRight(OneWord words, int bits) => new(BitOperations.RotateRight(words.word, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneWord InEveryLane(uint word) => new(word);
}
