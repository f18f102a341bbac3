namespace Xinheng.Contracts.Classes;

/// <summary>
/// Credit-risk class (信用风险分类, 国市监信发〔2022〕6号): A 低, B 一般, C 较高, D 高. It steers supervision; it is no rating, no penalty, no exemption and is never
/// published (不评价、不惩戒、不公开、不免抽).
/// </summary>
public enum RiskClass
{
    /// <summary>信用风险低: no active visit except on complaint, alert, lead or statute — but never 0 %.</summary>
    A,

    /// <summary>信用风险一般: normal supervision.</summary>
    B,

    /// <summary>信用风险较高: raised ratio and frequency.</summary>
    C,

    /// <summary>信用风险高: strict, much raised, on site where needed.</summary>
    D,
}
