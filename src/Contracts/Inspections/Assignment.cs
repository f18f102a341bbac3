using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Inspections;

/// <summary>
/// A visit of a drawn subject by a department's team, and what its members have said. A value: each
/// command gives the assignment after it or the refusals that say why not; asking again for what is already so changes nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("xinheng.assignment")]
public sealed record Assignment
{
    private Assignment(VisitSheet sheet) => Sheet = sheet;

    /// <summary>What an inspector needs to know.</summary>
    [Id(0)] public VisitSheet Sheet { get; private init; }

    /// <summary>Everybody who was ever on the team: first those drawn, then the replacements in their order. Nobody is ever removed.</summary>
    [Id(1)] public ImmutableArray<TeamMember> Members { get; private init; } = [];

    /// <summary>Why the draw left the visit without a team, in draw/1's words such as <c>!skill:food</c>; null where it has one.</summary>
    [Id(2)] public string? DrawnUnstaffed { get; private init; }

    /// <summary>The results; null until they are in.</summary>
    [Id(3)] public Submission? Submission { get; private init; }

    /// <summary>How many changes it has seen: for compare-and-save.</summary>
    [Id(4)] public int Version { get; private init; }

    /// <summary>The team that was drawn, in the order of ids; it stays on record whatever happens later.</summary>
    public IEnumerable<string> FirstTeam => Members.Where(member => member.Replaces is null).Select(member => member.Inspector);

    /// <summary>Who is to go now.</summary>
    public IEnumerable<string> Team => Members.Where(member => member.IsOnTeam).Select(member => member.Inspector);

    /// <summary>Why a place is empty; null when none is. Of several empty places the last one's.</summary>
    public string? Unstaffed => Members.LastOrDefault(member => member.Unfilled is not null)?.Unfilled ?? DrawnUnstaffed;

    /// <summary>Where the visit stands.</summary>
    public AssignmentState State =>
        Submission is not null ? AssignmentState.Done
        : Members.Any(member => member.State == MemberState.RecusalAsked) ? AssignmentState.RecusalAsked
        : Unstaffed is not null ? AssignmentState.Unstaffed
        : Members.Any(member => member.State == MemberState.Assigned) ? AssignmentState.Assigned
        : AssignmentState.Accepted;

    /// <summary>Which visit.</summary>
    public VisitId Visit => Sheet.Visit;

    /// <summary>A visit with the team that was drawn for it.</summary>
    /// <param name="sheet">What an inspector needs to know.</param>
    /// <param name="team">Ids of the inspectors; at least one, each once.</param>
    public static Assignment Staffed(VisitSheet sheet, IEnumerable<string> team)
    {
        ImmutableArray<TeamMember> members = [.. team.Order(StringComparer.Ordinal).Select(inspector => new TeamMember(inspector))];
        if (members.IsEmpty || members.DistinctBy(member => member.Inspector).Count() != members.Length) throw new ArgumentException("A team has at least one inspector, each once.", nameof(team));
        return new(Checked(sheet)) { Members = members };
    }

    /// <summary>A visit for which the draw found no team.</summary>
    /// <param name="sheet">What an inspector would need to know.</param>
    /// <param name="why">The reason of <c>assignment.tsv</c>, beginning with <c>!</c>.</param>
    public static Assignment WithoutTeam(VisitSheet sheet, string why) =>
        why.StartsWith('!') ? new(Checked(sheet)) { DrawnUnstaffed = why } : throw new ArgumentException("The reason of draw/1 begins with an exclamation mark.", nameof(why));

    /// <summary>An assignment read back from where it was kept.</summary>
    /// <param name="sheet">What an inspector needs to know.</param>
    /// <param name="members">Everybody who was ever on the team, in order.</param>
    /// <param name="drawnUnstaffed">Why the draw left it without a team; null where it has one.</param>
    /// <param name="submission">The results; null until they are in.</param>
    /// <param name="version">How many changes it has seen.</param>
    public static Assignment Restored(VisitSheet sheet, ImmutableArray<TeamMember> members, string? drawnUnstaffed, Submission? submission, int version) =>
        new(Checked(sheet)) { Members = members, DrawnUnstaffed = drawnUnstaffed, Submission = submission, Version = version };

