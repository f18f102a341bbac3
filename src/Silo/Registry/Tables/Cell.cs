using System.Globalization;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>A cell as it came: its text, never null, and as what it was stored.</summary>
internal readonly record struct Cell(string Text, CellForm Form = CellForm.Text)
{
    public static readonly Cell Empty = new("");

    private const double LargestExact = 999_999_999_999_999;

    /// <summary>A value as the spreadsheet reader gives it.</summary>
    public static Cell From(object? value) => value switch
    {
        null => Empty,
        string text => new(text),
        double number => From(number),
        bool truth => new(truth ? "TRUE" : "FALSE"),
        DateTime moment => new(moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellForm.Day),
        IFormattable other => new(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => new(value.ToString() ?? ""),
    };

    /// <summary>The value to write into a spreadsheet, so that reading it gives this cell.</summary>
    public object? ToSpreadsheet() => Form switch
    {
        CellForm.Number or CellForm.ImpreciseNumber => double.Parse(Text, CultureInfo.InvariantCulture),
        CellForm.Day => DateTime.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.None),
        _ => Text.Length == 0 ? null : Text,
    };

    // Conversion to decimal keeps the 15 digits that a spreadsheet shows: 0.1 + 0.2 is 0.3 here as it is there.
    private static Cell From(double number) => Math.Abs(number) <= LargestExact
        ? new(((decimal)number).ToString("0.##############################", CultureInfo.InvariantCulture), CellForm.Number)
        : new(Math.Abs(number) < 1e28 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture), CellForm.ImpreciseNumber);
}
