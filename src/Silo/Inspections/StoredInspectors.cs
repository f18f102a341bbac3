using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Inspections;

/// <summary>The library of inspectors in the table <c>inspector</c>, with the digests of their tokens.</summary>
internal sealed class StoredInspectors(IDbContextFactory<XinhengContext> contexts) : IInspectorLibrary, ITokenStore
{
    public async ValueTask<ImmutableArray<Inspector>> Find(ImmutableArray<string> ids, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var wanted = ids.ToArray();
        var bodies = await context.Inspectors.Where(row => wanted.Contains(row.Id)).OrderBy(row => row.Id).Select(row => row.Body).ToListAsync(cancellation);
        return [.. bodies.Select(StoredJson.Read<Inspector>)];
    }

    public async ValueTask<bool> Replace(string holder, byte[] digest, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Inspectors.Where(row => row.Id == holder).ExecuteUpdateAsync(row => row.SetProperty(held => held.TokenHash, digest), cancellation) == 1;
    }

    public async ValueTask<TokenHolder?> Find(byte[] digest, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Inspectors.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == digest, cancellation) is { TokenHash: { } held } row ? new(row.Id, held) : null;
    }
}
