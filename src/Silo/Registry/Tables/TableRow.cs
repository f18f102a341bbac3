namespace Xinheng.Silo.Registry.Tables;

/// <summary>A row of a table.</summary>
/// <param name="Number">As a person counts it in the file, from 1, titles and blank rows included.</param>
/// <param name="Cells">As many as the row has.</param>
/// <param name="HasBrokenQuotes">True where quotes do not pair: cells after the first broken one may be run together.</param>
internal sealed record TableRow(int Number, Cell[] Cells, bool HasBrokenQuotes = false)
{
    /// <summary>Tells whether a row is still the same when this process reads it again: another one has as good as certainly another mark.</summary>
    public int Mark { get; } = MarkOf(Cells);

    /// <summary>Whether nothing stands in the row.</summary>
    public bool IsBlank => Array.TrueForAll(Cells, static cell => string.IsNullOrWhiteSpace(cell.Text));

    private static int MarkOf(ReadOnlySpan<Cell> cells)
    {
        var mark = default(HashCode);
        foreach (var cell in cells) mark.Add(cell);
        return mark.ToHashCode();
    }
}
