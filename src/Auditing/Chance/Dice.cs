using System.Numerics;

namespace Xinheng.Auditing.Chance;

/// <summary>
/// Random numbers for simulations, the same on every machine and in every version of the library: xoshiro256**, seeded by SplitMix64 (both by Vigna and
/// Blackman, public domain). It judges draws; it never makes one.
/// </summary>
internal sealed class Dice
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <param name="seed">The seed of the audit.</param>
    /// <param name="purpose">What these numbers are for.</param>
    /// <param name="place">Which of several like them, such as the place of a draw.</param>
    public Dice(ulong seed, Purpose purpose, int place)
    {
        var state = seed;
        state = Mixed(ref state) ^ ((ulong)purpose << 32) ^ (uint)place;
        a = Mixed(ref state);
        b = Mixed(ref state);
        c = Mixed(ref state);
        d = Mixed(ref state);
    }

    /// <summary>What numbers are for: each purpose has a stream of its own, so that one test more or less changes no other.</summary>
    public enum Purpose
    {
        /// <summary>Drawing again.</summary>
        Selection = 1,

        /// <summary>Staffing again.</summary>
        Staffing = 2,
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below the limit, all equally likely.</summary>
    public int Below(int limit)
    {
        var (bound, threshold) = ((ulong)limit, (ulong)-limit % (ulong)limit);
        while (true)
        {
            var high = Math.BigMul(Next(), bound, out var low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>An exponentially distributed number of mean 1.</summary>
    public double Exponential() => -Math.Log(1 - (Next() >> 11) * (1.0 / (1UL << 53)));

    private static ulong Mixed(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
