using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Silo.Inspections;

/// <summary>Gives out what the refills of a draw rest on. It holds the seed: nothing of it leaves the silo.</summary>
internal interface IDrawMaterials
{
    /// <summary>The materials of a draw; null while it is not drawn.</summary>
    ValueTask<DrawMaterials?> Of(DrawNumber draw, CancellationToken cancellation);
}

/// <summary>What the visits of a draw follow from, and what is decided about them later.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Selected">The drawn rows.</param>
/// <param name="Reserve">Their reserves.</param>
/// <param name="Assignment">The teams as first drawn.</param>
/// <param name="Roster">The inspectors as committed.</param>
/// <param name="Key">The draw's key.</param>
internal sealed record DrawMaterials(
    PlanText Plan, IReadOnlyList<RankedRow> Selected, IReadOnlyList<RankedRow> Reserve, IReadOnlyList<AssignmentRow> Assignment, Roster Roster, SeedKey Key);
