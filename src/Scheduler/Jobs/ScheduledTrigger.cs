namespace Xinheng.Scheduler.Jobs;

/// <summary>One thing to be set off once.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">For which month, plan, draw or day; with the kind it is the trigger's key, so that the same thing is never scheduled twice.</param>
/// <param name="At">When (UTC).</param>
public sealed record ScheduledTrigger(ScheduledKind Kind, string Id, DateTimeOffset At);

/// <summary>What can be set off.</summary>
public enum ScheduledKind
{
    /// <summary>The classes of a month, on the first working day of the next; the id is the month.</summary>
    Classify,

    /// <summary>The draw of an approved plan, on its day; the id is the plan's number.</summary>
    Draw,

    /// <summary>The look at a planned draw once its beacon's time has come; the id is the draw's number.</summary>
    Beacon,

    /// <summary>The disclosure of a draw, at its time; the id is the draw's number.</summary>
    Disclose,

    /// <summary>The look at the publication deadlines, every working day; the id is the day.</summary>
    Deadlines,
}
