using System.Globalization;

namespace Xinheng.Scoring.Models;

/// <summary>
/// How far a model's chances lie from what inspections found of late, as log odds that are added to each of them. Campaigns and rules come and go and move the
/// rate of all subjects together, while the order of their risks stays: so the stated chance follows the rate, and points and classes, which go by
/// order, do not move. Only a policy that cuts by expected rate goes by the stated chance, and its classes move with it.
/// </summary>
/// <param name="LogOdds">Added to the log odds of a chance; 0 where nothing was found of late.</param>
/// <param name="Inspections">How many inspections it rests on.</param>
/// <param name="Problems">How many of them found a problem.</param>
public sealed record RecentShift(double LogOdds, int Inspections, int Problems)
{
    /// <summary>Inspections of so many months before the day count (own choice: shorter leaves too few, longer lags behind).</summary>
    public const int Months = 6;

    /// <summary>
    /// Standard deviation of the shift before anything is seen, in log odds (own choice): a few inspections hardly move it, hundreds decide. Odds that
    /// tripled are one of it away.
    /// </summary>
    public const double Spread = 1;

    private const int Rounds = 50;

    /// <summary>No shift.</summary>
    public static readonly RecentShift None = new(0, 0, 0);

    /// <summary>The most likely shift, given what was stated and what came: Newton's method on a loss that is convex, so that there is one answer.</summary>
    /// <param name="cases">Chances as they would have been stated, with their outcomes, in any order.</param>
    public static RecentShift Of(IEnumerable<(double Chance, bool IsProblem)> cases)
    {
        // Sorted, so that a sum in floating point has the same bytes whatever the order of partitions was.
        (double LogOdds, bool IsProblem)[] sorted = [.. cases.Select(stated => (Math.Log(stated.Chance / (1 - stated.Chance)), stated.IsProblem)).Order()];
        var shift = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            double gradient = shift / (Spread * Spread), curvature = 1 / (Spread * Spread);
            foreach (var (logOdds, isProblem) in sorted)
            {
                var chance = Sigmoid(logOdds + shift);
                gradient += chance - (isProblem ? 1 : 0);
                curvature += chance * (1 - chance);
            }

            // A step of at most 1 keeps Newton's method from jumping where the curve is flat.
            var step = Math.Clamp(gradient / curvature, -1, 1);
            shift -= step;
            if (Math.Abs(step) < 1e-12) break;
        }

        return sorted.Length == 0 ? None : new(shift, sorted.Length, sorted.Count(stated => stated.IsProblem));
    }

    /// <summary>A chance, moved. Strictly between 0 and 1.</summary>
    public double Of(double chance) => LogOdds == 0 ? chance : Math.Clamp(Sigmoid(Math.Log(chance / (1 - chance)) + LogOdds), 1e-9, 1 - 1e-9);

    /// <summary><c>log-odds inspections problems</c>, as a snapshot keeps it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{LogOdds:R} {Inspections} {Problems}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static RecentShift Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(' ') is [var logOdds, var inspections, var problems]
            ? new(double.Parse(logOdds, CultureInfo.InvariantCulture), int.Parse(inspections, NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(problems, NumberStyles.None, CultureInfo.InvariantCulture))
            : throw new FormatException("recent");
    }

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
