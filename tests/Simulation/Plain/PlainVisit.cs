using Xinheng.Contracts.Inspections;

namespace Xinheng.Tests.Simulation.Plain;

/// <summary>What the inspectors said of one visit, and what the office said to that.</summary>
internal sealed class PlainVisit(VisitId visit)
{
    public VisitId Visit => visit;

    /// <summary>Who has accepted, as acknowledged.</summary>
    public HashSet<string> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Who asked for recusal, as far as the office may know.</summary>
    public HashSet<string> Recused { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose recusal was acknowledged.</summary>
    public HashSet<string> Left { get; } = new(StringComparer.Ordinal);

    /// <summary>The one report that was made of it, sent once or more; null before.</summary>
    public PlainReport? Report { get; set; }

    /// <summary>What the office answered to the report; null while nothing was acknowledged.</summary>
    public Submission? Acknowledged { get; set; }
}

/// <summary>A report under its key, by an inspector.</summary>
internal sealed record PlainReport(string By, string Key, VisitReport Report);
