namespace Xinheng.Contracts.Inspections;

/// <summary>Where a visit stands, seen as a whole. What a member has said only goes forward (<see cref="MemberState"/>); this follows from it.</summary>
public enum AssignmentState
{
    /// <summary>人员不足: a place of the team could not be filled. Listed as such, never saved as done.</summary>
    Unstaffed,

    /// <summary>已派: staffed, and some member has not accepted yet.</summary>
    Assigned,

    /// <summary>已接受: every member has accepted.</summary>
    Accepted,

    /// <summary>申请回避: a member asked for recusal and its place is not filled anew yet.</summary>
    RecusalAsked,

    /// <summary>已完成: results are in. Final.</summary>
    Done,

    /// <summary>已撤回: every row for which the department would have gone was replaced by a reserve. Final.</summary>
    Withdrawn,
}
