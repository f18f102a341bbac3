namespace Xinheng.Contracts.Draws;

/// <summary>How long steps of a draw may take before a caller gives up.</summary>
public static class DrawTimes
{
    /// <summary>
    /// Half an hour, for steps that read a whole register or store a whole frame. A city takes seconds; a province on a slow disk minutes. A caller that
    /// gives up loses nothing: the step goes on, and asking again answers what it came to.
    /// </summary>
    public const string LongStep = "00:30:00";
}
