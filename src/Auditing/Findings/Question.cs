using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>A question that is computed, before all p-values are known and corrected.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Null">The null hypothesis, in words.</param>
internal sealed record Question(string Name, Wording Title, Wording Null)
{
    /// <summary>Why it can't be answered; null where it can, and then the rest is given.</summary>
    public Wording? WhyNot { get; init; }

    public double Observed { get; init; }

    public double Expected { get; init; }

    public double P { get; init; }

    public Wording? Effect { get; init; }

    /// <summary>What the test could have seen, given the level of one test, both sides together.</summary>
    public Func<double, Wording>? Power { get; init; }

    /// <summary>What to say where the null stands.</summary>
    public Wording? Quiet { get; init; }

    /// <summary>What to say where it falls: what that could mean and what not.</summary>
    public Wording? Loud { get; init; }

    public string? Picture { get; init; }

    /// <summary>The finding, once the correction is made.</summary>
    public Finding Answer(double corrected, double alpha, double level)
    {
        var deviates = WhyNot is null && corrected <= alpha;
        return WhyNot is { } whyNot
            ? new Finding { Name = Name, Title = Title, Null = Null, WhyNot = whyNot, Says = whyNot }
            : new Finding
            {
                Name = Name,
                Title = Title,
                Null = Null,
                Observed = Observed,
                Expected = Expected,
                P = P,
                CorrectedP = corrected,
                Deviates = deviates,
                Effect = Effect,
                Power = Power!(level),
                Says = deviates ? Loud! : Quiet!,
                Picture = Picture,
            };
    }
}
