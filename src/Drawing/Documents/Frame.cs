using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>frame.tsv (draw/1, section 2): every subject considered, sorted by id.</summary>
/// <param name="Rows">At least one.</param>
public sealed record Frame(IReadOnlyList<FrameRow> Rows)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "frame.tsv";

    /// <summary>Reads it; strict.</summary>
    public static Reading<Frame> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, lines =>
    {
        var rows = new List<FrameRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var row = FrameRow.Read(lines);
            if (rows.Count > 0) lines.Ascending(string.CompareOrdinal(row.Id, rows[^1].Id), "frame");
            rows.Add(row);
        }

        return rows.Count > 0 ? new Frame(rows) : throw lines.Flawed("frame.empty", "抽查对象库至少应有一行", "a frame has at least one row");
    });

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes() => Rendered.Lines(Rows);

    /// <summary>Place of a subject's row, from 0; negative where it has none.</summary>
    public int IndexOf(string subject)
    {
        var (low, high) = (0, Rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Rows[middle].Id, subject);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>How many rows exclude each task, for the plan's <c>excluded</c> lines.</summary>
    public IReadOnlyList<TaskExclusions> CountExclusions() =>
    [
        .. Rows.SelectMany(row => row.Excluded).CountBy(exclusion => exclusion.Task)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new TaskExclusions(pair.Key, pair.Value)),
    ];

    /// <summary>The key by which the assignment is blinded: hash over all salts, kept by the auditors (section 7, <c>B</c>).</summary>
    public string BlindKey()
    {
        var salts = new StringBuilder("draw/1 blind key ", 32 + 28 * Rows.Count);
        foreach (var row in Rows) salts.Append(row.Salt);
        return Hashes.Of(salts.ToString());
    }
}
