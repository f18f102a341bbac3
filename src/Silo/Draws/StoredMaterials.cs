using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Draws;

/// <summary>Reads from a draw's files what decisions about visits rest on.</summary>
internal sealed class StoredMaterials(DrawStore store) : IDrawMaterials
{
    public async ValueTask<DrawMaterials?> Of(DrawNumber draw, CancellationToken cancellation)
    {
        if (await store.Find(draw) is not { State: not (DrawState.Planned or DrawState.Void) } held) return null;
        return new DrawMaterials(
            held.Plan,
            RankedRow.ReadAll("selected.tsv", held.Files["selected.tsv"]).Value,
            RankedRow.ReadAll("reserve.tsv", held.Files["reserve.tsv"]).Value,
            AssignmentRow.ReadAll(held.Files["assignment.tsv"]).Value,
            held.Roster,
            SeedKey.Of(held.Seed));
    }
}
