using System.Globalization;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>
/// A line of replacements.tsv, an auditor's file beside draw/1: a drawn row replaced by the next reserve of its stratum, or a reserve passed over. Rows
/// stand in the order of decision; their numbers and those of recusals.tsv are one sequence, because each decision rests on the loads that those
/// before it left.
/// </summary>
/// <param name="Sequence">From 1, over this file and recusals.tsv together without gaps.</param>
/// <param name="Task">The task.</param>
/// <param name="Replaced">The subject whose place is taken; null where the reserve was passed over.</param>
/// <param name="Reserve">The reserve.</param>
/// <param name="Reason">Why; a name.</param>
/// <param name="By">Who decided, as the office names its people.</param>
/// <param name="ApprovedBy">Who approved: somebody else.</param>
/// <param name="Team">The team of the reserve's visit after the decision, sorted; empty where it has none and where the reserve was passed over.</param>
/// <param name="Unstaffed">Why that visit lacks inspectors, such as <c>!staff:1/2</c>; null where it does not.</param>
public sealed record ReplacementRow(
    int Sequence, string Task, string? Replaced, string Reserve, string Reason, string By, string ApprovedBy, IReadOnlyList<string> Team, string? Unstaffed)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "replacements.tsv";

    /// <summary>Whether a text can stand as the name of a person: 1 to 64 characters that can be seen, not <c>-</c> alone.</summary>
    public static bool IsPerson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Terms.IsPerson(text);
    }

    /// <summary>The line without LF.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Sequence}\t{Task}\t{Replaced ?? "-"}\t{Reserve}\t{Reason}\t{By}\t{ApprovedBy}\t{Unstaffed ?? Terms.Joined(Team)}");

    /// <summary>Reads the file; strict, but for the names of persons, which are free text of one line.</summary>
    public static Reading<IReadOnlyList<ReplacementRow>> ReadAll(ReadOnlyMemory<byte> content) => Lines.ReadText<IReadOnlyList<ReplacementRow>>(FileName, content, lines =>
    {
        var rows = new List<ReplacementRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take(8);
            var isUnstaffed = fields[7].StartsWith('!');
            var row = new ReplacementRow((int)lines.Count(fields[0], atLeast: 1), lines.Name(fields[1]), fields[2] == "-" ? null : lines.Subject(fields[2]), lines.Subject(fields[3]),
                lines.Name(fields[4]), lines.Person(fields[5]), lines.Person(fields[6]), isUnstaffed ? [] : lines.List(fields[7], lines.Name), isUnstaffed ? lines.Unstaffed(fields[7]) : null);
            if (rows.Count > 0) lines.Ascending(row.Sequence.CompareTo(rows[^1].Sequence), "replacements");
            if (row.Replaced is null != (row.Team.Count == 0 && row.Unstaffed is null)) throw lines.Flawed("replacements.team", "递补须写明检查组，跳过的备选写 -", "a replacement names its team; a reserve passed over has -");
            rows.Add(row);
        }

        return rows;
    });

    /// <summary>The bytes of replacements.tsv.</summary>
    public static byte[] ToBytes(IEnumerable<ReplacementRow> rows) => Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => $"{row}\n")));
}
