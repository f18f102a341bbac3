using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Grains;

/// <summary>
/// The visits of one draw; its key is the text of the <see cref="DrawNumber"/>. All that happens to them passes here one after another, because a
/// place is filled anew by the loads of that moment. Every step is durable before its answer and, done again, answers what it answered before.
/// </summary>
[Alias("xinheng.assignments")]
public interface IAssignmentsGrain : IGrainWithStringKey
{
    /// <summary>Hands out the visits of the draw; those already handed out stay as they are.</summary>
    /// <param name="assignments">Visits of this draw.</param>
    /// <returns>How many are new.</returns>
    [Alias("open")]
    ValueTask<int> Open(ImmutableArray<Assignment> assignments);

    /// <summary>A member accepts a visit.</summary>
    /// <param name="visit">Which visit.</param>
    /// <param name="inspector">Id of the member.</param>
    [Alias("accept")]
    ValueTask<Answer<Assignment>> Accept(VisitId visit, string inspector);

    /// <summary>A member asks for recusal; its place, and no other, is filled anew at once where the draw's materials are at hand, else as soon as they are.</summary>
    /// <param name="visit">Which visit.</param>
    /// <param name="inspector">Id of the member.</param>
    /// <param name="ground">On what ground.</param>
    /// <param name="reason">Why, in the inspector's words.</param>
    [Alias("ask-recusal")]
    ValueTask<Answer<Assignment>> AskRecusal(VisitId visit, string inspector, RecusalGround ground, string reason);

    /// <summary>A member hands in the results; the same key with the same content answers what was recorded, with other content it is refused.</summary>
    /// <param name="visit">Which visit.</param>
    /// <param name="inspector">Id of the member.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="report">What is reported.</param>
    [Alias("submit")]
    ValueTask<Answer<Submission>> Submit(VisitId visit, string inspector, string key, VisitReport report);

    /// <summary>
    /// Uses a reserve or passes it over. The visit that falls away is withdrawn, the reserve's is opened or gains the task, and the decision is kept, all at
    /// once; settles first.
    /// </summary>
    /// <param name="request">What is asked; the reason is one of the list, the persons are two.</param>
    /// <param name="reasonsVersion">Version of that list.</param>
    [Alias("decide")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<ReserveDecision>> Decide(ReserveRequest request, string reasonsVersion);

    /// <summary>Does what an interruption left undone: fills waiting places, in the order in which they fell vacant, and delivers results to credit events.</summary>
    [Alias("settle")]
    ValueTask Settle();

    /// <summary>What became of each visit, by id; settles first.</summary>
    [Alias("outcomes")]
    ValueTask<ImmutableArray<VisitOutcome>> Outcomes();
}
