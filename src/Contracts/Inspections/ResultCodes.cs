namespace Xinheng.Contracts.Inspections;

/// <summary>What the result codes are called and which of them are problems.</summary>
public static class ResultCodes
{
    /// <summary>The Chinese term of the field.</summary>
    public static string Chinese(this ResultCode code) => code switch
    {
        ResultCode.NothingFound => "未发现问题",
        ResultCode.NotDisclosed => "未按规定公示应当公示的信息",
        ResultCode.FalseInformation => "公示信息隐瞒真实情况、弄虚作假",
        ResultCode.Unreachable => "通过登记的住所（经营场所）无法联系",
        ResultCode.OrderedToCorrect => "发现问题已责令改正",
        ResultCode.Obstructed => "不配合检查情节严重",
        ResultCode.NoSuchActivity => "未发现开展本次抽查涉及的经营活动",
        ResultCode.ProblemPending => "发现问题待后续处理",
        ResultCode.FoundDeregistered => "注销",
        ResultCode.FoundRevoked => "被吊销",
        ResultCode.FoundAnnulled => "被撤销",
        _ => "迁出",
    };

    /// <summary>Whether a code says that something was wrong: 2, 3, 4, 5, 6 and 8. That a business does not do the thing inspected (7), or is gone (11–14), is no problem found.</summary>
    public static bool IsProblem(this ResultCode code) => code is ResultCode.NotDisclosed or ResultCode.FalseInformation or ResultCode.Unreachable
        or ResultCode.OrderedToCorrect or ResultCode.Obstructed or ResultCode.ProblemPending;
}
