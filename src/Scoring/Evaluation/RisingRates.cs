using Xinheng.Contracts.Classes;
using Xinheng.Reporting;

namespace Xinheng.Scoring.Evaluation;

/// <summary>What can be said of two neighbouring classes, or of all.</summary>
public enum RateVerdict
{
    /// <summary>The riskier class has the higher rate, as it should.</summary>
    Rises,

    /// <summary>The riskier class has the lower rate: the classes are in the wrong order.</summary>
    Falls,

    /// <summary>There are too few outcomes to say.</summary>
    Undecided,
}

/// <summary>Whether the rate of problems rises from class to class (A &lt; B &lt; C &lt; D), and how certain that is.</summary>
/// <param name="Verdict">Rises where every step does; falls where any step does; undecided else.</param>
/// <param name="TrendP">Cochran–Armitage: how likely such a trend over the classes is by chance, to either side; null where one class or one kind of outcome is all there is.</param>
/// <param name="Steps">From A to B, B to C, C to D.</param>
public sealed record RisingRates(RateVerdict Verdict, double? TrendP, IReadOnlyList<ClassStep> Steps)
{
    /// <summary>Certainty from which a step is said to rise, or below one less which to fall (own choice, I).</summary>
    public const double Certain = 0.95;

    /// <summary>With fewer outcomes in a class its steps stay undecided (own choice, I): a handful can't speak for a class.</summary>
    public const int Fewest = 10;

    /// <summary>Judges the rates of the classes.</summary>
    public static RisingRates Of(IReadOnlyDictionary<RiskClass, ClassRate> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var classes = Enum.GetValues<RiskClass>();
        ClassStep[] steps = [.. classes.Zip(classes.Skip(1), (from, to) => Step(from, rates[from], to, rates[to]))];
        var verdict = steps.Any(step => step.Verdict == RateVerdict.Falls) ? RateVerdict.Falls
            : steps.All(step => step.Verdict == RateVerdict.Rises) ? RateVerdict.Rises : RateVerdict.Undecided;
        return new RisingRates(verdict, TrendOf([.. classes.Select(riskClass => rates[riskClass])]), steps);
    }

    /// <summary>
    /// How certain it is that one share is above another: the chance of it when both shares, before anything was seen, might as well be anything between 0 and 1
    /// (uniform priors; exact, by the sum of Beta functions).
    /// </summary>
    public static double CertaintyThatAbove(ClassRate upper, ClassRate lower)
    {
        ArgumentNullException.ThrowIfNull(upper);
        ArgumentNullException.ThrowIfNull(lower);
        var logs = LogFactorials(upper.N + lower.N + 3);
        double LogBeta(int one, int other) => logs[one - 1] + logs[other - 1] - logs[one + other - 1];
        var (a, b) = (lower.Positives + 1, lower.N - lower.Positives + 1);
        var (c, d) = (upper.Positives + 1, upper.N - upper.Positives + 1);
        double sum = 0;
        for (var index = 0; index < c; index++) sum += Math.Exp(LogBeta(a + index, b + d) - Math.Log(d + index) - LogBeta(1 + index, d) - LogBeta(a, b));
        return Math.Clamp(sum, 0, 1);
    }

    private static ClassStep Step(RiskClass from, ClassRate lower, RiskClass to, ClassRate upper)
    {
        if (Math.Min(lower.N, upper.N) < Fewest) return new(from, to, null, RateVerdict.Undecided);
        var certainty = CertaintyThatAbove(upper, lower);
        return new(from, to, certainty, certainty >= Certain ? RateVerdict.Rises : certainty <= 1 - Certain ? RateVerdict.Falls : RateVerdict.Undecided);
    }

    private static double? TrendOf(ClassRate[] rates)
    {
        double cases = rates.Sum(rate => rate.N), positives = rates.Sum(rate => rate.Positives);
        if (cases == 0) return null;
        var share = positives / cases;
        var middle = rates.Select((rate, index) => (double)index * rate.N).Sum() / cases;
        var spread = share * (1 - share) * rates.Select((rate, index) => rate.N * (index - middle) * (index - middle)).Sum();
        return spread <= 0 ? null : Normal.BothTails(rates.Select((rate, index) => (index - middle) * rate.Positives).Sum() / Math.Sqrt(spread));
    }

    private static double[] LogFactorials(int upTo)
    {
        var logs = new double[upTo + 1];
        for (var number = 1; number <= upTo; number++) logs[number] = logs[number - 1] + Math.Log(number);
        return logs;
    }
}

/// <summary>Two neighbouring classes.</summary>
/// <param name="From">The safer one.</param>
/// <param name="To">The riskier one.</param>
/// <param name="Certainty">How certain it is that the riskier one has the higher rate; null where either has too few outcomes.</param>
/// <param name="Verdict">What is said of it.</param>
public sealed record ClassStep(RiskClass From, RiskClass To, double? Certainty, RateVerdict Verdict);
