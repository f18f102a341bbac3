using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Replacements;

namespace Xinheng.Silo.Inspections;

/// <summary>Replays the stored decisions of a draw as an auditor does, and writes them as an auditor reads them.</summary>
internal static class ReplayedDecisions
{
    /// <summary>The draw after its decisions. One that does not replay means that the tables or the bundle were tampered with: nothing may be built on top of it.</summary>
    public static Aftermath Of(DrawMaterials drawn, DrawDecisions decisions, DrawNumber draw)
    {
        var aftermath = new Aftermath(drawn.Plan, drawn.Selected, drawn.Reserve, drawn.Assignment, drawn.Roster, drawn.Key);
        var rows = decisions.Refills.Select(decision => (decision.Sequence, Row: ToRow(decision).ToString(), Again: (Func<string?>)(() =>
                aftermath.Refill(decision.Visit.Subject.Text, decision.Visit.Department, decision.Recused, decision.Ground.RecordName())?.ToString())))
            .Concat(decisions.Reserves.Select(decision => (decision.Sequence, Row: ToRow(decision).ToString(), Again: (Func<string?>)(() => Decide(aftermath, decision)?.ToString()))));
        foreach (var (sequence, row, again) in rows.OrderBy(row => row.Sequence))
        {
            if (again() != row) throw new InvalidOperationException($"Decision {sequence} of draw {draw} does not follow from the draw.");
        }

        return aftermath;
    }

    /// <summary>The decision's line in recusals.tsv.</summary>
    public static RefillRow ToRow(RefillDecision decision) => new(
        decision.Sequence,
        decision.Visit.Subject.Text,
        decision.Visit.Department,
        decision.Recused,
        decision.Ground.RecordName(),
        decision.Refill.Replacement,
        decision.Refill.Unfilled);

    /// <summary>The decision's line in replacements.tsv.</summary>
    public static ReplacementRow ToRow(ReserveDecision decision) => new(
        decision.Sequence,
        decision.Task,
        decision.Replaced?.Text,
        decision.Reserve.Text,
        decision.Reason,
        decision.By,
        decision.ApprovedBy,
        [.. decision.Team],
        decision.Unstaffed);

    private static ReplacementRow? Decide(Aftermath aftermath, ReserveDecision decision) => decision.Replaced is { } replaced
        ? aftermath.Replace(decision.Task, replaced.Text, decision.Reason, decision.By, decision.ApprovedBy)
        : aftermath.Pass(decision.Task, decision.Reserve.Text, decision.Reason, decision.By, decision.ApprovedBy);
}
