using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry;

/// <summary>Why a row is not taken, where the rule is not that of one kind of cell.</summary>
internal static class RowRefusals
{
    public static readonly Refusal Quotes = new("row.quotes",
        new("该行的引号没有成对，其后的内容可能被并入同一格", "the quotes in this row do not pair; what follows may have run into one cell"),
        new("请补上或去掉多余的引号；若是文件末行，文件可能没有传完，请重新导出", "close or remove the quote; if it is the last row, the file may be cut off: export it again"));

    public static Refusal Ragged(int cells, int width) => new("row.columns",
        new($"该行有 {cells} 列，表头有 {width} 列", $"the row has {cells} columns, the header {width}"),
        new("请补齐或删除多余的列（内容含逗号时应加引号）；若是文件末行，文件可能没有传完，请重新导出", "complete the row or remove what is too much (quote contents with commas); if it is the last row, the file may be cut off: export it again"));

    public static Refusal Missing(Field field) => new("cell.missing",
        new($"没有填写{field.Title.Chinese}", $"no {field.Title.English} is given"),
        new($"请填写{field.Title.Chinese}", $"give the {field.Title.English}"));

    public static Refusal Garbled(string text) => new("cell.garbled",
        new($"“{Plain.Shown(text)}”有乱码", $"\"{Plain.Shown(text)}\" has characters that could not be read"),
        new("文件可能在字符中间被截断，请重新导出", "the file may be cut off within a character: export it again"));

    public static Refusal TooLong(int length, int limit) => new("cell.long",
        new($"该格有 {length.ToString(CultureInfo.InvariantCulture)} 个字，上限为 {limit.ToString(CultureInfo.InvariantCulture)}", $"the cell has {length.ToString(CultureInfo.InvariantCulture)} characters; the limit is {limit.ToString(CultureInfo.InvariantCulture)}"),
        new("请核对该列是否对应错误，或缩短内容", "check that the column holds this field, or shorten it"));

    public static Refusal Future(DateOnly day, DateOnly latest) => new("cell.future",
        new($"日期 {day:yyyy-MM-dd} 晚于今天 {latest:yyyy-MM-dd}", $"the day {day:yyyy-MM-dd} lies after today, {latest:yyyy-MM-dd}"),
        new("请核对日期（常见为年份录错）", "check the day (often the year was mistyped)"));

    public static Refusal BeforeOther(DateOnly day, string thisChinese, string thisEnglish, DateOnly other, string otherChinese, string otherEnglish) => new("cell.order",
        new($"{thisChinese} {day:yyyy-MM-dd} 早于{otherChinese} {other:yyyy-MM-dd}", $"the {thisEnglish} {day:yyyy-MM-dd} is before the {otherEnglish} {other:yyyy-MM-dd}"),
        new("请核对这两个日期", "check the two days"));

    public static Refusal Contradiction(string what, string whatEnglish) => new("row.contradiction",
        new($"文件中有{what}相同而内容不同的行，不能确定以哪一行为准", $"the file has rows of the same {whatEnglish} that say different things, and which is right can't be known"),
        new("请只保留正确的一行；先后两次变更请分两个文件依次导入", "keep the one that is right; import two changes that followed each other as two files, in order"));
}
