using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of list.tsv, which is made public: a selected subject with the tasks that selected it.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Region">Its region.</param>
/// <param name="Tasks">Sorted, at least one.</param>
public sealed record ListRow(string Id, string Region, IReadOnlyList<string> Tasks)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "list.tsv";

    /// <summary>The line without LF.</summary>
    public override string ToString() => $"{Id}\t{Region}\t{string.Join(',', Tasks)}";

    /// <summary>Reads the file; strict.</summary>
    public static Reading<IReadOnlyList<ListRow>> ReadAll(ReadOnlyMemory<byte> content) => Lines.Read<IReadOnlyList<ListRow>>(FileName, content, lines =>
    {
        var rows = new List<ListRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take(3);
            var row = new ListRow(lines.Subject(fields[0]), lines.Name(fields[1]), lines.List(fields[2], lines.Name));
            if (row.Tasks.Count == 0) throw lines.Flawed("list.tasks", "至少应有一个任务", "at least one task is due");
            if (rows.Count > 0) lines.Ascending(string.CompareOrdinal(row.Id, rows[^1].Id), "list");
            rows.Add(row);
        }

        return rows;
    });
}
