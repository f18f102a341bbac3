using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Registry;

/// <inheritdoc/>
internal sealed class RosterTables(IDbContextFactory<XinhengContext> contexts) : IRosterTables
{
    public async Task<bool[]> Put(IReadOnlyList<Inspector> inspectors, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var held = await context.Inspectors.ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        var changed = new bool[inspectors.Count];
        for (var index = 0; index < inspectors.Count; index++)
        {
            var inspector = inspectors[index];
            var body = StoredJson.Write(inspector);
            if (!held.TryGetValue(inspector.Id, out var row)) context.Inspectors.Add(held[inspector.Id] = new InspectorRow { Id = inspector.Id, Department = inspector.Department, Body = body });
            else if (row.Body != body) (row.Department, row.Body) = (inspector.Department, body);
            else continue;
            changed[index] = true;
        }

        await context.SaveChangesAsync(cancellation);
        return changed;
    }

    public async Task<bool[]> Put(IReadOnlyList<InspectionItem> items, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var held = await context.InspectionItems.ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        var changed = new bool[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            var body = StoredJson.Write(items[index]);
            if (!held.TryGetValue(items[index].Id, out var row)) context.InspectionItems.Add(held[items[index].Id] = new InspectionItemRow { Id = items[index].Id, Body = body });
            else if (row.Body != body) row.Body = body;
            else continue;
            changed[index] = true;
        }

        await context.SaveChangesAsync(cancellation);
        return changed;
    }
}
