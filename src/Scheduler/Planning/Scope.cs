using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// 抽查对象范围: whom a task is for. One condition a line, all of which must hold; <c>且</c> between blanks, or a semicolon, joins two on one line. Chinese first, English understood:
/// <code>
/// 类型 = 企业, 个体工商户
/// 行业 = H62, F
/// 成立 &lt; 2024-01-01
/// 名称 不含 分公司
/// </code>
/// <c>全部</c> (or <c>all</c>) sets no condition. The text is committed to and public, so the class can't be part of it: a scope that names it is refused.
/// Printing gives the canonical text; parsing that gives the same scope.
/// </summary>
public sealed class Scope : IEquatable<Scope>
{
    private Scope(ImmutableArray<ScopeCondition> conditions) => Conditions = conditions;

    /// <summary>No condition.</summary>
    public static readonly Scope Everybody = new([]);

    /// <summary>What must hold, in the order of the text, none twice; empty for everybody.</summary>
    public ImmutableArray<ScopeCondition> Conditions { get; }

    /// <summary>Reads a scope.</summary>
    /// <returns>The scope, or a refusal for each condition that is not one, with its line (as row) and character.</returns>
    public static Answer<Scope> Parse(string? typed)
    {
        var parts = ScopeText.Split(typed ?? "");
        if (parts.Count == 0) return Empty();
        var isEverybody = parts.Any(part => ScopeWords.IsEverybody(part.Text));
        if (isEverybody) return parts.Count == 1 ? Everybody : parts.First(part => ScopeWords.IsEverybody(part.Text)).Refuse(
            "scope.everybody", "“全部”不能与其他条件并用", "\"all\" stands beside other conditions", "请只留其一", "keep one or the other");
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var conditions = ImmutableArray.CreateBuilder<ScopeCondition>(parts.Count);
        foreach (var part in parts)
        {
            if (!part.ToCondition().TryGet(out var condition, out var why)) refusals.AddRange(why);
            else if (!conditions.Contains(condition)) conditions.Add(condition);
        }

        return refusals.Count == 0 ? new Scope(conditions.ToImmutable()) : Answer<Scope>.Refused(refusals);
    }

    /// <summary>Whether a subject is within the scope.</summary>
    public bool Includes(PlanSubject subject)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(subject)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Scope? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scope);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <summary>The canonical text: a condition a line, LF between them, none at the end.</summary>
    public override string ToString() => Conditions.IsEmpty ? ScopeWords.Everybody : string.Join('\n', Conditions);

    private static Refusal Empty() => new(
        "scope.empty",
        new("抽查对象范围为空", "the scope is empty"),
        new("没有限制时请写“全部”", "write 全部 (all) where there is no condition"));
}
