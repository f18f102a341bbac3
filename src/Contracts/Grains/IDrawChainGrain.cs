using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Grains;

/// <summary>The draws of an organisation, one after another; its key is the organisation. It gives out numbers without gaps and links each draw to the one before.</summary>
[Alias("xinheng.draw-chain")]
public interface IDrawChainGrain : IGrainWithStringKey
{
    /// <summary>
    /// Commits an approved plan. Where a contributor lives elsewhere, the next number is opened first, not yet spent, and its commitment awaited;
    /// the same call then, with all commitments there, freezes and signs. Frame, roster, scopes and contributors' commitments are frozen, plan.txt is signed and its number spent. A plan
    /// that has a draw already answers with that draw; a plan is drawn once.
    /// </summary>
    /// <param name="plan">Number of the approved plan.</param>
    [Alias("commit")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<DrawStatus>> Commit(string plan);

    /// <summary>A contributor that lives elsewhere commits to a secret for the number that is open. The first commitment stands.</summary>
    /// <param name="number">The open number.</param>
    /// <param name="role">The contributor's role.</param>
    /// <param name="commitment">The commitment of draw/1, section 2.</param>
    /// <param name="fingerprint">Of the key with which it takes part; refused where another one is registered.</param>
    [Alias("give-commitment")]
    ValueTask<Answer<DrawStatus>> GiveCommitment(DrawNumber number, string role, string commitment, string fingerprint);

    /// <summary>All draws, oldest first.</summary>
    [Alias("all")]
    ValueTask<System.Collections.Immutable.ImmutableArray<DrawStatus>> All();
}
