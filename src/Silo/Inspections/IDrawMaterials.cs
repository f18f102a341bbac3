using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;

namespace Xinheng.Silo.Inspections;

/// <summary>Gives out what the refills of a draw rest on. It holds the seed: nothing of it leaves the silo.</summary>
internal interface IDrawMaterials
{
    /// <summary>The materials of a draw; null while it is not drawn.</summary>
    ValueTask<DrawMaterials?> Of(DrawNumber draw, CancellationToken cancellation);
}

/// <summary>What the teams of a draw follow from.</summary>
/// <param name="Visits">All visits.</param>
/// <param name="Assignment">The teams as first drawn.</param>
/// <param name="Roster">The inspectors as committed.</param>
/// <param name="Until">Last day of the visits.</param>
/// <param name="Key">The draw's key.</param>
internal sealed record DrawMaterials(IReadOnlyList<Visit> Visits, IReadOnlyList<AssignmentRow> Assignment, Roster Roster, DateOnly Until, SeedKey Key);
