using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>First level of the national indicator system of credit-risk classification (国市监信发〔2022〕6号): five dimensions.</summary>
public enum Dimension
{
    /// <summary>企业基础属性信息.</summary>
    Basics,

    /// <summary>企业动态信息.</summary>
    Dynamics,

    /// <summary>监管信息.</summary>
    Supervision,

    /// <summary>关联关系信息.</summary>
    Relations,

    /// <summary>社会评价信息.</summary>
    Reputation,
}

/// <summary>What the dimensions are called.</summary>
public static class Dimensions
{
    /// <summary>The official term and its translation.</summary>
    public static Bilingual Title(this Dimension dimension) => dimension switch
    {
        Dimension.Basics => new("企业基础属性信息", "basic attributes"),
        Dimension.Dynamics => new("企业动态信息", "changes and reports"),
        Dimension.Supervision => new("监管信息", "supervision"),
        Dimension.Relations => new("关联关系信息", "relations"),
        _ => new("社会评价信息", "standing with the public"),
    };
}
