using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>Keeps the numbers that were told to contributors before their plan was signed, and what was committed to for them.</summary>
internal sealed class OpeningStore(IDbContextFactory<XinhengContext> contexts, TimeProvider time)
{
    /// <summary>The open number of an organisation: its last one told, unless its plan is signed since; null where there is none.</summary>
    public async Task<Opening?> Find(string organisation)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var openings = await context.DrawOpenings.AsNoTracking().ToListAsync();
        var last = openings.Where(opening => opening.Number.Organisation == organisation).MaxBy(opening => opening.Number);
        if (last is null) return null;
        var later = (await context.Draws.AsNoTracking().Select(draw => draw.Number).ToListAsync()).Exists(draw => draw.Organisation == organisation && draw.CompareTo(last.Number) >= 0);
        return later ? null : new Opening(last.Number, last.Plan);
    }

    /// <summary>Opens a number for a plan, or hands an open one to another plan.</summary>
    public async Task<Opening> Open(DrawNumber number, string plan)
    {
        await using var context = await contexts.CreateDbContextAsync();
        if (await context.DrawOpenings.SingleOrDefaultAsync(opening => opening.Number == number) is { } held) held.Plan = plan;
        else context.DrawOpenings.Add(new DrawOpeningRow { Number = number, Plan = plan, OpenedAt = time.GetUtcNow() });
        await context.SaveChangesAsync();
        return new Opening(number, plan);
    }

    /// <summary>All commitments for a number.</summary>
    public async Task<IReadOnlyList<Commitment>> Commitments(DrawNumber number)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var rows = await context.DrawCommitments.AsNoTracking().Where(commitment => commitment.Draw == number).ToListAsync();
        return [.. rows.Select(row => new Commitment(row.Role, row.Commitment, row.Fingerprint))];
    }

    /// <summary>Keeps a commitment; the table takes no second one of a role and key.</summary>
    public async Task Commit(DrawNumber number, Commitment commitment)
    {
        await using var context = await contexts.CreateDbContextAsync();
        context.DrawCommitments.Add(new DrawCommitmentRow
        {
            Draw = number,
            Role = commitment.Role,
            Fingerprint = commitment.Fingerprint,
            Commitment = commitment.Value,
            GivenAt = time.GetUtcNow(),
        });
        await context.SaveChangesAsync();
    }
}

/// <summary>A number that is open.</summary>
/// <param name="Number">The number.</param>
/// <param name="Plan">The plan for which it is.</param>
internal sealed record Opening(DrawNumber Number, string Plan);
