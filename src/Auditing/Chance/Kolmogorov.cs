using Xinheng.Reporting;

namespace Xinheng.Auditing.Chance;

/// <summary>The one-sample Kolmogorov–Smirnov test against the even spread on [0, 1).</summary>
internal static class Kolmogorov
{
    /// <summary>Up to this size the distribution is computed exactly; above it the asymptotic one is right to three digits.</summary>
    private const int LargestExact = 140;

    /// <summary>The largest distance between the observed and the even distribution function.</summary>
    /// <param name="sorted">Values in ascending order.</param>
    public static double Distance(ReadOnlySpan<double> sorted)
    {
        var largest = 0.0;
        for (var index = 0; index < sorted.Length; index++)
        {
            largest = Math.Max(largest, Math.Max((index + 1.0) / sorted.Length - sorted[index], sorted[index] - (double)index / sorted.Length));
        }

        return largest;
    }

    /// <summary>Probability of a distance at least as large under the null.</summary>
    public static double Tail(double distance, int count) => count <= LargestExact ? 1 - Exact(distance, count) : Asymptotic(distance, count);

    /// <summary>
    /// The least true distance from the even spread that is found four times of five: the critical distance of the limit law, and what the observed distance varies where
    /// the true one is largest, by half a value at most.
    /// </summary>
    /// <param name="level">The level of one test.</param>
    /// <param name="count">Values.</param>
    public static double Reach(double level, int count) => Math.Min(1, (Math.Sqrt(Math.Log(2 / level) / 2) + Normal.FourOfFive / 2) / Math.Sqrt(count));

    /// <summary>Kolmogorov's limit law at the argument corrected for finite samples (Stephens 1970).</summary>
    private static double Asymptotic(double distance, int count)
    {
        var root = Math.Sqrt(count);
        var argument = (root + 0.12 + 0.11 / root) * distance;
        if (argument < 0.2) return 1;
        var sum = 0.0;
        for (var term = 1; term <= 100; term++)
        {
            var part = Math.Exp(-2.0 * term * term * argument * argument);
            sum += term % 2 == 1 ? part : -part;
            if (part < 1e-18) break;
        }

        return Math.Clamp(2 * sum, 0, 1);
    }

    /// <summary>The exact distribution function: Durbin's matrix, raised to the power of the sample size (Marsaglia, Tsang and Wang 2003).</summary>
    private static double Exact(double distance, int count)
    {
        if (distance <= 0.5 / count) return 0;
        if (distance >= 1) return 1;
        var whole = (int)(count * distance) + 1;
        var size = 2 * whole - 1;
        var rest = whole - count * distance;
        var matrix = new double[size][];
        for (var row = 0; row < size; row++)
        {
            matrix[row] = new double[size];
            for (var column = 0; column < size; column++) matrix[row][column] = row - column + 1 < 0 ? 0 : 1;
        }

        for (var index = 0; index < size; index++)
        {
            matrix[index][0] -= Math.Pow(rest, index + 1);
            matrix[size - 1][index] -= Math.Pow(rest, size - index);
        }

        matrix[size - 1][0] += 2 * rest - 1 > 0 ? Math.Pow(2 * rest - 1, size) : 0;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                for (var divisor = 2; divisor <= row - column + 1; divisor++) matrix[row][column] /= divisor;
            }
        }

        var value = Power(matrix, count)[whole - 1][whole - 1];
        for (var factor = 1; factor <= count; factor++) value *= (double)factor / count;
        return Math.Clamp(value, 0, 1);
    }

    private static double[][] Power(double[][] matrix, int exponent)
    {
        double[][]? result = null;
        for (var squared = matrix; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result = result is null ? squared : Product(result, squared);
            if (exponent > 1) squared = Product(squared, squared);
        }

        return result!;
    }

    private static double[][] Product(double[][] left, double[][] right) => Array.ConvertAll(left, row =>
    {
        var result = new double[row.Length];
        for (var inner = 0; inner < row.Length; inner++)
        {
            for (var column = 0; column < row.Length; column++) result[column] += row[inner] * right[inner][column];
        }

        return result;
    });
}
