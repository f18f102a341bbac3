using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>The forms that all cells share before they are read.</summary>
internal static class Plain
{
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "", "无", "无信息", "暂无", "不详", "未知", "不明", "空", "无数据", "未填写", "未提供", "-", "--", "---", "—", "——", "/", "\\", "null", "NULL", "Null", "N/A", "n/a", "#N/A", "None", "\\N",
    };

    private static readonly int LongestPlaceholder = Placeholders.Max(word => word.Length);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Spans = Placeholders.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text without blanks around it, and full-width letters, digits and marks made half-width.</summary>
    public static string Of(string typed)
    {
        var text = typed.AsSpan().Trim().Trim('\uFEFF').Trim();
        return HalfWidth.Of(text.Length == typed.Length ? typed : text.ToString()).Trim();
    }

    /// <summary>Whether nothing is said: empty, or one of the words that officials write for it (无, 不详, /).</summary>
    public static bool IsAbsent(string typed)
    {
        var text = typed.AsSpan().Trim();
        return text.IsEmpty || (text.Length <= LongestPlaceholder && Spans.Contains(text));
    }

    /// <summary>At most so much of a cell as a message can show.</summary>
    public static string Shown(string typed) => typed.Length <= 40 ? typed : typed[..40] + "…";
}
