namespace Xinheng.Contracts.Inspections;

/// <summary>What a member of a team has said; a member only goes from an earlier to a later one.</summary>
public enum MemberState
{
    /// <summary>Put on the team, nothing said yet.</summary>
    Assigned,

    /// <summary>Accepts the visit.</summary>
    Accepted,

    /// <summary>Asked for recusal (申请回避); the place waits to be filled anew.</summary>
    RecusalAsked,

    /// <summary>Recused (已回避): off the team, kept on record.</summary>
    Recused,
}
