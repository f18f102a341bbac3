using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>Reads causes of abnormal listing, whose numbers mean different things for each kind of subject.</summary>
public static class AbnormalCauses
{
    /// <summary>The cause behind an official number or text; null where neither is understood.</summary>
    /// <param name="typed">The cell, such as <c>1</c> or <c>通过登记的住所或者经营场所无法联系</c>.</param>
    /// <param name="kind">Kind of subject: number 1 is a missing annual report for an enterprise and false information for an 个体工商户.</param>
    public static AbnormalCause? Read(string typed, SubjectKind kind) => (typed.Trim(), kind) switch
    {
        ("1", SubjectKind.IndividualBusiness) => AbnormalCause.FalseInformation,
        ("2", SubjectKind.IndividualBusiness) => AbnormalCause.Unreachable,
        ("3", SubjectKind.IndividualBusiness) => AbnormalCause.AnnualReportMissing,
        ("1", _) => AbnormalCause.AnnualReportMissing,
        ("2", not (SubjectKind.FarmersCooperative or SubjectKind.FarmersCooperativeBranch)) => AbnormalCause.ImmediateInformationMissing,
        ("3", _) => AbnormalCause.FalseInformation,
        ("4", not SubjectKind.IndividualBusiness) => AbnormalCause.Unreachable,
        ("5", SubjectKind.Enterprise or SubjectKind.EnterpriseBranch) => AbnormalCause.NameToBeChanged,
        (var text, _) when text.Contains("年度报告", StringComparison.Ordinal) || text.Contains("年报", StringComparison.Ordinal) => AbnormalCause.AnnualReportMissing,
        (var text, _) when text.Contains("无法联系", StringComparison.Ordinal) || text.Contains("无法取得联系", StringComparison.Ordinal) => AbnormalCause.Unreachable,
        (var text, _) when text.Contains("弄虚作假", StringComparison.Ordinal) || text.Contains("隐瞒真实", StringComparison.Ordinal) => AbnormalCause.FalseInformation,
        (var text, _) when text.Contains("名称", StringComparison.Ordinal) => AbnormalCause.NameToBeChanged,
        (var text, _) when text.Contains("即时", StringComparison.Ordinal) || text.Contains("有关企业信息", StringComparison.Ordinal) || text.Contains("责令的期限", StringComparison.Ordinal)
            => AbnormalCause.ImmediateInformationMissing,
        _ => null,
    };

    /// <summary>The Chinese term of the field.</summary>
    public static string Chinese(this AbnormalCause cause) => cause switch
    {
        AbnormalCause.AnnualReportMissing => "未按规定公示年度报告",
        AbnormalCause.ImmediateInformationMissing => "未按规定公示即时信息",
        AbnormalCause.FalseInformation => "公示信息隐瞒真实情况、弄虚作假",
        AbnormalCause.Unreachable => "通过登记的住所（经营场所）无法联系",
        AbnormalCause.NameToBeChanged => "名称应当停用逾期未变更",
        _ => "其他",
    };
}
