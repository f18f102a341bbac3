namespace Xinheng.Contracts.Draws;

/// <summary>How far the visits of a draw are. Counts over all tasks, classes and regions together, so that they tell nothing of a class.</summary>
/// <param name="Planned">Visits that the draw made.</param>
/// <param name="Added">Visits that replacements added.</param>
/// <param name="Withdrawn">Visits that replacements took away.</param>
/// <param name="Done">Visits with results.</param>
/// <param name="Open">Visits that somebody is to make still.</param>
/// <param name="Unstaffed">Visits that lack inspectors.</param>
/// <param name="Replaced">Drawn rows whose place a reserve took.</param>
/// <param name="Passed">Reserves passed over.</param>
[GenerateSerializer, Immutable, Alias("xinheng.visit-progress")]
public sealed record VisitProgress(
    [property: Id(0)] long Planned,
    [property: Id(1)] long Added,
    [property: Id(2)] long Withdrawn,
    [property: Id(3)] long Done,
    [property: Id(4)] long Open,
    [property: Id(5)] long Unstaffed,
    [property: Id(6)] long Replaced,
    [property: Id(7)] long Passed)
{
    /// <summary>What completion is measured by: planned + added − cancelled (计划 + 新增 − 取消).</summary>
    public long Due => Planned + Added - Withdrawn;

    /// <summary>完成率, finished ÷ due, in tenths of a percent rounded down, so that 100 % is said of nothing unfinished; null where nothing is due.</summary>
    public long? CompletionPerMille => Due == 0 ? null : Done * 1000 / Due;
}
