using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of strata.tsv. It holds no size of the stratum: that would tell the holder of a receipt its neighbours' classes.</summary>
/// <param name="Task">The task.</param>
/// <param name="Class"><c>A</c> to <c>D</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="Rows">N: rows of the class for the task, over all regions.</param>
/// <param name="Quota">T: how many of them are drawn.</param>
/// <param name="Cutoff">Largest selected ticket; null where none was selected.</param>
/// <param name="Blind">28 hex characters over the salts of the stratum, so that the line can't be guessed from its hash.</param>
public sealed record StratumRow(string Task, char Class, string Region, long Rows, long Quota, string? Cutoff, string Blind)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "strata.tsv";

    /// <summary>The line without LF.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Task}\t{Class}\t{Region}\t{Rows}\t{Quota}\t{Cutoff ?? "-"}\t{Blind}");

    /// <summary>Whether a ticket of this stratum is selected: if and only if it is not above the cutoff.</summary>
    internal bool Selects(string ticket) => Cutoff is not null && string.CompareOrdinal(ticket, Cutoff) <= 0;

    internal static StratumRow Read(Lines lines)
    {
        var fields = lines.Take(7);
        return new StratumRow(lines.Name(fields[0]), lines.Class(fields[1]), lines.Name(fields[2]), lines.Count(fields[3], atLeast: 1), lines.Count(fields[4]),
            fields[5] == "-" ? null : lines.Hash(fields[5]), lines.Hex(fields[6], 28));
    }

    /// <summary>Reads strata.tsv; strict.</summary>
    public static Reading<IReadOnlyList<StratumRow>> ReadAll(ReadOnlyMemory<byte> content) => Lines.Read<IReadOnlyList<StratumRow>>(FileName, content, lines =>
    {
        var rows = new List<StratumRow>(lines.Count);
        while (!lines.IsAtEnd)
        {
            var row = Read(lines);
            if (rows.Count > 0) lines.Ascending(Compare(row, rows[^1]), "strata");
            rows.Add(row);
        }

        return rows;
    });

    /// <summary>Reads one line, without LF; null where it is none.</summary>
    public static StratumRow? ReadLine(string line) =>
        Lines.Read<StratumRow>(FileName, System.Text.Encoding.UTF8.GetBytes(line + "\n"), Read).TryGet(out var row, out _) ? row : null;

    private static int Compare(StratumRow one, StratumRow other) =>
        (string.CompareOrdinal(one.Task, other.Task), one.Class.CompareTo(other.Class), string.CompareOrdinal(one.Region, other.Region)) switch
        {
            (0, 0, var region) => region,
            (0, var riskClass, _) => riskClass,
            (var task, _, _) => task,
        };
}
