namespace Xinheng.Silo.Registry.Tables;

/// <summary>A row of a table.</summary>
/// <param name="Number">As a person counts it in the file, from 1, titles and blank rows included.</param>
/// <param name="Cells">As many as the row has.</param>
/// <param name="HasBrokenQuotes">True where quotes do not pair: cells after the first broken one may be run together.</param>
internal sealed record TableRow(int Number, Cell[] Cells, bool HasBrokenQuotes = false)
{
    /// <summary>Whether nothing stands in the row.</summary>
    public bool IsBlank => Array.TrueForAll(Cells, static cell => string.IsNullOrWhiteSpace(cell.Text));
}
