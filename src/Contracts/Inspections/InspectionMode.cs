namespace Xinheng.Contracts.Inspections;

/// <summary>How an inspection was done (检查方式).</summary>
public enum InspectionMode
{
    /// <summary>实地核查.</summary>
    OnSite,

    /// <summary>书面检查.</summary>
    InWriting,

    /// <summary>网络监测.</summary>
    Online,

    /// <summary>检验检测.</summary>
    Testing,

    /// <summary>委托专业机构.</summary>
    ByAgency,

    /// <summary>Not stated.</summary>
    Unknown,
}
