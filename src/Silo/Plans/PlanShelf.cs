using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Plans;

/// <summary>The table of plans. A change on top of an outdated plan is refused, so that nobody approves what another has just changed.</summary>
internal sealed class PlanShelf(IDbContextFactory<XinhengContext> contexts)
{
    public async Task<ImmutableArray<InspectionPlan>> All(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var bodies = await context.Plans.AsNoTracking().Select(row => row.Body).ToListAsync(cancellation);
        return [.. bodies.Select(StoredJson.Read<InspectionPlan>).OrderBy(plan => plan.Number)];
    }

    public async Task<InspectionPlan?> Find(PlanNumber number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Number == number.Text, cancellation) is { } row ? StoredJson.Read<InspectionPlan>(row.Body) : null;
    }

    /// <summary>Changes a plan, or adds it, in one transaction: what stands there is what the change is made from.</summary>
    /// <param name="number">Which.</param>
    /// <param name="change">From the plan that is stored (null where there is none) to what it becomes.</param>
    /// <param name="cancellation">Before it is saved.</param>
    public async Task<Answer<InspectionPlan>> Change(PlanNumber number, Func<InspectionPlan?, Answer<InspectionPlan>> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var row = await context.Plans.SingleOrDefaultAsync(held => held.Number == number.Text, cancellation);
        var answer = change(row is null ? null : StoredJson.Read<InspectionPlan>(row.Body));
        if (!answer.TryGet(out var changed, out _)) return answer;
        if (row is null) context.Plans.Add(new PlanRow { Number = number.Text, State = changed.State.ToString(), Body = StoredJson.Write(changed) });
        else (row.State, row.Body) = (changed.State.ToString(), StoredJson.Write(changed));
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || StorageFault.IsTaken(failure))
        {
            return PlanRefusals.ChangedMeanwhile(number);
        }

        return changed;
    }
}
