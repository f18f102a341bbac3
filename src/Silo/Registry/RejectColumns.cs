using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>The columns that a reject file has behind those of its input: why each row was not taken. On import they are passed over.</summary>
internal static class RejectColumns
{
    public static readonly string[] Titles = ["文件", "行", "列", "原因", "reason", "处理办法", "cure"];

    /// <summary>How many of the titles are those of the input itself.</summary>
    public static int WidthWithout(IReadOnlyList<string> titles)
    {
        var own = titles.Count - Titles.Length;
        return own > 0 && titles.Skip(own).Select(title => title.Trim()).SequenceEqual(Titles) ? own : titles.Count;
    }

    /// <summary>The header of a reject file.</summary>
    public static Cell[] Header(IReadOnlyList<string> titles, int width) => [.. titles.Take(width).Select(title => Harmless(new(title))), .. Titles.Select(title => new Cell(title))];

    /// <summary>A row of it: the cells as they came, harmless to open, then the reasons.</summary>
    public static Cell[] Row(TableRow row, int width, string file, IReadOnlyList<Refusal> why)
    {
        // A row that was too short is filled up, one that was too long keeps what it had, so that nothing is lost.
        var cells = row.Cells.Take(width).Concat(Enumerable.Repeat(Cell.Empty, Math.Max(0, width - row.Cells.Length))).ToArray();
        if (row.Cells.Length > width && row.Cells.Skip(width).Any(cell => cell.Text.Length > 0)) cells[width - 1] = new(string.Join(',', row.Cells.Skip(width - 1).Select(cell => cell.Text)));
        return
        [
            .. cells.Select(Harmless),
            new(file),
            new(row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new(string.Join('；', why.Select(refusal => refusal.Where.Column ?? "").Distinct())),
            new(string.Join('；', why.Select(refusal => refusal.What.Chinese))),
            new(string.Join("; ", why.Select(refusal => refusal.What.English))),
            new(string.Join('；', why.Select(refusal => refusal.Cure.Chinese).Distinct())),
            new(string.Join("; ", why.Select(refusal => refusal.Cure.English).Distinct())),
        ];
    }

    private static Cell Harmless(Cell cell) => cell.Form == CellForm.Text ? cell with { Text = FormulaLike.Neutralise(cell.Text) } : cell;
}
