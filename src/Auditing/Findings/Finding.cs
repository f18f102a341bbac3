using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>The answer to one question of an audit.</summary>
public sealed record Finding
{
    /// <summary>Stable name, for programs.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required Wording Title { get; init; }

    /// <summary>The null hypothesis, in words; of an exact check the rule.</summary>
    public required Wording Null { get; init; }

    /// <summary>Whether this is a rule that holds or does not, rather than a matter of chance. It takes no part in the correction.</summary>
    public bool IsExact { get; init; }

    /// <summary>Why it can't be answered; null where it can.</summary>
    public Wording? WhyNot { get; init; }

    /// <summary>The figure as found.</summary>
    public double? Observed { get; init; }

    /// <summary>The figure that chance gives in the mean.</summary>
    public double? Expected { get; init; }

    /// <summary>Probability of a figure at least as extreme under the null; never 0.</summary>
    public double? P { get; init; }

    /// <summary>The same after Holm's correction over all tests of the report.</summary>
    public double? CorrectedP { get; init; }

    /// <summary>Whether the null is given up, or the rule is broken.</summary>
    public bool Deviates { get; init; }

    /// <summary>How large the deviation is.</summary>
    public Wording? Effect { get; init; }

    /// <summary>What the test could have seen.</summary>
    public Wording? Power { get; init; }

    /// <summary>What it says, in plain words.</summary>
    public required Wording Says { get; init; }

    /// <summary>A picture as SVG; null where there is none.</summary>
    public string? Picture { get; init; }
}
