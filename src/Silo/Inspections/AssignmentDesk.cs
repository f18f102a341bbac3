using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Documents;

namespace Xinheng.Silo.Inspections;

/// <summary>Where a draw hands over its visits and learns what became of them.</summary>
internal sealed class AssignmentDesk(IGrainFactory grains, IAssignmentStore store)
{
    /// <summary>Hands out the visits of a draw, staffed or not; done again it changes nothing.</summary>
    /// <returns>How many are new.</returns>
    public ValueTask<int> Open(DrawNumber draw, ImmutableArray<Assignment> assignments) => Of(draw).Open(assignments);

    /// <summary>What became of each visit, by id.</summary>
    public ValueTask<ImmutableArray<VisitOutcome>> Outcomes(DrawNumber draw) => Of(draw).Outcomes();

    /// <summary>The decisions by which places were filled anew, in order.</summary>
    public ValueTask<ImmutableArray<RefillDecision>> Refills(DrawNumber draw, CancellationToken cancellation) => store.ReadRefills(draw, cancellation);

    /// <summary>The bytes of recusals.tsv, which an auditor replays.</summary>
    public async ValueTask<byte[]> Recusals(DrawNumber draw, CancellationToken cancellation) => RefillRow.ToBytes((await Refills(draw, cancellation)).Select(DrawnRefillOrder.ToRow));

    /// <summary>Does what an interruption left undone, in every draw that has some.</summary>
    public async ValueTask SettleAll(CancellationToken cancellation)
    {
        foreach (var draw in await store.ReadUnsettled(cancellation)) await Of(draw).Settle();
    }

    private IAssignmentsGrain Of(DrawNumber draw) => grains.GetGrain<IAssignmentsGrain>(draw.ToString());
}
