using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Findings;
using Xinheng.Reporting;

namespace Xinheng.Auditing;

/// <summary>What an audit found. It names no class and counts nothing by class.</summary>
public sealed record AuditReport
{
    /// <summary>How it was made.</summary>
    public required AuditSettings Settings { get; init; }

    /// <summary>The bundles in order, voids, gaps.</summary>
    public required DrawSequence Sequence { get; init; }

    /// <summary>Draws that the statistics rest on.</summary>
    public required int Draws { get; init; }

    /// <summary>Rows of their frames, together.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows selected, together.</summary>
    public required long Selected { get; init; }

    /// <summary>Subjects in the register; null where none was given.</summary>
    public required int? Registered { get; init; }

    /// <summary>Exact checks first, then the tests in a fixed order.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>How many tests were corrected for.</summary>
    public int Tests => Findings.Count(finding => finding.P is not null);

    /// <summary>Items that could not be answered.</summary>
    public int NotPossible => Findings.Count(finding => finding.WhyNot is not null);

    /// <summary>Bundles that do not verify.</summary>
    public IEnumerable<BundleStanding> Unverified => Sequence.Standings.Where(standing => !standing.IsVerified);

    /// <summary>Whether nothing deviates, every bundle verifies, and no number has two stories.</summary>
    public bool IsClean => !Findings.Any(finding => finding.Deviates) && !Unverified.Any() && Sequence.Twofold.Count == 0 && Sequence.Broken.Count == 0;

    /// <summary>The answer in one paragraph.</summary>
    public Wording Answer => Answers.Of(this);
}
