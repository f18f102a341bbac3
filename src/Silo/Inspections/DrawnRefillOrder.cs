using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Teams;

namespace Xinheng.Silo.Inspections;

/// <summary>Decides by <see cref="Refills"/>: replays the decisions so far, as an auditor does, then takes the next.</summary>
internal sealed class DrawnRefillOrder(IDrawMaterials materials) : IRefillOrder
{
    public async ValueTask<PlaceRefill?> Decide(VisitId visit, string recused, RecusalGround ground, DrawDecisions earlier, CancellationToken cancellation)
    {
        if (await materials.Of(visit.Draw, cancellation) is not { } drawn) return null;
        var next = ReplayedDecisions.Of(drawn, earlier, visit.Draw).Refill(visit.Subject.Text, visit.Department, recused, ground.RecordName())
            ?? throw new InvalidOperationException($"A member of a visit of draw {visit.Draw} is not in the team that was drawn.");
        return next.Replacement is { } replacement ? PlaceRefill.By(replacement) : PlaceRefill.Impossible(next.Unfilled!);
    }
}
