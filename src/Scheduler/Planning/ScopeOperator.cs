namespace Xinheng.Scheduler.Planning;

/// <summary>How a scope's condition compares.</summary>
public enum ScopeOperator
{
    /// <summary><c>=</c>: one of the values.</summary>
    Is,

    /// <summary><c>≠</c> or <c>!=</c>: none of the values.</summary>
    IsNot,

    /// <summary><c>&lt;</c>.</summary>
    Below,

    /// <summary><c>≤</c> or <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary><c>&gt;</c>.</summary>
    Above,

    /// <summary><c>≥</c> or <c>&gt;=</c>.</summary>
    AtLeast,

    /// <summary><c>含</c> or <c>contains</c>: one of the words.</summary>
    Contains,

    /// <summary><c>不含</c> or <c>excludes</c>: none of the words.</summary>
    Excludes,
}
