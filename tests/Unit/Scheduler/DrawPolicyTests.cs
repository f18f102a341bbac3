using Xinheng.Contracts.Calendars;
using Xinheng.Drawing.Documents;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Unit.Scheduler;

/// <summary>Who must contribute, and when a beacon's value comes into being.</summary>
public sealed class DrawPolicyTests
{
    private const string TwoRoles = """[ { "name": "legal", "title": "法制审核" }, { "name": "discipline", "title": "纪检监察" } ]""";

    // 2026-06-30 18:00:00.5 in Beijing.
    private static readonly DateTimeOffset Committed = new(2026, 6, 30, 10, 0, 0, 500, TimeSpan.Zero);

    [Fact]
    public void The_shipped_policy_demands_two_offices_and_no_beacon()
    {
        Assert.Equal(["discipline", "legal"], DrawPolicies.Shipped.Roles.Select(role => role.Name));
        Assert.IsType<BeaconRule.None>(DrawPolicies.Shipped.Beacon);
        Assert.IsType<Beacon.None>(DrawPolicies.Shipped.Beacon.At(Committed));
    }

    [Fact]
    public void Digits_are_drawn_at_a_time_of_a_later_day_in_Beijing()
    {
        var policy = DrawPolicies.Parse($$"""{ "version": "x", "roles": {{TwoRoles}}, "beacon": { "kind": "digits", "source": "cwl-3d", "how_many": 15, "when": "5d 21:15" } }""", "own").Value;
        Assert.Equal(["discipline", "legal"], policy.Roles.Select(role => role.Name));
        var digits = Assert.IsType<Beacon.Digits>(policy.Beacon.At(Committed));
        Assert.Equal(("cwl-3d", 15, new DateTime(2026, 7, 5, 13, 15, 0)), (digits.Source, digits.HowMany, digits.At));
    }

    [Fact]
    public void The_round_is_the_first_one_that_does_not_exist_before_the_moment()
    {
        var policy = DrawPolicies.Parse($$"""{ "version": "x", "beacon": { "when": "24h", "kind": "drand" }, "roles": {{TwoRoles}} }""", "own").Value;
        var round = Assert.IsType<Beacon.Drand>(policy.Beacon.At(Committed));
        var moment = Committed.AddHours(24).UtcDateTime;
        Assert.InRange(round.Time!.Value, moment, moment.AddSeconds(3));
        Assert.True(new Beacon.Drand(round.Round - 1).Time < moment);
    }

    [Fact]
    public void A_round_whose_time_is_the_moment_itself_is_taken()
    {
        var exact = new Beacon.Drand(657413);
        Assert.Equal(exact, Beacon.Drand.NotBefore(exact.Time!.Value));
        Assert.Equal(new Beacon.Drand(657414), Beacon.Drand.NotBefore(exact.Time!.Value.AddTicks(1)));
        Assert.Equal(new Beacon.Drand(1), Beacon.Drand.NotBefore(new Beacon.Drand(1).Time!.Value));
    }

    [Theory]
    [InlineData("48h")]
    [InlineData("1d 20:30")]
    public void A_moment_is_written_as_it_is_read(string text) => Assert.Equal(text, BeaconMoment.Parse(text)!.ToString());

    [Theory]
    [InlineData("0h")]
    [InlineData("721h")]
    [InlineData("31d 20:30")]
    [InlineData("1d 24:00")]
    [InlineData("1d")]
    [InlineData("24 h")]
    [InlineData("24h\n")]
    [InlineData(null)]
    public void A_moment_of_another_form_is_none(string? text) => Assert.Null(BeaconMoment.Parse(text));

    [Fact]
    public void A_moment_lies_after_the_commitment_on_a_whole_second()
    {
        foreach (var text in new[] { "1h", "1d 00:00" })
        {
            var moment = BeaconMoment.Parse(text)!.After(Committed);
            Assert.True(moment > Committed);
            Assert.Equal(0, moment.Ticks % TimeSpan.TicksPerSecond);
        }

        Assert.Equal(ChinaTime.StartOf(new DateOnly(2026, 7, 1)), BeaconMoment.Parse("1d 00:00")!.After(Committed));
    }

    [Theory]
    [InlineData("""{ "version": "x", "roles": [], "beacon": { "kind": "none" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "signer", "title": "x" } ], "beacon": { "kind": "none" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a/b", "title": "x" } ], "beacon": { "kind": "none" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a", "title": "x" }, { "name": "A", "title": "x" } ], "beacon": { "kind": "none" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a", "title": " " } ], "beacon": { "kind": "none" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ null ], "beacon": { "kind": "none" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a", "title": "x" } ], "beacon": { "kind": "digits", "source": "s", "how_many": 11, "when": "1h" } }""", "draw.policy.value")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a", "title": "x" } ], "beacon": { "kind": "drand", "when": "soon" } }""", "draw.policy.file")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a", "title": "x" } ], "beacon": { "kind": "dice" } }""", "draw.policy.file")]
    [InlineData("""{ "version": "x", "roles": [ { "name": "a", "title": "x" } ] }""", "draw.policy.file")]
    [InlineData("null", "draw.policy.file")]
    public void A_policy_that_could_not_be_carried_out_is_refused(string json, string code)
    {
        var refusal = DrawPolicies.Parse(json, "draw-policy.json").Refusals[0];
        Assert.Equal((code, "draw-policy.json"), (refusal.Code, refusal.Where.File));
    }
}
