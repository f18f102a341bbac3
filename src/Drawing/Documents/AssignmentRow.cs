using Xinheng.Drawing.Grammar;

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

    /// <summary>Reads assignment.tsv; strict.</summary>
    public static Reading<IReadOnlyList<AssignmentRow>> ReadAll(ReadOnlyMemory<byte> content) => Lines.Read<IReadOnlyList<AssignmentRow>>("assignment.tsv", content, lines =>
    {
        var rows = new List<AssignmentRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take(3);
            var isUnstaffed = fields[2].StartsWith('!');
            var row = new AssignmentRow(
                lines.Subject(fields[0]), lines.Name(fields[1]), isUnstaffed ? [] : lines.List(fields[2], lines.Name), isUnstaffed ? lines.Unstaffed(fields[2]) : null);
            if (!isUnstaffed && row.Inspectors.Count == 0) throw lines.Flawed("assignment.team", "应有组员，或以 ! 说明为何没有", "a team is due, or with ! why there is none");
            if (rows.Count > 0 && (string.CompareOrdinal(row.Id, rows[^1].Id), string.CompareOrdinal(row.Department, rows[^1].Department)) is not (( > 0, _) or (0, > 0)))
            {
                lines.Ascending(0, "assignment");
            }

            rows.Add(row);
        }

        return rows;
    });
}
