using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Draws;

/// <summary>Fills vacant places by the draw's own materials: the same replay of all decisions that an auditor makes.</summary>
internal sealed class DrawRefillOrder(DrawStore store) : IRefillOrder
{
    /// <summary>The reason that stands in recusals.tsv: what the inspector wrote is personal and stays with the visit.</summary>
    public const string Reason = "recused";

    public async ValueTask<PlaceRefill?> Decide(DrawNumber draw, Assignment visit, string recused, ImmutableArray<RefillDecision> earlier, CancellationToken cancellation)
    {
        if (await store.Find(draw) is not { State: not (DrawState.Planned or DrawState.Void) } held) return null;
        var refills = Start(held);
        foreach (var decision in earlier)
        {
            // A stored decision that does not follow from the draw means that the tables or the draw were tampered with: nothing is built on top of it.
            var again = Take(refills, decision.Visit, decision.Recused);
            if ((again.Replacement, again.Unfilled) != (decision.Refill.Replacement, decision.Refill.Unfilled)) throw new InvalidOperationException($"Decision {decision.Sequence} of {draw} does not follow from the draw.");
        }

        var row = Take(refills, visit.Visit, recused);
        return row.Replacement is { } replacement ? PlaceRefill.By(replacement) : PlaceRefill.Impossible(row.Unfilled!);
    }

    /// <summary>recusals.tsv of the decisions so far.</summary>
    public static byte[] ToFile(HeldDraw draw, ImmutableArray<RefillDecision> decisions)
    {
        var refills = Start(draw);
        foreach (var decision in decisions) Take(refills, decision.Visit, decision.Recused);
        return RefillRow.ToBytes(refills.Decided);
    }

    private static Refills Start(HeldDraw draw)
    {
        var selected = RankedRow.ReadAll("selected.tsv", draw.Files["selected.tsv"]).Value;
        var assignment = AssignmentRow.ReadAll(draw.Files["assignment.tsv"]).Value;
        return new Refills(Visit.All(draw.Plan, draw.Frame, selected), assignment, draw.Roster, draw.Plan.Until, SeedKey.Of(draw.Seed));
    }

    private static RefillRow Take(Refills refills, VisitId visit, string recused) =>
        refills.Refill(visit.Subject.Text, visit.Department, recused, Reason)
        ?? throw new InvalidOperationException($"{recused} holds no place in {visit}, though the visit says so.");
}
