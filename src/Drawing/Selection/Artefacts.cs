using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Selection;

/// <summary>Everything that follows from plan, frame, roster and seed. Rows stand in the order of their files.</summary>
public sealed record Artefacts
{
    /// <summary>strata.tsv.</summary>
    public required IReadOnlyList<StratumRow> Strata { get; init; }

    /// <summary>selected.tsv.</summary>
    public required IReadOnlyList<RankedRow> Selected { get; init; }

    /// <summary>reserve.tsv.</summary>
    public required IReadOnlyList<RankedRow> Reserve { get; init; }

    /// <summary>list.tsv.</summary>
    public required IReadOnlyList<ListRow> List { get; init; }

    /// <summary>assignment.tsv.</summary>
    public required IReadOnlyList<AssignmentRow> Assignment { get; init; }

    /// <summary>record.txt.</summary>
    public required RecordText Record { get; init; }

    /// <summary>The files by name, with their exact bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> ToFiles() => new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["strata.tsv"] = Rendered.Lines(Strata),
        ["selected.tsv"] = Rendered.Lines(Selected),
        ["reserve.tsv"] = Rendered.Lines(Reserve),
        ["list.tsv"] = Rendered.Lines(List),
        ["assignment.tsv"] = Rendered.Lines(Assignment),
        [RecordText.FileName] = Record.ToBytes(),
    };
}
