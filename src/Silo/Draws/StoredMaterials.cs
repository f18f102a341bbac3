using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Draws;

/// <summary>Reads from a draw's files what refills rest on.</summary>
internal sealed class StoredMaterials(DrawStore store) : IDrawMaterials
{
    public async ValueTask<DrawMaterials?> Of(DrawNumber draw, CancellationToken cancellation)
    {
        if (await store.Find(draw) is not { State: not (DrawState.Planned or DrawState.Void) } held) return null;
        var selected = RankedRow.ReadAll("selected.tsv", held.Files["selected.tsv"]).Value;
        var assignment = AssignmentRow.ReadAll(held.Files["assignment.tsv"]).Value;
        return new DrawMaterials([.. Visit.All(held.Plan, held.Frame, selected)], assignment, held.Roster, held.Plan.Until, SeedKey.Of(held.Seed));
    }
}
