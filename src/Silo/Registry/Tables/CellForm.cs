namespace Xinheng.Silo.Registry.Tables;

/// <summary>As what a cell was stored. CSV knows text only.</summary>
internal enum CellForm
{
    Text,

    /// <summary>A number of a spreadsheet, exact to 15 digits.</summary>
    Number,

    /// <summary>A number of a spreadsheet with more digits than it can hold: the last ones are lost.</summary>
    ImpreciseNumber,

    /// <summary>A number of a spreadsheet that is formatted as a date.</summary>
    Day,
}
