using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of outcome.tsv: what became of a selected subject, or of a reserve that was passed over.</summary>
/// <param name="Task">The task.</param>
/// <param name="Id">The subject.</param>
/// <param name="Outcome"><c>visited</c>, <c>replaced:&lt;id&gt;</c>, <c>not-visited</c> or <c>passed</c>.</param>
/// <param name="Reason">A name; null exactly for <c>visited</c>.</param>
public sealed record OutcomeRow(string Task, string Id, string Outcome, string? Reason)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "outcome.tsv";

    private const string ReplacedBy = "replaced:";

    /// <summary>The reserve that took this subject's place; null where none did.</summary>
    public string? Replacement => Outcome.StartsWith(ReplacedBy, StringComparison.Ordinal) ? Outcome[ReplacedBy.Length..] : null;

    /// <summary>The line without LF.</summary>
    public override string ToString() => $"{Task}\t{Id}\t{Outcome}\t{Reason ?? "-"}";

    /// <summary>Reads the file; strict.</summary>
    public static Reading<IReadOnlyList<OutcomeRow>> ReadAll(ReadOnlyMemory<byte> content) => Lines.Read<IReadOnlyList<OutcomeRow>>(FileName, content, lines =>
    {
        var rows = new List<OutcomeRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take(4);
            var row = new OutcomeRow(lines.Name(fields[0]), lines.Subject(fields[1]), fields[2], lines.NameOrNone(fields[3]));
            if (row.Replacement is { } reserve) lines.Subject(reserve);
            else if (row.Outcome is not ("visited" or "not-visited" or "passed")) throw lines.Flawed("outcome", "结果应为 visited、replaced:<代码>、not-visited 或 passed", "an outcome is visited, replaced:<id>, not-visited or passed");
            if (row.Outcome == "visited" != row.Reason is null) throw lines.Flawed("outcome.reason", "visited 的原因为 -，其他结果必须有原因", "the reason is - for visited and a name for every other outcome");
            if (rows.Count > 0) lines.Ascending(Compare(row, rows[^1]), "outcome");
            rows.Add(row);
        }

        return rows;
    });

    /// <summary>The bytes of outcome.tsv.</summary>
    public static byte[] ToBytes(IEnumerable<OutcomeRow> rows) => Rendered.Lines(rows.Order(Comparer<OutcomeRow>.Create(Compare)));

    private static int Compare(OutcomeRow one, OutcomeRow other) => string.CompareOrdinal(one.Task, other.Task) switch { 0 => string.CompareOrdinal(one.Id, other.Id), var task => task };
}
