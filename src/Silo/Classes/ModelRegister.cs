using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Promotion;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Classes;

/// <summary>
/// The decisions on models, in a table that is only added to. Each row's digest covers the row before it, and class snapshots name the last digest of
/// their time, so that a row that is changed, taken out or made up afterwards shows.
/// </summary>
internal sealed class ModelRegister(IDbContextFactory<XinhengContext> contexts)
{
    /// <summary>The digest before the first decision.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>The decisions and the digest of the last one; refused where a digest does not fit.</summary>
    public async Task<Answer<RegisteredDecisions>> Read(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return Check(await context.ModelDecisions.AsNoTracking().OrderBy(row => row.Sequence).ToListAsync(cancellation));
    }

    /// <summary>Takes a step and keeps it; what stands already is not kept twice. On disk when it is answered.</summary>
    /// <param name="step">From the registry as it is to the next decision.</param>
    /// <param name="cancellation">Before it is kept.</param>
    public async Task<Answer<ModelDecision>> Take(Func<ModelRegistry, Answer<ModelDecision>> step, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.ModelDecisions.AsNoTracking().OrderBy(row => row.Sequence).ToListAsync(cancellation);
        if (!Check(rows).TryGet(out var registered, out var why)) return Answer<ModelDecision>.Refused(why);
        var answer = step(registered.Registry);
        if (!answer.TryGet(out var decision, out _) || decision.Sequence <= rows.Count) return answer;
        var body = StoredJson.Write(decision);
        context.ModelDecisions.Add(new ModelDecisionRow { Sequence = decision.Sequence, Body = body, Hash = HashOf(registered.Head, body) });
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (StorageFault.IsTaken(failure))
        {
            // Somebody else's step has this number: decide again, from what stands now.
            return await Take(step, cancellation);
        }

        return decision;
    }

    private static Answer<RegisteredDecisions> Check(List<ModelDecisionRow> rows)
    {
        var head = Start;
        var decisions = new List<ModelDecision>();
        foreach (var row in rows)
        {
            if (row.Sequence != decisions.Count + 1 || row.Hash != HashOf(head, row.Body)) return ModelRefusals.Altered(decisions.Count + 1);
            head = row.Hash;
            decisions.Add(StoredJson.Read<ModelDecision>(row.Body));
        }

        return new RegisteredDecisions(ModelRegistry.Of(decisions), head);
    }

    private static string HashOf(string before, string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{before}\n{body}")));
}

/// <summary>The decisions on models as they are kept.</summary>
/// <param name="Registry">What follows from them.</param>
/// <param name="Head">Digest of the last one; zeros where there is none.</param>
internal sealed record RegisteredDecisions(ModelRegistry Registry, string Head);
