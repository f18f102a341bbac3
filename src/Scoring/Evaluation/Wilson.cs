namespace Xinheng.Scoring.Evaluation;

/// <summary>Wilson's interval for a share (1927): sensible for few cases and for shares near 0 or 1, where the usual one is not.</summary>
public static class Wilson
{
    /// <summary>Standard deviations to either side that hold 95 %.</summary>
    public const double Deviations = 1.959963984540054;

    /// <summary>The 95 % interval; null without cases.</summary>
    /// <param name="share">The share found, 0 to 1.</param>
    /// <param name="cases">How many cases it rests on; an effective number need not be whole.</param>
    public static Interval? Of(double share, double cases)
    {
        if (!(cases > 0)) return null;
        const double square = Deviations * Deviations;
        var middle = (share + square / (2 * cases)) / (1 + square / cases);
        var reach = Deviations / (1 + square / cases) * Math.Sqrt(share * (1 - share) / cases + square / (4 * cases * cases));
        return new Interval(Math.Max(0, Math.Min(share, middle - reach)), Math.Min(1, Math.Max(share, middle + reach)));
    }

    /// <summary>The 95 % interval of so many among so many.</summary>
    public static Interval? Of(int positives, int cases) => cases == 0 ? null : Of((double)positives / cases, cases);
}
