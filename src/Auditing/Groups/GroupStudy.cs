using Xinheng.Auditing.Chance;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Groups;

/// <summary>Selections by group, found and simulated.</summary>
/// <param name="Grouping">The groups.</param>
/// <param name="Observed">Selections of each group.</param>
/// <param name="Moments">What chance gives.</param>
/// <param name="Spread">Standard deviation of each group's selections over the rounds; tasks sharing tickets is in it.</param>
/// <param name="Squares">Sum over the groups of squared deviation over variance.</param>
/// <param name="Largest">Largest deviation of one group in standard deviations.</param>
internal sealed record GroupStudy(Grouping Grouping, int[] Observed, Moments Moments, double[] Spread, Simulated Squares, Simulated Largest)
{
    /// <summary>How many standard deviations one group alone must lie off for its test to find it four times of five.</summary>
    /// <param name="byLargest">Whether the test looks at the group that lies farthest off; else it sums the squares of all.</param>
    /// <param name="level">The level of the test.</param>
    public double Reach(bool byLargest, double level) => byLargest ? Normal.Reach(level / Observed.Length) : SumOfSquares.Reach(Squares.Mean, Squares.Spread, level);

    /// <param name="grouping">The groups.</param>
    /// <param name="observed">Selections of each group.</param>
    /// <param name="rounds">For each round the same.</param>
    /// <param name="moments">What chance gives.</param>
    public static GroupStudy Of(Grouping grouping, int[] observed, int[][] rounds, Moments moments)
    {
        double Deviation(int[] counts, int group) => moments.Variance[group] > 0 ? (counts[group] - moments.Expected[group]) / Math.Sqrt(moments.Variance[group]) : 0;
        double Squares(int[] counts) => Enumerable.Range(0, counts.Length).Sum(group => Deviation(counts, group) * Deviation(counts, group));
        double Largest(int[] counts) => Enumerable.Range(0, counts.Length).Max(group => Math.Abs(Deviation(counts, group)));
        var spread = Enumerable.Range(0, observed.Length).Select(group => Math.Sqrt(rounds.Average(counts => Math.Pow(counts[group] - moments.Expected[group], 2)))).ToArray();
        return new GroupStudy(
            grouping, observed, moments, spread, new Simulated(Squares(observed), Array.ConvertAll(rounds, Squares)), new Simulated(Largest(observed), Array.ConvertAll(rounds, Largest)));
    }
}
