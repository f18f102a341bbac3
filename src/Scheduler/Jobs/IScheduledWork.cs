using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Jobs;

/// <summary>
/// What the calendar sets off. Every piece is idempotent by its id: done twice, after a restart or a double fire, it changes nothing more. Each
/// answers with the refusals that kept it from being done; none where it is done (or was done before).
/// </summary>
public interface IScheduledWork
{
    /// <summary>Classifies all subjects as of the last day of a month.</summary>
    ValueTask<ImmutableArray<Refusal>> ClassifyMonth(Month month, CancellationToken cancellation);

    /// <summary>Commits to the draw of an approved plan and draws as far as it can be drawn now.</summary>
    ValueTask<ImmutableArray<Refusal>> RunDraw(PlanNumber plan, CancellationToken cancellation);

    /// <summary>Looks at a planned draw once its beacon's time has come: void where a secret was withheld, drawn where everything is there.</summary>
    ValueTask<ImmutableArray<Refusal>> MeetBeacon(DrawNumber draw, CancellationToken cancellation);

    /// <summary>Makes seed and list of a draw public, closed or not; a close that was refused is among the refusals.</summary>
    ValueTask<ImmutableArray<Refusal>> Disclose(DrawNumber draw, CancellationToken cancellation);

    /// <summary>Lists the results that are late for publication on a day.</summary>
    ValueTask<ImmutableArray<Refusal>> CheckDeadlines(DateOnly day, CancellationToken cancellation);
}
