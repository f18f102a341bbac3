namespace Xinheng.Drawing.Documents;

/// <summary>Why a subject in a task's scope is not drawn for it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Reason">A name; it must not tell a class.</param>
public sealed record Exclusion(string Task, string Reason);
