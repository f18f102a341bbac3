namespace Xinheng.Scoring.Evaluation;

/// <summary>The 95 % interval of a rate by Wilson's score (E. B. Wilson, 1927): sound for few cases and for rates near 0 or 1.</summary>
public static class WilsonInterval
{
    // The 97.5th percentile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The interval.</summary>
    /// <param name="positives">Cases that are positive.</param>
    /// <param name="cases">All cases; at least one.</param>
    public static Interval Of(int positives, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(positives);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(positives, cases);
        var rate = (double)positives / cases;
        var spread = 1 + Z * Z / cases;
        var middle = (rate + Z * Z / (2.0 * cases)) / spread;
        var half = Z * Math.Sqrt(rate * (1 - rate) / cases + Z * Z / (4.0 * cases * cases)) / spread;
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
