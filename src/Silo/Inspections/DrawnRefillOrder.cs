using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Teams;

namespace Xinheng.Silo.Inspections;

/// <summary>Decides by <see cref="Refills"/>: replays the decisions so far, as an auditor does, then takes the next.</summary>
internal sealed class DrawnRefillOrder(IDrawMaterials materials) : IRefillOrder
{
    public async ValueTask<PlaceRefill?> Decide(VisitId visit, string recused, RecusalGround ground, ImmutableArray<RefillDecision> earlier, CancellationToken cancellation)
    {
        if (await materials.Of(visit.Draw, cancellation) is not { } drawn) return null;
        var refills = new Refills(drawn.Visits, drawn.Assignment, drawn.Roster, drawn.Until, drawn.Key);
        foreach (var decision in earlier)
        {
            // A stored decision that does not replay means that the tables or the bundle were tampered with: nothing may be built on top of it.
            var row = refills.Refill(decision.Visit.Subject.Text, decision.Visit.Department, decision.Recused, decision.Ground.RecordName());
            if (row != ToRow(decision)) throw new InvalidOperationException($"Decision {decision.Sequence} of draw {visit.Draw} does not follow from the draw.");
        }

        var next = refills.Refill(visit.Subject.Text, visit.Department, recused, ground.RecordName())
            ?? throw new InvalidOperationException($"A member of a visit of draw {visit.Draw} is not in the team that was drawn.");
        return next.Replacement is { } replacement ? PlaceRefill.By(replacement) : PlaceRefill.Impossible(next.Unfilled!);
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
}
