using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Draws;

namespace Xinheng.Tests.Unit.Draws;

public sealed class ReplacementReasonsTests
{
    private const string Entry = """{ "version": "x", "basis": { "chinese": "规定", "english": "rule" }, "reasons": [ { "name": "NAME", "title": { "chinese": "题", "english": "title" }, "replaces": REPLACES, "passes": PASSES } ] }""";

    [Theory]
    [InlineData("unreachable")]
    [InlineData("uncooperative")]
    [InlineData("deregistered")]
    [InlineData("revoked")]
    [InlineData("annulled")]
    [InlineData("moved-out")]
    public void What_a_visit_finds_is_no_reason_for_another_subject(string name)
    {
        Assert.Equal("reserve.reason-is-result", ReplacementReasons.Shipped.Find(name, ReserveStep.Replace).Refusals[0].Code);
        Assert.Equal("reserve.reason-is-result", Parsed(name, replaces: true, passes: false));
    }

    [Theory]
    [InlineData("unreachable")]
    [InlineData("uncooperative")]
    public void Nobody_knows_of_a_reserve_what_only_a_visit_finds(string name) => Assert.Equal("reserve.reason-is-result", Parsed(name, replaces: false, passes: true));

    [Fact]
    public void A_reserve_may_be_passed_over_for_what_a_drawn_subject_may_not_be_replaced_for()
    {
        Assert.True(ReplacementReasons.Shipped.Find("deregistered", ReserveStep.Pass).IsGiven);
        Assert.Null(Parsed("deregistered", replaces: false, passes: true));
    }

    [Fact]
    public void A_reason_outside_the_list_is_refused_with_those_that_are_in_it()
    {
        var refusal = ReplacementReasons.Shipped.Find("too-far", ReserveStep.Replace).Refusals[0];
        Assert.Equal("reserve.reason", refusal.Code);
        Assert.Contains("duplicate-subject", refusal.Cure.English, StringComparison.Ordinal);
        Assert.DoesNotContain("already-visited", refusal.Cure.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_the_shipped_list_have_the_form_of_draw1_and_each_has_a_use() =>
        Assert.All(ReplacementReasons.Shipped.Reasons, reason => Assert.True(Name.IsWellFormed(reason.Name) && (reason.Replaces || reason.Passes)));

    [Theory]
    [InlineData("[]", "reserve.reasons-file")]
    [InlineData("null", "reserve.reasons-file")]
    [InlineData("""{ "version": "x", "basis": { "chinese": "规定", "english": "rule" }, "reasons": [] }""", "reserve.reasons-file")]
    [InlineData("""{ "version": "x", "reasons": [] }""", "reserve.reasons-file")]
    public void A_malformed_list_is_refused(string json, string code) => Assert.Equal(code, ReplacementReasons.Parse(json).Refusals[0].Code);

    [Fact]
    public void A_name_that_could_not_stand_in_the_outcomes_is_refused() => Assert.Equal("reason.name", Parsed("重复", replaces: true, passes: true));

    private static string? Parsed(string name, bool replaces, bool passes)
    {
        var json = Entry.Replace("NAME", name, StringComparison.Ordinal).Replace("REPLACES", replaces ? "true" : "false", StringComparison.Ordinal).Replace("PASSES", passes ? "true" : "false", StringComparison.Ordinal);
        return ReplacementReasons.Parse(json).TryGet(out _, out var refusals) ? null : refusals[0].Code;
    }
}
