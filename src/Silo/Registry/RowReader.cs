using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>Reads the fields of a row. What can't be read is collected, each with its place, so that a row is refused with all its reasons at once.</summary>
internal sealed class RowReader(Header header, string file)
{
    /// <summary>Longer texts than this are no names, causes or kinds; the full 违法事实 is not kept.</summary>
    private const int TextLimit = 4000;

    private readonly List<Refusal> refusals = [];
    private TableRow row = new(0, []);

    /// <summary>The row as it came.</summary>
    public TableRow Row => row;

    public int Number => row.Number;

    /// <summary>Why the row can't be taken, so far.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    public bool IsSound => refusals.Count == 0;

    public void Read(TableRow next)
    {
        row = next;
        refusals.Clear();
        var extra = next.Cells.AsSpan(Math.Min(next.Cells.Length, header.WidthWithReasons)).ContainsAnyExcept(Cell.Empty);
        if (next.HasBrokenQuotes) Refuse(null, RowRefusals.Quotes);
        else if (next.Cells.Length < header.Width || extra) Refuse(null, RowRefusals.Ragged(next.Cells.Length, header.Width));
    }

    /// <summary>Refuses the row.</summary>
    /// <param name="field">The field at fault; null where it is the row as a whole.</param>
    /// <param name="refusal">Why.</param>
    public void Refuse(Field? field, Refusal refusal) => refusals.Add(refusal.At(new Place(file, row.Number, field is null ? null : Column(field)?.Title ?? field.Title.Chinese)));

    /// <summary>The text of a field; null where nothing is said.</summary>
    public string? Text(Field field)
    {
        if (Find(field) is not var (cell, _)) return null;
        var text = cell.Text.Trim();
        var isQuoted = FormulaLike.IsQuotedText(text, out var inner);
        if (isQuoted) text = inner!;
        if (!isQuoted && cell.Form == CellForm.Text && FormulaLike.Is(text)) Refuse(field, FormulaLike.Refuse(text));
        else if (text.Contains('\uFFFD', StringComparison.Ordinal)) Refuse(field, RowRefusals.Garbled(text));
        else if (text.Length > TextLimit) Refuse(field, RowRefusals.TooLong(text.Length, TextLimit));
        return text;
    }

    /// <summary>The text of a field that must be given; empty, and the row refused, where it is not.</summary>
    public string TextOf(Field field)
    {
        if (Text(field) is { } text) return text;
        Refuse(field, RowRefusals.Missing(field));
        return "";
    }

    /// <summary>The value of a field; null where nothing is said, or where it was refused.</summary>
    public T? Maybe<T>(Field field, Func<Cell, Column, Answer<T>> read)
        where T : struct
    {
        return Find(field) is { } found ? Maybe(field, found, read) : null;
    }

    private T? Maybe<T>(Field field, (Cell Cell, Column Column) found, Func<Cell, Column, Answer<T>> read)
        where T : struct
    {
        var answer = read(found.Cell, found.Column);
        if (answer.TryGet(out var given, out var refusals)) return given;
        foreach (var refusal in refusals) Refuse(field, refusal);
        return null;
    }

    /// <summary>The value of a field that must be given; the default, and the row refused, where it is not.</summary>
    public T Must<T>(Field field, Func<Cell, Column, Answer<T>> read)
        where T : struct
    {
        if (Find(field) is not { } found)
        {
            Refuse(field, RowRefusals.Missing(field));
            return default;
        }

        return Maybe(field, found, read) ?? default;
    }

    /// <summary>Whose row it is.</summary>
    public SubjectId Subject(Field field)
    {
        // 无 or 不详 in place of a code has a message of its own, so the cell is read even when it says nothing.
        var found = Find(field)?.Cell ?? (Column(field) is { } column && column.Index < row.Cells.Length ? row.Cells[column.Index] : Cell.Empty);
        if (SubjectCell.Read(found).TryGet(out var subject, out var refusals)) return subject;
        foreach (var refusal in refusals) Refuse(field, refusal);
        return default;
    }

    /// <summary>A day not after the last that it may be; null where nothing is said.</summary>
    public DateOnly? Day(Field field, DateOnly? latest)
    {
        var day = Maybe(field, static (cell, _) => DayCell.Read(cell));
        if (day > latest) Refuse(field, RowRefusals.Future(day.Value, latest.Value));
        return day;
    }

    /// <summary>A day that must be given.</summary>
    public DateOnly DayOf(Field field, DateOnly? latest)
    {
        if (Find(field) is null) Refuse(field, RowRefusals.Missing(field));
        return Day(field, latest) ?? default;
    }

    /// <summary>An amount in 元; null where nothing is said.</summary>
    public decimal? Yuan(Field field) => Maybe(field, (cell, column) => MoneyCell.Read(cell, column.Unit));

    /// <summary>What a word means; null where nothing is said.</summary>
    public T? Word<T>(Field field, Words<T> words)
        where T : struct => Maybe(field, (cell, _) => words.Read(cell.Text));

    /// <summary>The cell in which something is said of a field: of several columns the first that does.</summary>
    private (Cell Cell, Column Column)? Find(Field field)
    {
        foreach (var column in header.ColumnsOf(field))
        {
            if (column.Index >= row.Cells.Length) continue;
            var cell = row.Cells[column.Index];
            if (column.Values is { Count: > 0 } values && values.TryGetValue(cell.Text.Trim(), out var meant)) return (new(meant), column);
            if (!Plain.IsAbsent(cell.Text)) return (cell, column);
        }

        return null;
    }

    private Column? Column(Field field) => Find(field)?.Column ?? (header.ColumnsOf(field) is [var first, ..] ? first : null);
}
