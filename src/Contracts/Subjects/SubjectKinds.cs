namespace Xinheng.Contracts.Subjects;

/// <summary>What the kinds of subject are called and how they behave.</summary>
public static class SubjectKinds
{
    /// <summary>The Chinese term of the field.</summary>
    public static string Chinese(this SubjectKind kind) => kind switch
    {
        SubjectKind.Enterprise => "企业",
        SubjectKind.EnterpriseBranch => "企业分支机构",
        SubjectKind.IndividualBusiness => "个体工商户",
        SubjectKind.FarmersCooperative => "农民专业合作社",
        SubjectKind.FarmersCooperativeBranch => "农民专业合作社分支机构",
        SubjectKind.RepresentativeOffice => "外国企业常驻代表机构",
        _ => "其他组织",
    };

    /// <summary>Whether subjects of this kind have a credit-risk class at all.</summary>
    public static bool IsClassified(this SubjectKind kind) => kind != SubjectKind.Other;

    /// <summary>
    /// The kind that a code alone suggests (GB 32100-2015, table 1: 9 = 工商, then 1 企业, 2 个体工商户, 3 农民专业合作社; all else is not of the market registry).
    /// A branch can't be told from its parent by the code.
    /// </summary>
    public static SubjectKind SuggestedBy(SubjectId id) => !id.IsUnifiedCode ? SubjectKind.Enterprise : (id.Text[0], id.Text[1]) switch
    {
        ('9', '1') => SubjectKind.Enterprise,
        ('9', '2') => SubjectKind.IndividualBusiness,
        ('9', '3') => SubjectKind.FarmersCooperative,
        ('9', _) => SubjectKind.Enterprise,
        _ => SubjectKind.Other,
    };
}
