namespace Xinheng.Contracts.Plans;

/// <summary>抽查类型. Both are random within their scope.</summary>
public enum TaskKind
{
    /// <summary>不定向抽查: all subjects of a sort.</summary>
    General,

    /// <summary>定向抽查: by industry, type, size, region ….</summary>
    Directed,
}
