using System.Collections.Immutable;

namespace Xinheng.Scheduler.Planning;

/// <summary>The words of the scope language.</summary>
internal static class ScopeWords
{
    public const string Everybody = "全部";

    /// <summary>Longer spellings first, so that <c>&lt;=</c> is not read as <c>&lt;</c>.</summary>
    public static readonly ImmutableArray<(string Spelling, ScopeOperator Operator)> Operators =
    [
        ("excludes", ScopeOperator.Excludes), ("contains", ScopeOperator.Contains), ("不含", ScopeOperator.Excludes), ("包含", ScopeOperator.Contains),
        ("!=", ScopeOperator.IsNot), ("<>", ScopeOperator.IsNot), ("<=", ScopeOperator.AtMost), (">=", ScopeOperator.AtLeast),
        ("含", ScopeOperator.Contains), ("≠", ScopeOperator.IsNot), ("≤", ScopeOperator.AtMost), ("≥", ScopeOperator.AtLeast),
        ("！＝", ScopeOperator.IsNot), ("＜＝", ScopeOperator.AtMost), ("＞＝", ScopeOperator.AtLeast),
        ("=", ScopeOperator.Is), ("＝", ScopeOperator.Is), ("<", ScopeOperator.Below), ("＜", ScopeOperator.Below), (">", ScopeOperator.Above), ("＞", ScopeOperator.Above),
    ];

    /// <summary>Names under which somebody might ask for the class. It must never decide whom a task is for: the scope is public, so the list would tell the class.</summary>
    public static readonly ImmutableHashSet<string> ClassNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "class", "risk", "riskclass", "risk-class", "risk_class", "creditclass", "score", "points", "probability",
        "风险", "风险等级", "风险类别", "风险分类", "信用风险", "信用风险等级", "信用风险类别", "信用风险分类", "信用等级", "信用分类", "分类", "类别", "等级", "评分", "分数", "得分");

    public static string Print(ScopeOperator comparison) => comparison switch
    {
        ScopeOperator.Is => "=",
        ScopeOperator.IsNot => "≠",
        ScopeOperator.Below => "<",
        ScopeOperator.AtMost => "≤",
        ScopeOperator.Above => ">",
        ScopeOperator.AtLeast => "≥",
        ScopeOperator.Contains => "含",
        _ => "不含",
    };

    public static bool IsEverybody(string text) => text is Everybody || text.Equals("all", StringComparison.OrdinalIgnoreCase);
}
