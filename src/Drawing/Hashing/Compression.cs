using System.Runtime.CompilerServices;

namespace Xinheng.Drawing.Hashing;

/// <summary>
/// The compression function of SHA-256, in as many lanes as <see cref="IWords{TWords}"/> has. Names and order of steps are those of FIPS 180-4, so that
/// it can be read with the standard beside it; vector widths, unrolling and scheduling are the compiler's affair.
/// </summary>
internal static class Compression
{
    /// <summary>Words of a message schedule.</summary>
    public const int ScheduleWords = 64;

    /// <summary>Words of a block, the beginning of its schedule.</summary>
    public const int BlockWords = 16;

    /// <summary>Words of a hash value.</summary>
    public const int HashWords = 8;

    /// <summary>The initial hash value H⁽⁰⁾ (section 5.3.3).</summary>
    public static ReadOnlySpan<uint> Initial =>
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    // The constants K (section 4.2.2).
    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Takes one block into the hash value of each lane (section 6.2.2).</summary>
    /// <param name="hash">H⁽ⁱ⁻¹⁾ going in, H⁽ⁱ⁾ coming out: <see cref="HashWords"/>.</param>
    /// <param name="schedule">W: its first <see cref="BlockWords"/> are the block; the rest, of <see cref="ScheduleWords"/> in all, is filled in.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress<TWords>(Span<TWords> hash, Span<TWords> schedule)
        where TWords : unmanaged, IWords<TWords>
    {
        // 1. The message schedule.
        for (var t = BlockWords; t < ScheduleWords; t++)
        {
            schedule[t] = SmallSigma1(schedule[t - 2]) + schedule[t - 7] + SmallSigma0(schedule[t - 15]) + schedule[t - 16];
        }

        // 2. The working variables.
        TWords a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];

        // 3. The rounds.
        for (var t = 0; t < ScheduleWords; t++)
        {
            var t1 = h + BigSigma1(e) + Ch(e, f, g) + TWords.InEveryLane(Constants[t]) + schedule[t];
            var t2 = BigSigma0(a) + Maj(a, b, c);
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }

        // 4. The next hash value.
        hash[0] += a;
        hash[1] += b;
        hash[2] += c;
        hash[3] += d;
        hash[4] += e;
        hash[5] += f;
        hash[6] += g;
        hash[7] += h;
    }

    // Formulas (4.2) to (4.7) of section 4.1.2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords Ch<TWords>(TWords x, TWords y, TWords z)
        where TWords : unmanaged, IWords<TWords> => (x & y) ^ (~x & z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords Maj<TWords>(TWords x, TWords y, TWords z)
        where TWords : unmanaged, IWords<TWords> => (x & y) ^ (x & z) ^ (y & z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords BigSigma0<TWords>(TWords x)
        where TWords : unmanaged, IWords<TWords> => TWords.RotateRight(x, 2) ^ TWords.RotateRight(x, 13) ^ TWords.RotateRight(x, 22);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords BigSigma1<TWords>(TWords x)
        where TWords : unmanaged, IWords<TWords> => TWords.RotateRight(x, 6) ^ TWords.RotateRight(x, 11) ^ TWords.RotateRight(x, 25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords SmallSigma0<TWords>(TWords x)
        where TWords : unmanaged, IWords<TWords> => TWords.RotateRight(x, 7) ^ TWords.RotateRight(x, 18) ^ (x >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords SmallSigma1<TWords>(TWords x)
        where TWords : unmanaged, IWords<TWords> => TWords.RotateRight(x, 17) ^ TWords.RotateRight(x, 19) ^ (x >>> 10);
}
