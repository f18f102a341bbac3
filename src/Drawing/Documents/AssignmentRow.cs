namespace Xinheng.Drawing.Documents;

/// <summary>A line of assignment.tsv: one visit and its team. Never public.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Department">The department.</param>
/// <param name="Inspectors">The team, sorted; empty where there is none.</param>
/// <param name="Unstaffed">Why there is no team, such as <c>!staff:1/2</c>; null where there is one.</param>
public sealed record AssignmentRow(string Id, string Department, IReadOnlyList<string> Inspectors, string? Unstaffed)
{
    /// <summary>The line without LF.</summary>
    public override string ToString() => $"{Id}\t{Department}\t{Unstaffed ?? string.Join(',', Inspectors)}";
}
