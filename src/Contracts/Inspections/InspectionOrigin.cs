namespace Xinheng.Contracts.Inspections;

/// <summary>Why an inspection took place. Only <see cref="Draw"/> counts against the quota; all count against the yearly ceiling.</summary>
public enum InspectionOrigin
{
    /// <summary>双随机抽查.</summary>
    Draw,

    /// <summary>有因检查: on complaint, lead, data alert or transfer.</summary>
    OnCause,

    /// <summary>日常检查.</summary>
    Daily,

    /// <summary>专项检查.</summary>
    Campaign,

    /// <summary>Not stated.</summary>
    Unknown,
}
