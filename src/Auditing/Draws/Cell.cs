namespace Xinheng.Auditing.Draws;

/// <summary>The rows of one class and region. Within it, rows that stand for the same tasks are alike to the draw: only their tickets tell them apart.</summary>
/// <param name="Class">Used to judge what may be shown; it is never told.</param>
/// <param name="Region">The region.</param>
/// <param name="Patterns">Rows by the tasks that they stand for.</param>
/// <param name="Sizes">Rows that stand for each task, by its place in the plan.</param>
/// <param name="Drawn">Of these, how many were selected.</param>
internal sealed record Cell(char Class, string Region, Pattern[] Patterns, int[] Sizes, int[] Drawn);
