namespace Xinheng.Contracts.Credit;

/// <summary>Why a subject is on the abnormal list, by meaning. The official number of a cause differs by kind of subject: see <see cref="AbnormalCauses.Read"/>.</summary>
public enum AbnormalCause
{
    /// <summary>未按规定公示年度报告.</summary>
    AnnualReportMissing,

    /// <summary>未按规定公示即时信息.</summary>
    ImmediateInformationMissing,

    /// <summary>公示信息隐瞒真实情况、弄虚作假.</summary>
    FalseInformation,

    /// <summary>通过登记的住所（经营场所）无法联系.</summary>
    Unreachable,

    /// <summary>名称应当停用逾期未变更.</summary>
    NameToBeChanged,

    /// <summary>其他 or not stated.</summary>
    Other,
}
