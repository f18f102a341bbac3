using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Inspections;

/// <summary>What was decided about the visits of a draw so far: refills after recusals and uses of reserves, numbered together.</summary>
/// <param name="Refills">Places filled anew, in order.</param>
/// <param name="Reserves">Reserves used or passed over, in order.</param>
internal sealed record DrawDecisions(ImmutableArray<RefillDecision> Refills, ImmutableArray<ReserveDecision> Reserves)
{
    public static readonly DrawDecisions None = new([], []);

    /// <summary>The number of the decision after these.</summary>
    public int Next => Refills.Length + Reserves.Length + 1;

    /// <summary>What was decided about the same row or reserve before; null where nothing was.</summary>
    public ReserveDecision? Earlier(ReserveRequest request) =>
        Reserves.FirstOrDefault(decision => (decision.Step, decision.Task, decision.Subject.Text) == (request.Step, request.Task, request.Subject));
}
