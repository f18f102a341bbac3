using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of frame.tsv: one subject considered.</summary>
/// <param name="Id">Subject id.</param>
/// <param name="Class"><c>A</c> to <c>D</c>.</param>
/// <param name="Region">Region.</param>
/// <param name="Tasks">Tasks for which it may be drawn, sorted.</param>
/// <param name="Excluded">Tasks in whose scope it is without being drawn, sorted.</param>
/// <param name="Salt">28 hex characters, fresh for each row and draw.</param>
public sealed record FrameRow(string Id, char Class, string Region, IReadOnlyList<string> Tasks, IReadOnlyList<Exclusion> Excluded, string Salt)
{
    /// <summary>The line without LF.</summary>
    public override string ToString() =>
        $"{Id}\t{Class}\t{Region}\t{Terms.Joined((IReadOnlyCollection<string>)Tasks)}\t{Terms.Joined([.. Excluded.Select(exclusion => $"{exclusion.Task}:{exclusion.Reason}")])}\t{Salt}";

    /// <summary>Reads one line, without LF; null where it is none.</summary>
    public static FrameRow? ReadLine(string line) =>
        Lines.Read<FrameRow>(Frame.FileName, System.Text.Encoding.UTF8.GetBytes(line + "\n"), Read).TryGet(out var row, out _) ? row : null;

    internal static FrameRow Read(Lines lines)
    {
        var fields = lines.Take(6);
        var tasks = lines.List(fields[3], lines.Name);
        var excluded = fields[4] == "-" ? [] : Array.ConvertAll(fields[4].Split(','), pair => ReadExclusion(lines, pair));
        for (var index = 0; index < excluded.Length; index++)
        {
            if (index > 0 && string.CompareOrdinal(excluded[index - 1].Task, excluded[index].Task) >= 0) throw lines.Flawed("list.sorted", "排除项未按任务排列或有重复", "exclusions are not sorted by task or not unique");
            if (Array.BinarySearch(tasks, excluded[index].Task, StringComparer.Ordinal) >= 0) throw lines.Flawed("frame.both", $"任务“{excluded[index].Task}”既列入又排除", $"task \"{excluded[index].Task}\" is both listed and excluded");
        }

        return new FrameRow(lines.Subject(fields[0]), lines.Class(fields[1]), lines.Name(fields[2]), tasks, excluded, lines.Hex(fields[5], 28));
    }

    private static Exclusion ReadExclusion(Lines lines, string pair)
    {
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? throw lines.Flawed("frame.exclusion", $"“{pair}”应为 任务:原因", $"\"{pair}\" should be task:reason") : new Exclusion(lines.Name(pair[..colon]), lines.Name(pair[(colon + 1)..]));
    }
}
