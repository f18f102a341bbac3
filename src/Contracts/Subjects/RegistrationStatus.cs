namespace Xinheng.Contracts.Subjects;

/// <summary>Registration status (登记状态, <c>regstate</c>).</summary>
public enum RegistrationStatus
{
    /// <summary>存续（在营、开业、在册）.</summary>
    Active,

    /// <summary>歇业: dormant by its own filing.</summary>
    Suspended,

    /// <summary>吊销，未注销: the licence is revoked but the subject still exists.</summary>
    RevokedNotDeregistered,

    /// <summary>吊销，已注销.</summary>
    RevokedAndDeregistered,

    /// <summary>注销.</summary>
    Deregistered,

    /// <summary>撤销: registration annulled, mostly for fraud.</summary>
    Annulled,

    /// <summary>迁出: moved to another registry.</summary>
    MovedOut,
}
