using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>
/// A line of recusals.tsv, an auditor's file beside draw/1: one place of one visit filled anew after its holder was recused. The first team stays
/// in assignment.tsv; rows stand in the order of decision, so that each can be replayed from those before it.
/// </summary>
/// <param name="Sequence">From 1, over this file and replacements.tsv together without gaps.</param>
/// <param name="Id">The subject.</param>
/// <param name="Department">The department.</param>
/// <param name="Leaving">The inspector recused.</param>
/// <param name="Reason">Why; a name.</param>
/// <param name="Replacement">Who took the place; null where nobody could.</param>
/// <param name="Unfilled">Why nobody could, such as <c>!skill:food</c>; null where somebody did.</param>
public sealed record RefillRow(int Sequence, string Id, string Department, string Leaving, string Reason, string? Replacement, string? Unfilled)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "recusals.tsv";

    /// <summary>The line without LF.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}\t{Id}\t{Department}\t{Leaving}\t{Reason}\t{Replacement ?? Unfilled}");

    /// <summary>Reads the file; strict.</summary>
    public static Reading<IReadOnlyList<RefillRow>> ReadAll(ReadOnlyMemory<byte> content) => Lines.Read<IReadOnlyList<RefillRow>>(FileName, content, lines =>
    {
        var rows = new List<RefillRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take(6);
            var isUnfilled = fields[5].StartsWith('!');
            var row = new RefillRow((int)lines.Count(fields[0], atLeast: 1), lines.Subject(fields[1]), lines.Name(fields[2]), lines.Name(fields[3]), lines.Name(fields[4]),
                isUnfilled ? null : lines.Name(fields[5]), isUnfilled ? lines.Unstaffed(fields[5]) : null);
            if (rows.Count > 0) lines.Ascending(row.Sequence.CompareTo(rows[^1].Sequence), "recusals");
            rows.Add(row);
        }

        return rows;
    });

    /// <summary>The bytes of recusals.tsv.</summary>
    public static byte[] ToBytes(IEnumerable<RefillRow> rows) => Rendered.Lines(rows);
}
