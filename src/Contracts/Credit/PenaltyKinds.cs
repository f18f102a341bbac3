namespace Xinheng.Contracts.Credit;

/// <summary>Kinds of administrative penalty (行政处罚法 article 9), several possible for one document.</summary>
[Flags]
public enum PenaltyKinds
{
    /// <summary>Not stated.</summary>
    None = 0,

    /// <summary>警告.</summary>
    Warning = 1,

    /// <summary>通报批评.</summary>
    Criticism = 2,

    /// <summary>罚款.</summary>
    Fine = 4,

    /// <summary>没收违法所得、没收非法财物.</summary>
    Confiscation = 8,

    /// <summary>暂扣许可证件、降低资质等级.</summary>
    LicenceSuspended = 16,

    /// <summary>吊销许可证件 or 营业执照.</summary>
    LicenceRevoked = 32,

    /// <summary>限制开展生产经营活动、限制从业.</summary>
    BusinessRestricted = 64,

    /// <summary>责令停产停业、责令关闭.</summary>
    BusinessStopped = 128,

    /// <summary>行政拘留.</summary>
    Detention = 256,

    /// <summary>法律、行政法规规定的其他行政处罚.</summary>
    Other = 512,
}
