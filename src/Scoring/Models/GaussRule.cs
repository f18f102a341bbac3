using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Gauss's rule on 0 to 1: a weighted sum of a polynomial's values at n points is its integral, exactly where its degree is at most 2n − 1. Points come in fours, so
/// that they are worked on side by side.
/// </summary>
internal sealed class GaussRule
{
    /// <summary>Points that are worked on at once.</summary>
    public const int Lanes = 4;

    // One player fewer than the most leaves of a tree is the highest degree that there can be.
    private static readonly ImmutableArray<GaussRule> Rules = [new(4), new(8), new(16)];

    private GaussRule(int count)
    {
        var points = new double[count];
        var weights = new double[count];
        for (var index = 0; index < count; index++)
        {
            // The roots of the Legendre polynomial on −1 to 1, by Newton from Tricomi's guess.
            var x = Math.Cos(Math.PI * (index + 0.75) / (count + 0.5));
            var slope = 1.0;
            for (var round = 0; round < 100; round++)
            {
                (var value, slope) = Legendre(count, x);
                var step = value / slope;
                x -= step;
                if (Math.Abs(step) < 1e-16) break;
            }

            (_, slope) = Legendre(count, x);
            points[index] = (1 - x) / 2;
            weights[index] = 1 / ((1 - x * x) * slope * slope);
        }

        Points = [.. points];
        Weights = [.. weights];
    }

    /// <summary>The points, strictly between 0 and 1.</summary>
    public ImmutableArray<double> Points { get; }

    /// <summary>Their weights, which sum to 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The smallest rule that is exact for a degree; the highest is 31.</summary>
    public static GaussRule ForDegree(int degree) => Rules.First(rule => degree < 2 * rule.Points.Length);

    /// <summary>Four numbers of an array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double[] numbers, int start) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)start);

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        double value = x, before = 1;
        for (var k = 2; k <= degree; k++) (value, before) = (((2 * k - 1) * x * value - (k - 1) * before) / k, value);
        return (value, degree * (before - x * value) / (1 - x * x));
    }
}
