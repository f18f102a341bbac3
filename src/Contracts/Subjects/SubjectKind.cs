namespace Xinheng.Contracts.Subjects;

/// <summary>What sort of business entity (经营主体) a subject is. Lists and reports mean different things for each.</summary>
public enum SubjectKind
{
    /// <summary>企业: companies, partnerships, sole proprietorships and other enterprises.</summary>
    Enterprise,

    /// <summary>企业分支机构: a branch of an enterprise; a subject of its own (国市监信发〔2022〕6号).</summary>
    EnterpriseBranch,

    /// <summary>个体工商户; classified under 国市监信发〔2024〕72号, marked rather than listed as abnormal.</summary>
    IndividualBusiness,

    /// <summary>农民专业合作社.</summary>
    FarmersCooperative,

    /// <summary>农民专业合作社分支机构.</summary>
    FarmersCooperativeBranch,

    /// <summary>外国企业常驻代表机构: reports from 1 March.</summary>
    RepresentativeOffice,

    /// <summary>其他组织: public institutions, associations and others that meet inspections but are no business entity; never classified.</summary>
    Other,
}
