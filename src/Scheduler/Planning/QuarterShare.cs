using System.Numerics;
using Xinheng.Contracts.Classes;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// How a year's number is spread over its quarters. After quarter q, <c>ceil(Y × q / 4)</c> of the year's number <c>Y = ceil(N × ratio)</c> are drawn, so that the
/// quarters sum to Y, what one quarter falls short the next makes up, and a small stratum gets its one in the first quarter instead of rounding to
/// zero for ever.
/// </summary>
public static class QuarterShare
{
    /// <summary>How many to draw in a quarter.</summary>
    /// <param name="yearRatio">The year's ratio.</param>
    /// <param name="subjects">The year's base: those that may be drawn and those drawn already this year.</param>
    /// <param name="quarter">1 to 4.</param>
    /// <param name="drawnSoFar">Drawn already this year; at most <paramref name="subjects"/>.</param>
    /// <returns>At least 0, and never more than are left.</returns>
    public static long Of(Ratio yearRatio, long subjects, int quarter, long drawnSoFar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(subjects);
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(drawnSoFar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawnSoFar, subjects);
        var due = (yearRatio.CeilingOf(subjects) * quarter + 3) / 4;
        return Math.Clamp(due - drawnSoFar, 0, subjects - drawnSoFar);
    }

    /// <summary>
    /// The ratio that makes a draw select a number: <c>ceil(subjects × ratio)</c> is exactly it. Where a quarter of the year's ratio does, it is that; else
    /// the shortest decimal that does, so that plan.txt, which is public, does not spell out how many subjects a class has (as number/subjects would).
    /// </summary>
    /// <param name="number">0 to <paramref name="subjects"/>.</param>
    /// <param name="subjects">How many may be drawn.</param>
    /// <param name="yearRatio">The year's ratio.</param>
    public static Ratio ToRatio(long number, long subjects, Ratio yearRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, subjects);
        if (Ratio.Of(yearRatio.Numerator, yearRatio.Denominator * 4).TryGet(out var quarter, out _) && (subjects == 0 || quarter.CeilingOf(subjects) == number)) return quarter;
        if (number == 0) return Ratio.Zero;
        for (var scale = 100L; ; scale *= 10)
        {
            // The largest k with ceil(subjects × k / scale) ≤ number; it reaches number once the steps are fine enough (at the latest where scale ≥ subjects).
            var numerator = (long)((BigInteger)number * scale / subjects);
            var ratio = Ratio.Of(numerator, scale).Value;
            if (ratio.CeilingOf(subjects) == number) return ratio;
        }
    }
}
