using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>The registered public keys of contributors that live elsewhere, with the digests of their tokens.</summary>
internal sealed class ContributorShelf(IDbContextFactory<XinhengContext> contexts, TimeProvider time) : ITokenStore
{
    /// <summary>All of them, by role.</summary>
    public async Task<IReadOnlyDictionary<string, RegisteredContributor>> All()
    {
        await using var context = await contexts.CreateDbContextAsync();
        return (await context.Contributors.AsNoTracking().ToListAsync()).ToDictionary(row => row.Role, ToContributor, StringComparer.Ordinal);
    }

    /// <summary>Registers a key. One that takes another's place ends the token of the role: it was given to whoever held the other key.</summary>
    /// <param name="role">The role.</param>
    /// <param name="expected">Fingerprint of the key whose place it takes; null for the first. Another one meanwhile registered is not overwritten: that throws.</param>
    /// <param name="fingerprint">Of the key.</param>
    /// <param name="pem">The key.</param>
    public async Task<RegisteredContributor> Put(string role, string? expected, string fingerprint, string pem)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await context.Contributors.SingleOrDefaultAsync(held => held.Role == role);
        if (row?.Fingerprint != expected) throw new DbUpdateConcurrencyException($"The key of {role} was changed meanwhile.");
        if (row is null)
        {
            row = new ContributorRow { Role = role, Fingerprint = fingerprint, Pem = Encoding.ASCII.GetBytes(pem), RegisteredAt = time.GetUtcNow(), Earlier = StoredJson.Write(ImmutableArray<EarlierKey>.Empty) };
            context.Contributors.Add(row);
        }
        else if (expected != fingerprint)
        {
            row.Earlier = StoredJson.Write(StoredJson.Read<ImmutableArray<EarlierKey>>(row.Earlier).Add(new EarlierKey(row.Fingerprint, row.RegisteredAt, time.GetUtcNow())));
            (row.Fingerprint, row.Pem, row.RegisteredAt, row.TokenHash) = (fingerprint, Encoding.ASCII.GetBytes(pem), time.GetUtcNow(), null);
        }

        await context.SaveChangesAsync();
        return ToContributor(row);
    }

    public async ValueTask<bool> Replace(string holder, byte[] digest, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Contributors.Where(row => row.Role == holder).ExecuteUpdateAsync(row => row.SetProperty(held => held.TokenHash, digest), cancellation) == 1;
    }

    public async ValueTask<TokenHolder?> Find(byte[] digest, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Contributors.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == digest, cancellation) is { TokenHash: { } held } row ? new(row.Role, held) : null;
    }

    private static RegisteredContributor ToContributor(ContributorRow row) =>
        new(row.Role, row.Fingerprint, Encoding.ASCII.GetString(row.Pem), row.RegisteredAt, row.TokenHash is not null, StoredJson.Read<ImmutableArray<EarlierKey>>(row.Earlier));
}

/// <summary>A contributor that lives elsewhere.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Fingerprint">Of its key.</param>
/// <param name="Pem">The key, as it goes into bundles.</param>
/// <param name="RegisteredAt">Since when that key (UTC).</param>
/// <param name="HasToken">Whether it was given a token.</param>
/// <param name="Earlier">Keys before, oldest first.</param>
internal sealed record RegisteredContributor(string Role, string Fingerprint, string Pem, DateTimeOffset RegisteredAt, bool HasToken, ImmutableArray<EarlierKey> Earlier);

/// <summary>A key that another took the place of.</summary>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="From">Since when it was registered (UTC).</param>
/// <param name="Until">Until when (UTC).</param>
internal sealed record EarlierKey(string Fingerprint, DateTimeOffset From, DateTimeOffset Until);
