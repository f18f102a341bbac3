using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>
/// Finds rows in a file once more, by their numbers: rows that turn out to be bad only when they are held against what is known go to the reject file as they came. It goes through
/// the file once as long as the numbers rise, and from its start again where they do not.
/// </summary>
internal sealed class RowLookup(TableFile table) : IDisposable
{
    private IEnumerator<TableRow>? rows;
    private int passed;

    /// <summary>The row of a number; null where the file has none any more.</summary>
    public TableRow? Find(int number)
    {
        if (rows is null || number <= passed)
        {
            rows?.Dispose();
            (rows, passed) = (table.Rows(new TableReading()).GetEnumerator(), 0);
        }

        while (passed < number && rows.MoveNext())
        {
            passed = rows.Current.Number;
            if (passed == number) return rows.Current;
        }

        return null;
    }

    public void Dispose() => rows?.Dispose();
}
