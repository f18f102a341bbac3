namespace Xinheng.Contracts.Classes;

/// <summary>One ratio for each class.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.class-ratios")]
public sealed record ClassRatios([property: Id(0)] Ratio A, [property: Id(1)] Ratio B, [property: Id(2)] Ratio C, [property: Id(3)] Ratio D)
{
    /// <summary>The ratio of a class.</summary>
    public Ratio Of(RiskClass riskClass) => riskClass switch { RiskClass.A => A, RiskClass.B => B, RiskClass.C => C, _ => D };

    /// <summary>
    /// Whether the class is applied: ratios that are equal for all classes have the class without applying it (domain rule of 应用率).
    /// </summary>
    public bool AppliesClass => A.CompareTo(B) != 0 || B.CompareTo(C) != 0 || C.CompareTo(D) != 0;
}
