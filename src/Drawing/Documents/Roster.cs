using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>roster.tsv (draw/1, section 2): every inspector considered, sorted by inspector. Never public.</summary>
/// <param name="Rows">There may be none.</param>
public sealed record Roster(IReadOnlyList<RosterRow> Rows)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "roster.tsv";

    /// <summary>Reads it; strict.</summary>
    public static Reading<Roster> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, lines =>
    {
        var rows = new List<RosterRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var row = RosterRow.Read(lines);
            if (rows.Count > 0) lines.Ascending(string.CompareOrdinal(row.Inspector, rows[^1].Inspector), "roster");
            rows.Add(row);
        }

        return new Roster(rows);
    });

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes() => Rendered.Lines(Rows);
}
