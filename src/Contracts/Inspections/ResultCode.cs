namespace Xinheng.Contracts.Inspections;

/// <summary>Result of an inspected item (抽查检查结果), by its official number; several are possible for one item.</summary>
public enum ResultCode
{
    /// <summary>未发现问题.</summary>
    NothingFound = 1,

    /// <summary>未按规定公示应当公示的信息.</summary>
    NotDisclosed = 2,

    /// <summary>公示信息隐瞒真实情况、弄虚作假.</summary>
    FalseInformation = 3,

    /// <summary>通过登记的住所（经营场所）无法联系. A result, not a reason for an easier replacement.</summary>
    Unreachable = 4,

    /// <summary>发现问题已责令改正.</summary>
    OrderedToCorrect = 5,

    /// <summary>不配合检查情节严重.</summary>
    Obstructed = 6,

    /// <summary>未发现开展本次抽查涉及的经营活动.</summary>
    NoSuchActivity = 7,

    /// <summary>发现问题待后续处理.</summary>
    ProblemPending = 8,

    /// <summary>注销: found deregistered at the visit.</summary>
    FoundDeregistered = 11,

    /// <summary>被吊销.</summary>
    FoundRevoked = 12,

    /// <summary>被撤销.</summary>
    FoundAnnulled = 13,

    /// <summary>迁出.</summary>
    FoundMovedOut = 14,
}
