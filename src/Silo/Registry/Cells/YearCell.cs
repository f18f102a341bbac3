using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>Reads a report's year: 2023, 2023年, 2023年度, 2023年度报告. Reports exist since the year 2013.</summary>
internal static class YearCell
{
    private const int FirstYear = 2013;

    public static Answer<int> Read(Cell cell)
    {
        var text = Plain.Of(cell.Text);
        var rest = text.Length > 4 ? text[4..] : "";
        var isYear = text.Length >= 4 && rest is "" or "年" or "年度" or "年度报告" or "年度年报" or "年年报" or "年报";
        return isYear && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= 9999 ? year : new Refusal("cell.year",
            new($"“{Plain.Shown(cell.Text)}”不是年度（年度报告自 {FirstYear} 年度起）", $"\"{Plain.Shown(cell.Text)}\" is no report year (reports begin with {FirstYear})"),
            new("请写成 2023 或 2023年度", "write it like 2023 or 2023年度"));
    }
}
