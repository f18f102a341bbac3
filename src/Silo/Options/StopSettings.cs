namespace Xinheng.Silo.Options;

/// <summary>How long a server that was asked to stop goes on.</summary>
/// <param name="Lead">Time in which it still takes calls but says at <c>/ready</c> that it can't: for whoever balances calls to notice. Zero where nobody asks.</param>
/// <param name="Limit">Time that the calls under way then have to end; what has not ended by then is cut off and may be done again.</param>
internal sealed record StopSettings(TimeSpan Lead, TimeSpan Limit)
{
    /// <summary>Most verbs end within a minute; an import that is cut off goes on where it was.</summary>
    public static readonly StopSettings Default = new(TimeSpan.Zero, TimeSpan.FromSeconds(60));

    /// <summary>Time for what was cut off to wind up, for the calendar's jobs to be handed over, for the grains to leave and for the silo to sign off.</summary>
    public static readonly TimeSpan Leaving = TimeSpan.FromSeconds(30);

    /// <summary>The longest that stopping takes; who kills the process sooner has to wait longer.</summary>
    public TimeSpan Total => Lead + Limit + Leaving;
}