    /// <summary>A member accepts the visit.</summary>
    public Answer<Assignment> Accept(string inspector) => Of(inspector) switch
    {
        { State: MemberState.Accepted } => this,
        { IsOnTeam: false } or null => AssignmentRefusals.Unknown,
        _ when Submission is not null => AssignmentRefusals.Done,
        { } member => With(member, member with { State = MemberState.Accepted }),
    };

    /// <summary>A member asks for recusal, of its own knowledge of a tie; it leaves the team at once, and its place waits for <see cref="Refill"/>.</summary>
    /// <param name="inspector">Who asks.</param>
    /// <param name="ground">On what ground.</param>
    /// <param name="reason">Why, in the inspector's words; the first reason stays on record.</param>
    public Answer<Assignment> AskRecusal(string inspector, RecusalGround ground, string reason) => Of(inspector) switch
    {
        null => AssignmentRefusals.Unknown,
        { IsOnTeam: false } => this,
        _ when Submission is not null => AssignmentRefusals.Done,
        _ when !Enum.IsDefined(ground) => AssignmentRefusals.NoGround,
        _ when string.IsNullOrWhiteSpace(reason) => AssignmentRefusals.NoReason,
        _ when reason.Length > InspectionLimits.ReasonCharacters => AssignmentRefusals.ReasonTooLong,
        { } member => With(member, member with { State = MemberState.RecusalAsked, Ground = ground, Reason = reason.Trim() }),
    };

    /// <summary>The place of a member who asked for recusal is filled anew, or found impossible to fill. No other place changes.</summary>
    /// <param name="inspector">Who asked.</param>
    /// <param name="refill">Who comes, by draw/1's order of preference, or why nobody can.</param>
    public Answer<Assignment> Refill(string inspector, PlaceRefill refill)
    {
        if (Of(inspector) is not { State: MemberState.RecusalAsked } member) return AssignmentRefusals.NotAsked;
        if (refill.Replacement is not { } replacement) return With(member, member with { State = MemberState.Recused, Unfilled = refill.Unfilled });
        if (Of(replacement) is not null) return AssignmentRefusals.ReplacementOnRecord;
        var left = With(member, member with { State = MemberState.Recused });
        return left with { Members = left.Members.Add(new TeamMember(replacement, Replaces: inspector)) };
    }

    /// <summary>A member hands in the results; the visit is done then.</summary>
    /// <param name="submission">By whom, and what.</param>
    /// <param name="certificates">Last valid day of the certificate of each inspector; one who is not in it has none.</param>
    /// <returns>The visit done, or every reason why the report is not taken.</returns>
    public Answer<Assignment> Submit(Submission submission, IReadOnlyDictionary<string, DateOnly> certificates)
    {
        if (Of(submission.By) is not { IsOnTeam: true } member) return AssignmentRefusals.Unknown;
        if (Submission is not null) return AssignmentRefusals.Done;
        if (State == AssignmentState.RecusalAsked) return AssignmentRefusals.RecusalPending;
        if (Unstaffed is { } why) return AssignmentRefusals.Unstaffed(why);
        if (member.State != MemberState.Accepted) return AssignmentRefusals.NotAccepted;
        var faults = VisitRules.FaultsOf(submission, this, certificates);
        return faults.IsEmpty
            ? this with { Submission = submission with { Report = submission.Report.InOrder() }, Version = Version + 1 }
            : Answer<Assignment>.Refused(faults);
    }

    /// <summary>The member of that id, past or present.</summary>
    public TeamMember? Of(string inspector) => Members.FirstOrDefault(member => member.Inspector == inspector);

    private static VisitSheet Checked(VisitSheet sheet)
    {
        ImmutableArray<AssignedItem> ordered = [.. sheet.Items.OrderBy(item => item.Id, StringComparer.Ordinal)];
        return ordered.Length is >= 1 and <= InspectionLimits.Items && ordered.DistinctBy(item => item.Id).Count() == ordered.Length
            ? sheet with { Items = ordered }
            : throw new ArgumentException($"A visit has 1 to {InspectionLimits.Items} items, each once.", nameof(sheet));
    }

    private Assignment With(TeamMember before, TeamMember after) => this with { Members = Members.Replace(before, after), Version = Version + 1 };
}
