using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
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

    /// <summary>Uses a reserve or passes it over.</summary>
    public ValueTask<Answer<ReserveDecision>> Decide(DrawNumber draw, ReserveRequest request, string reasonsVersion) => Of(draw).Decide(request, reasonsVersion);

    /// <summary>The visits of a draw as they stand.</summary>
    public ValueTask<ImmutableArray<StoredAssignment>> Visits(DrawNumber draw, CancellationToken cancellation) => store.ReadOf(draw, cancellation);

    /// <summary>What was decided about them, in order.</summary>
    public ValueTask<DrawDecisions> Decisions(DrawNumber draw, CancellationToken cancellation) => store.ReadDecisions(draw, cancellation);

    /// <summary>The files of these decisions, which an auditor replays: recusals.tsv and replacements.tsv, each where it has rows.</summary>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>> DecisionFiles(DrawNumber draw, CancellationToken cancellation)
    {
        var decisions = await Decisions(draw, cancellation);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (!decisions.Refills.IsEmpty) files[RefillRow.FileName] = RefillRow.ToBytes(decisions.Refills.Select(ReplayedDecisions.ToRow));
        if (!decisions.Reserves.IsEmpty) files[ReplacementRow.FileName] = ReplacementRow.ToBytes(decisions.Reserves.Select(ReplayedDecisions.ToRow));
        return files;
    }

    /// <summary>Does what an interruption left undone, in every draw that has some.</summary>
    /// <returns>How many draws still have some.</returns>
    public async ValueTask<int> SettleAll(CancellationToken cancellation)
    {
        var unsettled = await store.ReadUnsettled(cancellation);
        foreach (var draw in unsettled) await Of(draw).Settle();
        return unsettled.IsEmpty ? 0 : (await store.ReadUnsettled(cancellation)).Length;
    }

    private IAssignmentsGrain Of(DrawNumber draw) => grains.GetGrain<IAssignmentsGrain>(draw.ToString());
}
