namespace Xinheng.Auditing.Draws;

/// <summary>A row selected for a task.</summary>
/// <param name="Row">Place of the row in the order of registration.</param>
/// <param name="Task">Place of the task in the plan.</param>
internal readonly record struct Pick(int Row, int Task);
