using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Scorecards;

/// <summary>A scorecard beside the trees: learnt from the same rows, judged on the same rows.</summary>
/// <param name="Card">The scorecard.</param>
/// <param name="Metrics">How it ranks where the trees are measured too.</param>
public sealed record ScorecardReport(Scorecard Card, ModelMetrics Metrics)
{
    /// <summary>Trains on some cases and judges on others.</summary>
    /// <param name="learnt">Cases to learn from.</param>
    /// <param name="judged">Later cases, with the same features.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static Answer<ScorecardReport> Of(ScorecardCases learnt, ScorecardCases judged, int seed)
    {
        ArgumentNullException.ThrowIfNull(judged);
        return ScorecardTrainer.Train(learnt, PointScale.Default).Then<ScorecardReport>(card =>
            new ScorecardReport(card, ModelMetrics.Of([.. judged.Labels.Select((label, row) => new Outcome(ChanceOf(card, judged.ValuesOf(row)), label, judged.Subjects.IsEmpty ? null : judged.Subjects[row]) { Weight = judged.Weights?[row] ?? 1 })], seed)));
    }

    /// <summary>The chance that a scorecard states, as its regression learnt it.</summary>
    public static double ChanceOf(Scorecard card, Func<string, float?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(card);
        return 1 / (1 + Math.Exp(-card.LogOddsOf(valueOf)));
    }
}
