using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>How subjects moved between classes from one snapshot to the next.</summary>
/// <param name="From">The earlier snapshot.</param>
/// <param name="To">The later one.</param>
/// <param name="Counts">Subjects in both, by class before and class after.</param>
/// <param name="Moved">Share of them in another class than before; null where there are none.</param>
/// <param name="Riskier">Share of them in a riskier class.</param>
/// <param name="Arrived">Subjects only in the later one.</param>
/// <param name="Left">Subjects only in the earlier one.</param>
public sealed record ClassFlow(
    SnapshotId From, SnapshotId To, IReadOnlyDictionary<RiskClass, IReadOnlyDictionary<RiskClass, int>> Counts, double? Moved, double? Riskier, int Arrived, int Left)
{
    /// <summary>Counts the moves.</summary>
    public static ClassFlow Of(SnapshotId from, IReadOnlyDictionary<SubjectId, RiskClass> before, SnapshotId to, IReadOnlyDictionary<SubjectId, RiskClass> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var classes = Enum.GetValues<RiskClass>();
        var counts = new int[classes.Length, classes.Length];
        var both = 0;
        foreach (var (subject, then) in before)
        {
            if (!after.TryGetValue(subject, out var now)) continue;
            counts[(int)then, (int)now]++;
            both++;
        }

        int Sum(Func<RiskClass, RiskClass, bool> which) => classes.Sum(then => classes.Where(now => which(then, now)).Sum(now => counts[(int)then, (int)now]));
        return new(
            from, to,
            classes.ToDictionary(then => then, then => (IReadOnlyDictionary<RiskClass, int>)classes.ToDictionary(now => now, now => counts[(int)then, (int)now])),
            both == 0 ? null : (double)Sum((then, now) => then != now) / both, both == 0 ? null : (double)Sum((then, now) => now > then) / both,
            after.Count - both, before.Count - both);
    }
}
