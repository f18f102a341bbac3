using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of selected.tsv or reserve.tsv.</summary>
/// <param name="Task">The task.</param>
/// <param name="Class"><c>A</c> to <c>D</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="Rank">From 1 within the stratum, going on through the reserves.</param>
/// <param name="Id">The subject.</param>
/// <param name="Ticket">64 hex characters.</param>
public sealed record RankedRow(string Task, char Class, string Region, int Rank, string Id, string Ticket)
{
    /// <summary>The line without LF.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Task}\t{Class}\t{Region}\t{Rank}\t{Id}\t{Ticket}");

    /// <summary>Reads selected.tsv or reserve.tsv; strict.</summary>
    public static Reading<IReadOnlyList<RankedRow>> ReadAll(string file, ReadOnlyMemory<byte> content) => Lines.Read<IReadOnlyList<RankedRow>>(file, content, lines =>
    {
        var rows = new List<RankedRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take(6);
            var row = new RankedRow(lines.Name(fields[0]), lines.Class(fields[1]), lines.Name(fields[2]), (int)lines.Count(fields[3], atLeast: 1), lines.Subject(fields[4]), lines.Hash(fields[5]));
            if (rows.Count > 0) lines.Ascending(Compare(row, rows[^1]), "ranked");
            rows.Add(row);
        }

        return rows;
    });

    private static int Compare(RankedRow one, RankedRow other) =>
        (string.CompareOrdinal(one.Task, other.Task), one.Class.CompareTo(other.Class), string.CompareOrdinal(one.Region, other.Region), one.Rank.CompareTo(other.Rank)) switch
        {
            (0, 0, 0, var rank) => rank,
            (0, 0, var region, _) => region,
            (0, var riskClass, _, _) => riskClass,
            (var task, _, _, _) => task,
        };
}
