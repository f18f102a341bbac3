namespace Xinheng.Contracts.Refusals;

/// <summary>Where in somebody's input a refusal points: as much of file, row and column as is known.</summary>
/// <param name="File">Name of the file as the user gave it, or of the argument.</param>
/// <param name="Row">Row of the file as a person counts it, from 1, title rows included.</param>
/// <param name="Column">Title of the column as the file has it.</param>
[GenerateSerializer, Immutable, Alias("xinheng.place")]
public sealed record Place([property: Id(0)] string? File = null, [property: Id(1)] int? Row = null, [property: Id(2)] string? Column = null)
{
    /// <summary>A place that says nothing: the refusal speaks for itself.</summary>
    public static readonly Place Unknown = new();

    /// <summary>The place in words, such as <c>penalties.csv 第 12 行「处罚日期」</c>; empty when nothing is known.</summary>
    public string In(Language language)
    {
        var parts = new List<string>(3);
        if (File is not null) parts.Add(File);
        if (Row is { } row) parts.Add(language == Language.English ? $"row {row}" : $"第 {row} 行");
        if (Column is not null) parts.Add(language == Language.English ? $"column \"{Column}\"" : $"「{Column}」");
        return string.Join(language == Language.English ? ", " : " ", parts);
    }
}
