using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Inspections;

/// <summary>Who takes a drawn subject's place: the reserves in their order, from the draw's own materials and the decisions so far.</summary>
internal interface IReserveOrder
{
    /// <summary>Decides about one reserve.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="earlier">All decisions of this draw so far, in order.</param>
    /// <param name="done">Visits with results.</param>
    /// <returns>What is decided and what it changes; refused where the rules do not allow it.</returns>
    ValueTask<Answer<ReserveUse>> Decide(DrawNumber draw, ReserveRequest request, DrawDecisions earlier, IReadOnlySet<VisitId> done, CancellationToken cancellation);
}

/// <summary>What a decision about a reserve changes.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Reserve">Id of the reserve.</param>
/// <param name="Team">The team of its visit afterwards.</param>
/// <param name="Unstaffed">Why that visit lacks inspectors; null where it does not.</param>
/// <param name="Left">The visit that is for fewer tasks or falls away; null where a reserve was passed over.</param>
/// <param name="Came">The reserve's visit; null where it was passed over.</param>
internal sealed record ReserveUse(int Sequence, string Reserve, ImmutableArray<string> Team, string? Unstaffed, LeftVisit? Left, CameVisit? Came);

/// <summary>A visit of which a task was taken.</summary>
/// <param name="Visit">Which visit.</param>
/// <param name="Items">What is inspected still; null where nothing is and the visit falls away.</param>
internal sealed record LeftVisit(VisitId Visit, ImmutableArray<AssignedItem>? Items);

/// <summary>A visit that is new or gained a task.</summary>
/// <param name="Sheet">What an inspector needs to know.</param>
/// <param name="Joining">Who joins its team.</param>
internal sealed record CameVisit(VisitSheet Sheet, ImmutableArray<string> Joining);
