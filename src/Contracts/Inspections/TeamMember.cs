namespace Xinheng.Contracts.Inspections;

/// <summary>An inspector on the record of a visit, past or present.</summary>
/// <param name="Inspector">Id of the inspector.</param>
/// <param name="State">What this member has said.</param>
/// <param name="Replaces">Whose place this member took; null for the team that was drawn.</param>
/// <param name="Reason">Why recusal was asked, in the inspector's words; null where it was not.</param>
/// <param name="Unfilled">Why the place of this recused member stayed empty, in draw/1's words such as <c>!staff:1/2</c>; null where it was filled or still is.</param>
/// <param name="Ground">On what ground recusal was asked; null where it was not.</param>
/// <param name="IsAdded">Whether this member joined because the visit gained a task by a replacement.</param>
[GenerateSerializer, Immutable, Alias("xinheng.team-member")]
public sealed record TeamMember(
    [property: Id(0)] string Inspector,
    [property: Id(1)] MemberState State = MemberState.Assigned,
    [property: Id(2)] string? Replaces = null,
    [property: Id(3)] string? Reason = null,
    [property: Id(4)] string? Unfilled = null,
    [property: Id(5)] RecusalGround? Ground = null,
    [property: Id(6)] bool IsAdded = false)
{
    /// <summary>Whether this member is on the team now; one that has asked for recusal no longer is.</summary>
    public bool IsOnTeam => State is MemberState.Assigned or MemberState.Accepted;
}
