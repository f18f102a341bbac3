using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Plans;

/// <summary>Reads inspectors and items from their tables.</summary>
internal sealed class InspectionLibraries(IDbContextFactory<XinhengContext> contexts) : IInspectionLibraries
{
    public async Task<ImmutableArray<Inspector>> Inspectors(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var bodies = await context.Inspectors.AsNoTracking().Select(row => row.Body).ToListAsync(cancellation);
        return [.. bodies.Select(StoredJson.Read<Inspector>).OrderBy(inspector => inspector.Id, StringComparer.Ordinal)];
    }

    public async Task<ImmutableArray<InspectionItem>> Items(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var bodies = await context.InspectionItems.AsNoTracking().Select(row => row.Body).ToListAsync(cancellation);
        return [.. bodies.Select(StoredJson.Read<InspectionItem>).OrderBy(item => item.Id, StringComparer.Ordinal)];
    }
}
