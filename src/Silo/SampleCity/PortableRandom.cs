using System.Numerics;

namespace Xinheng.Silo.SampleCity;

/// <summary>
/// Pseudo-random numbers that are the same on every machine and in every version: xoshiro256** (Blackman and Vigna, 2018), its state filled by
/// SplitMix64. For the made-up city only; a draw never comes near it.
/// </summary>
internal struct PortableRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>The stream of one purpose of one thing; streams of different keys have nothing in common.</summary>
    public PortableRandom(ulong key, ulong thing, ulong purpose)
    {
        var state = Mix(key ^ Mix(thing + 0x9E3779B97F4A7C15 * (purpose + 1)));
        s0 = Next(ref state);
        s1 = Next(ref state);
        s2 = Next(ref state);
        s3 = Next(ref state);
    }

    /// <summary>64 bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>At least 0, less than 1, in steps of 2^-53.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0, less than the bound. The bias of the multiplication is below 2^-32 and harmless here.</summary>
    public int Below(int bound) => (int)((NextBits() >> 32) * (ulong)bound >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>Nearly normal, mean 0, variance 1: twelve uniform numbers less six, which needs no library function whose last bit may differ.</summary>
    public double NextNormal()
    {
        var sum = -6.0;
        for (var count = 0; count < 12; count++) sum += NextUnit();
        return sum;
    }

    /// <summary>A place in a list of cumulated weights that ends with the total.</summary>
    public int Place(ReadOnlySpan<int> cumulated)
    {
        var mark = Below(cumulated[^1]);
        var place = 0;
        while (cumulated[place] <= mark) place++;
        return place;
    }

    private static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
