using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>Reads a whole number from 0, with 人, 次 or 户 after it.</summary>
internal static class CountCell
{
    public static Answer<int> Read(Cell cell)
    {
        var text = Plain.Of(cell.Text).Replace(",", "", StringComparison.Ordinal).TrimEnd('人', '次', '户', '家', '个').Trim();
        if (text.EndsWith(".0", StringComparison.Ordinal)) text = text[..^2];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : new Refusal("cell.count",
            new($"“{Plain.Shown(cell.Text)}”不是整数", $"\"{Plain.Shown(cell.Text)}\" is no whole number"),
            new("请填 0 或正整数", "give 0 or a positive whole number"));
    }
}
