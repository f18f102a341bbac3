using System.Buffers;
using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>Reads an amount as 元. Its unit stands in the cell (5万元) or in the title of the column（万元）; where neither tells it, a ten-thousandfold mistake would be a guess, so it is refused.</summary>
internal static class MoneyCell
{
    /// <summary>Beyond all the money there is; protects the sums.</summary>
    private const decimal LimitYuan = 1_000_000_000_000_000m;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    public static Answer<decimal> Read(Cell cell, string? unitOfColumn)
    {
        var text = IsUsual(cell.Text) ? cell.Text : WithoutMarks(cell.Text);
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var unit = Unit(text[end..]);
        var isNumber = decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | (cell.Form == CellForm.Text ? NumberStyles.None : NumberStyles.AllowExponent), CultureInfo.InvariantCulture, out var amount);
        if (!isNumber || unit is null) return Refuse(cell.Text);
        if (amount < 0) return Negative(cell.Text);
        var factor = unit.Length > 0 ? unit : unitOfColumn;
        if (factor is null && amount != 0) return NoUnit(cell.Text);
        var yuan = factor == "万元" ? amount * 10_000 : factor == "亿元" ? amount * 100_000_000 : amount;
        return yuan < LimitYuan ? yuan : Refuse(cell.Text);
    }

    /// <summary>An amount that may be below zero, such as a profit.</summary>
    public static Answer<decimal> ReadSigned(Cell cell, string? unitOfColumn)
    {
        if (IsUsual(cell.Text)) return Read(cell, unitOfColumn);
        var text = Plain.Of(cell.Text).TrimStart('\'');
        var isNegative = text.StartsWith('-') || text.StartsWith('−');
        return isNegative ? Read(cell with { Text = text[1..] }, unitOfColumn).Then<decimal>(amount => -amount) : Read(cell, unitOfColumn);
    }

    // 1234.56, as nearly all files have it: there is nothing to take away.
    private static bool IsUsual(string text) => text.AsSpan().IndexOfAnyExcept(DigitsAndPoint) < 0;

    private static string WithoutMarks(string typed)
    {
        var text = Plain.Of(typed).Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (FormulaLike.IsQuotedText(text, out var inner)) text = inner;
        text = text.TrimStart('\'').TrimStart('¥', '￥');
        return text.StartsWith("人民币", StringComparison.Ordinal) || text.StartsWith("RMB", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
    }

    // Empty for none, null for one that is not understood (a foreign currency).
    private static string? Unit(string suffix) => suffix.Replace("人民币", "", StringComparison.Ordinal).Replace("(元)", "元", StringComparison.Ordinal) switch
    {
        "" => "",
        "元" or "圆" or "元整" or "圆整" => "元",
        "万" or "万元" or "万圆" or "万元整" => "万元",
        "亿" or "亿元" => "亿元",
        _ => null,
    };

    private static Refusal NoUnit(string typed) => new("money.unit",
        new($"金额“{Plain.Shown(typed)}”没有单位，列名和单元格都没有说明是元还是万元", $"the amount \"{Plain.Shown(typed)}\" has no unit: neither the title nor the cell says 元 or 万元"),
        new("请把列名写成“…（万元）”或“…（元）”，或在映射文件中写 unit", "end the title with （万元） or （元）, or state \"unit\" in a mapping"));

    private static Refusal Negative(string typed) => new("money.negative",
        new($"金额“{Plain.Shown(typed)}”小于零", $"the amount \"{Plain.Shown(typed)}\" is below zero"),
        new("请核对该金额；冲减应作为更正后的数填报", "check the amount; report a reduction as the corrected amount"));

    private static Refusal Refuse(string typed) => new("money.amount",
        new($"“{Plain.Shown(typed)}”不是人民币金额", $"\"{Plain.Shown(typed)}\" is no amount in yuan"),
        new("请写成 50000、5万元 或 50,000.00；外币请折合人民币，未公示的留空", "write it like 50000, 5万元 or 50,000.00; convert foreign money, leave empty what is not published"));
}
