using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Inspections;

/// <summary>Who takes a vacant place: draw/1's order of preference, from the draw's own materials and the decisions so far.</summary>
internal interface IRefillOrder
{
    /// <summary>Decides one place.</summary>
    /// <param name="visit">The visit with the vacant place.</param>
    /// <param name="recused">Who left.</param>
    /// <param name="ground">On what ground.</param>
    /// <param name="earlier">All decisions of this draw so far, in order.</param>
    /// <returns>Who comes or why nobody can; null while the draw's materials are not at hand.</returns>
    ValueTask<PlaceRefill?> Decide(VisitId visit, string recused, RecusalGround ground, DrawDecisions earlier, CancellationToken cancellation);
}
