using System.Collections.Immutable;

namespace Xinheng.Scheduler.Planning;

/// <summary>One condition of a scope. Two are equal when they print alike.</summary>
public sealed class ScopeCondition : IEquatable<ScopeCondition>
{
    private readonly Func<PlanSubject, bool> holds;
    private readonly string printed;

    internal ScopeCondition(ScopeField field, ScopeOperator comparison, ImmutableArray<string> values, Func<PlanSubject, bool> holds)
    {
        Field = field.Chinese;
        Operator = comparison;
        Values = values;
        this.holds = holds;
        printed = $"{Field} {ScopeWords.Print(comparison)} {string.Join(", ", values)}";
    }

    /// <summary>What it looks at, such as 行业.</summary>
    public string Field { get; }

    /// <summary>How it compares.</summary>
    public ScopeOperator Operator { get; }

    /// <summary>With what, in canonical form, sorted by bytes where there are several.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Whether a subject fulfils it. What is not known of a subject fulfils nothing, neither <c>=</c> nor <c>≠</c>.</summary>
    public bool Holds(PlanSubject subject) => holds(subject);

    /// <inheritdoc/>
    public bool Equals(ScopeCondition? other) => other is not null && printed == other.printed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScopeCondition);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(printed, StringComparison.Ordinal);

    /// <summary>The condition in canonical form.</summary>
    public override string ToString() => printed;
}
