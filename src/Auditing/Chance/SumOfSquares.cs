using Xinheng.Reporting;

namespace Xinheng.Auditing.Chance;

/// <summary>A sum of squared deviations over several groups, for what its test can see: no verdict rests on it. The more groups there are, the farther off one of them must lie to be seen.</summary>
internal static class SumOfSquares
{
    /// <summary>
    /// How many standard deviations one group must lie off for the sum to be found four times of five. The null is taken for a gamma law of the sum's mean and spread, its critical value
    /// from the cube root that is nearly normal (Wilson and Hilferty 1931); a deviation d adds d² to the mean and 4d² to the variance.
    /// </summary>
    /// <param name="mean">Mean of the sum under the null.</param>
    /// <param name="spread">Its standard deviation.</param>
    /// <param name="level">The level of the test.</param>
    public static double Reach(double mean, double spread, double level)
    {
        var ninth = spread * spread / (9 * mean * mean);
        var critical = mean * Math.Pow(1 - ninth + Normal.TwoSided(2 * level) * Math.Sqrt(ninth), 3);
        var (above, square) = (critical - mean, Normal.FourOfFive * Normal.FourOfFive);

        // d² = above + FourOfFive · √(spread² + 4d²), solved for d².
        var half = above + 2 * square;
        return Math.Sqrt(half + Math.Sqrt(half * half - above * above + square * spread * spread));
    }
}
