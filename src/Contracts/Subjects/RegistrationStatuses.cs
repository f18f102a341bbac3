namespace Xinheng.Contracts.Subjects;

/// <summary>What the statuses are called and which of them can still be inspected.</summary>
public static class RegistrationStatuses
{
    /// <summary>The Chinese term of the field.</summary>
    public static string Chinese(this RegistrationStatus status) => status switch
    {
        RegistrationStatus.Active => "存续",
        RegistrationStatus.Suspended => "歇业",
        RegistrationStatus.RevokedNotDeregistered => "吊销未注销",
        RegistrationStatus.RevokedAndDeregistered => "吊销已注销",
        RegistrationStatus.Deregistered => "注销",
        RegistrationStatus.Annulled => "撤销",
        _ => "迁出",
    };

    /// <summary>Whether the subject still exists here: 吊销未注销 does, 注销, 撤销 and 迁出 do not.</summary>
    public static bool IsPresent(this RegistrationStatus status) =>
        status is RegistrationStatus.Active or RegistrationStatus.Suspended or RegistrationStatus.RevokedNotDeregistered;
}
