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

    /// <summary>What an inspector needs to know; a replacement can change its items and nothing else.</summary>
    [Id(0)] public VisitSheet Sheet { get; private init; }

    /// <summary>Everybody who was ever on the team: first those drawn, then the replacements in their order. Nobody is ever removed.</summary>
    [Id(1)] public ImmutableArray<TeamMember> Members { get; private init; } = [];

    /// <summary>Why the draw, or the replacement that last gave the visit a task, left it without a full team, in draw/1's words such as <c>!skill:food</c>; null where it did not.</summary>
    [Id(2)] public string? DrawnUnstaffed { get; private init; }

    /// <summary>The results; null until they are in.</summary>
    [Id(3)] public Submission? Submission { get; private init; }

    /// <summary>How many changes it has seen: for compare-and-save.</summary>
    [Id(4)] public int Version { get; private init; }

    /// <summary>Name of the reason for which the visit fell away by a replacement; null where it did not.</summary>
    [Id(5)] public string? WithdrawnFor { get; private init; }

    /// <summary>The team that was drawn, in the order of ids; it stays on record whatever happens later.</summary>
    public IEnumerable<string> FirstTeam => Members.Where(member => member is { Replaces: null, IsAdded: false }).Select(member => member.Inspector);

    /// <summary>Who is to go now.</summary>
    public IEnumerable<string> Team => Members.Where(member => member.IsOnTeam).Select(member => member.Inspector);

    /// <summary>Why a place is empty; null when none is. Of several empty places the last one's.</summary>
    public string? Unstaffed => Members.LastOrDefault(member => member.Unfilled is not null)?.Unfilled ?? DrawnUnstaffed;

    /// <summary>Where the visit stands.</summary>
    public AssignmentState State =>
        WithdrawnFor is not null ? AssignmentState.Withdrawn
        : Submission is not null ? AssignmentState.Done
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
    /// <param name="withdrawnFor">Why it fell away; null where it did not.</param>
    public static Assignment Restored(VisitSheet sheet, ImmutableArray<TeamMember> members, string? drawnUnstaffed, Submission? submission, int version, string? withdrawnFor = null) =>
        new(Checked(sheet)) { Members = members, DrawnUnstaffed = drawnUnstaffed, Submission = submission, Version = version, WithdrawnFor = withdrawnFor };

    /// <summary>A member accepts the visit.</summary>
    public Answer<Assignment> Accept(string inspector) => Of(inspector) switch
    {
        { IsOnTeam: false } or null => AssignmentRefusals.Unknown,
        _ when WithdrawnFor is not null => AssignmentRefusals.Withdrawn,
        { State: MemberState.Accepted } => this,
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
        _ when WithdrawnFor is not null => AssignmentRefusals.Withdrawn,
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
        if (WithdrawnFor is not null) return AssignmentRefusals.Withdrawn;
        if (Submission is not null) return AssignmentRefusals.Done;
        if (State == AssignmentState.RecusalAsked) return AssignmentRefusals.RecusalPending;
        if (Unstaffed is { } why) return AssignmentRefusals.Unstaffed(why);
        if (member.State != MemberState.Accepted) return AssignmentRefusals.NotAccepted;
        var faults = VisitRules.FaultsOf(submission, this, certificates);
        return faults.IsEmpty
            ? this with { Submission = submission with { Report = submission.Report.InOrder() }, Version = Version + 1 }
            : Answer<Assignment>.Refused(faults);
    }

    /// <summary>The visit falls away: none of the department's tasks selects the subject any more. The team stays on record.</summary>
    /// <param name="reason">Name of the reason.</param>
    public Answer<Assignment> Withdraw(string reason) =>
        Submission is not null ? AssignmentRefusals.Done
        : WithdrawnFor is not null ? this
        : this with { WithdrawnFor = reason, Version = Version + 1 };

    /// <summary>The visit goes on for fewer tasks; team and empty places stay as they are.</summary>
    /// <param name="items">What is inspected now.</param>
    public Answer<Assignment> Lighten(ImmutableArray<AssignedItem> items) => Submission is not null ? AssignmentRefusals.Done
        : this with { Sheet = Checked(Sheet with { Items = items }), Version = Version + 1 };

    /// <summary>The visit gains a task for which the subject came as a reserve.</summary>
    /// <param name="items">What is inspected now.</param>
    /// <param name="joining">Who joins the team, so that it is what all tasks ask for.</param>
    /// <param name="unstaffed">Why it can't be, in draw/1's words; null where it is. It takes the place of any such reason before.</param>
    public Answer<Assignment> Gain(ImmutableArray<AssignedItem> items, IEnumerable<string> joining, string? unstaffed)
    {
        if (Submission is not null) return AssignmentRefusals.Done;
        if (WithdrawnFor is not null) return AssignmentRefusals.Withdrawn;
        ImmutableArray<TeamMember> added = [.. joining.Order(StringComparer.Ordinal).Select(inspector => new TeamMember(inspector, IsAdded: true))];
        if (added.Any(member => Of(member.Inspector) is not null)) return AssignmentRefusals.ReplacementOnRecord;
        return this with
        {
            Sheet = Checked(Sheet with { Items = items }),
            Members = [.. Members.Select(member => member with { Unfilled = null }), .. added],
            DrawnUnstaffed = unstaffed,
            Version = Version + 1,
        };
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
