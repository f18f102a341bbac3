using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Grains;

/// <summary>The draws of an organisation, one after another; its key is the organisation. It gives out numbers without gaps and links each draw to the one before.</summary>
[Alias("xinheng.draw-chain")]
public interface IDrawChainGrain : IGrainWithStringKey
{
    /// <summary>
    /// Commits an approved plan: frame, roster, scopes and contributors' commitments are frozen, plan.txt is signed and its number spent. A plan
    /// that has a draw already answers with that draw; a plan is drawn once.
    /// </summary>
    /// <param name="plan">Number of the approved plan.</param>
    [Alias("commit")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<DrawStatus>> Commit(string plan);

    /// <summary>All draws, oldest first.</summary>
    [Alias("all")]
    ValueTask<System.Collections.Immutable.ImmutableArray<DrawStatus>> All();
}
