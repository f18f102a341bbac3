namespace Xinheng.Auditing.Draws;

/// <summary>Rows of a cell that stand for the same tasks.</summary>
/// <param name="Tasks">Places of the tasks in the plan.</param>
/// <param name="Rows">Rows, in the order of registration.</param>
internal sealed record Pattern(int[] Tasks, int[] Rows);
