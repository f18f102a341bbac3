using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Properties.Inspections;

/// <summary>Laws that hold whatever inspectors do in whatever order.</summary>
public sealed class AssignmentProperties
{
    private static readonly DateOnly DrawnOn = new(2026, 7, 1);
    private static readonly DateTimeOffset Now = new(2026, 7, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] Library = ["I0", "I1", "I2", "I3", "I4", "I5"];
    private static readonly Dictionary<string, DateOnly> Certificates = Library.ToDictionary(inspector => inspector, _ => DrawnOn.AddYears(1));

    private static readonly VisitSheet Sheet = new(
        VisitId.Of(DrawNumber.Parse("zhanjiang-amr/2026/0001").Value, SubjectId.Parse("91440802MA00004100").Value, "amr").Value,
        "某店", null, Region.Parse("440802").Value, [new("T1", "登记事项检查")], DrawnOn, DrawnOn.AddMonths(3));

    public enum Verb
    {
        Accept,
        AskRecusal,
        Fill,
        LeaveEmpty,
        Submit,
    }

    public readonly record struct Command(Verb Verb, string Who, string Other);

    public static Arbitrary<Command[]> Commands() =>
        (from verb in Gen.Elements(Verb.Accept, Verb.Accept, Verb.AskRecusal, Verb.Fill, Verb.Fill, Verb.LeaveEmpty, Verb.Submit)
         from who in Gen.Elements(Library)
         from other in Gen.Elements(Library)
         select new Command(verb, who, other)).ArrayOf().ToArbitrary();

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool The_first_team_never_changes(Command[] commands) => Lives(commands).All(life => life.After.FirstTeam.SequenceEqual(["I0", "I1"]));

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool Nobody_is_on_a_team_but_those_drawn_and_those_who_fill_a_place(Command[] commands)
    {
        var invited = new HashSet<string>(["I0", "I1"]);
        foreach (var (command, _, after) in Lives(commands))
        {
            if (command.Verb == Verb.Fill) invited.Add(command.Other);
            if (!after.Members.All(member => invited.Contains(member.Inspector)) || after.Members.DistinctBy(member => member.Inspector).Count() != after.Members.Length) return false;
        }

        return true;
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool A_command_touches_the_member_it_names_and_nobody_else(Command[] commands) => Lives(commands).All(life =>
        life.Before.Members.Where(member => member.Inspector != life.Command.Who).All(member => life.After.Of(member.Inspector) == member));

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool A_member_only_goes_forward(Command[] commands) => Lives(commands).All(life => life.Before.Members.All(member => life.After.Of(member.Inspector)!.State >= member.State));

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool Done_is_final(Command[] commands) => Lives(commands).Where(life => life.Before.State == AssignmentState.Done).All(life => ReferenceEquals(life.Before, life.After));

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool A_team_is_as_large_as_drawn_or_the_visit_says_why_not(Command[] commands) => Lives(commands).All(life =>
        life.After.Team.Count() == 2 || life.After.State is AssignmentState.RecusalAsked || life.After.Unstaffed is not null);

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool A_command_given_twice_changes_nothing_more(Command[] commands) => Lives(commands).All(life => !Run(life.After, life.Command).TryGet(out var again, out _) || ReferenceEquals(again, life.After));

    [FsCheck.Xunit.Property(Arbitrary = [typeof(AssignmentProperties)], MaxTest = 500)]
    public bool A_change_is_counted(Command[] commands) => Lives(commands).All(life => life.After.Version == life.Before.Version + (ReferenceEquals(life.Before, life.After) ? 0 : 1));

    private static IEnumerable<(Command Command, Assignment Before, Assignment After)> Lives(Command[] commands)
    {
        var now = Assignment.Staffed(Sheet, ["I0", "I1"]);
        foreach (var command in commands)
        {
            var after = Run(now, command).TryGet(out var next, out _) ? next : now;
            yield return (command, now, after);
            now = after;
        }
    }

    private static Answer<Assignment> Run(Assignment now, Command command) => command.Verb switch
    {
        Verb.Accept => now.Accept(command.Who),
        Verb.AskRecusal => now.AskRecusal(command.Who, RecusalGround.OtherTie, "近亲属任职"),
        Verb.Fill => now.Refill(command.Who, PlaceRefill.By(command.Other)),
        Verb.LeaveEmpty => now.Refill(command.Who, PlaceRefill.Impossible("!staff:1/2")),
        _ => now.Submit(
            new(command.Who, "k", Now, new(DrawnOn, InspectionMode.OnSite, [.. now.Team], [new("T1", [ResultCode.NothingFound], null) { FollowUp = FollowUp.None }])), Certificates),
    };
}
