namespace Xinheng.Drawing.Proofs;

/// <summary>Results that a check can have.</summary>
public enum CheckResult
{
    /// <summary>What the check is about was established.</summary>
    Passed,

    /// <summary>It was refuted.</summary>
    Failed,

    /// <summary>The bundle leaves out what the check needs, or this program cannot do it.</summary>
    NotPossible,
}
