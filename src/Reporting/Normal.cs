namespace Xinheng.Reporting;

/// <summary>The normal distribution, to nine digits or so.</summary>
public static class Normal
{
    /// <summary>With this many standard deviations above the threshold a deviation is found four times of five.</summary>
    public const double FourOfFive = 0.8416;

    /// <summary>How many standard deviations a figure must lie off for the test to find it four times of five.</summary>
    /// <param name="level">The level of one test, both sides together.</param>
    public static double Reach(double level) => TwoSided(level) + FourOfFive;

    /// <summary>How many standard deviations to either side hold all but this share.</summary>
    public static double TwoSided(double level) => Beyond(level / 2);

    /// <summary>How likely a deviation of so many standard deviations or more is, to either side.</summary>
    public static double BothTails(double deviations) => Math.Min(1, 2 * Tail(Math.Abs(deviations)));

    /// <summary>The point above which the given share lies: found by halving, to eight digits.</summary>
    private static double Beyond(double share)
    {
        var (low, high) = (0.0, 40.0);
        while (high - low > 1e-8)
        {
            var middle = (low + high) / 2;
            if (Tail(middle) > share) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>Upper tail for a positive argument, by the continued fraction of Laplace above 3 and the series of Marsaglia below.</summary>
    private static double Tail(double argument)
    {
        var density = Math.Exp(-argument * argument / 2) / Math.Sqrt(2 * Math.PI);
        if (argument > 3)
        {
            var fraction = argument;
            for (var step = 60; step >= 1; step--) fraction = argument + step / fraction;
            return density / fraction;
        }

        var (sum, term) = (argument, argument);
        for (var step = 3; Math.Abs(term) > 1e-17; step += 2) sum += term *= argument * argument / step;
        return 0.5 - density * sum;
    }
}
