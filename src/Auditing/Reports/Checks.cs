using Xinheng.Reporting;

namespace Xinheng.Auditing.Reports;

/// <summary>The verifier's checks in words. What a check met in a file is not repeated here: it may quote a line that tells a class.</summary>
internal static class Checks
{
    public static Wording TitleOf(string check) => check switch
    {
        "grammar" => new("文件格式", "form of the files"),
        "signatures" => new("签名", "signatures"),
        "consents" => new("各方签署", "consents"),
        "timestamp" => new("时间戳", "time stamp"),
        "chain" => new("前后次衔接", "chain of draws"),
        "frame" => new("对象库", "frame"),
        "roster" => new("检查人员名录", "roster"),
        "commitments" => new("承诺与揭示", "commitments"),
        "beacon" => new("公共信标", "beacon"),
        "seed" => new("种子", "seed"),
        "strata" => new("分层", "strata"),
        "selection" => new("抽中名单重算", "selection drawn again"),
        "reserves" => new("备选名单重算", "reserves drawn again"),
        "list" => new("公开名单", "public list"),
        "assignment" => new("派组重算", "teams staffed again"),
        "record" => new("记录", "record"),
        "close" => new("结案", "close"),
        "recusals" => new("回避递补", "refills after recusals"),
        "replacements" => new("备选动用与跳过", "reserves used or passed over"),
        _ => new(check, check),
    };
}
