using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Promotion;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class ModelRegistryTests
{
    private static readonly NamedModel First = new("first", "hash-1", "card-1");
    private static readonly NamedModel Second = new("second", "hash-2", "card-2");

    [Fact]
    public void A_model_is_the_champion_when_another_person_has_confirmed_it()
    {
        var proposed = After(ModelRegistry.Of([]), registry => registry.Promote(First, "report", By("Zhang"), " better "));
        Assert.Equal((ModelState.Proposed, null), (proposed.StateOf("first"), proposed.Champion));
        Assert.Equal("better", proposed.Pending!.Reason);
        var confirmed = After(proposed, registry => registry.Confirm(First, By("Li")));
        Assert.Equal(ModelState.Champion, confirmed.StateOf("first"));
        Assert.Equal(("Zhang", "Li", "report"), (confirmed.Proposal!.Signed.Who, confirmed.Champion!.Signed.Who, confirmed.Champion.Report));
        Assert.Null(confirmed.Pending);
    }

    [Fact]
    public void The_champion_before_is_retired_by_its_successor_and_may_come_back_by_two_persons()
    {
        var second = Champion(Champion(ModelRegistry.Of([]), First), Second);
        Assert.Equal((ModelState.Retired, ModelState.Champion), (second.StateOf("first"), second.StateOf("second")));
        var back = Champion(second, First);
        Assert.Equal((ModelState.Champion, ModelState.Retired), (back.StateOf("first"), back.StateOf("second")));
        Assert.Equal(Enumerable.Range(1, 6), back.Decisions.Select(decision => decision.Sequence));
    }

    [Theory]
    [InlineData("zhang san")]
    [InlineData(" Zhang  San ")]
    [InlineData("Ｚｈａｎｇ Ｓａｎ")]
    [InlineData("Zhang\u200bSan")]
    [InlineData("Zhang\ufe00 San\U000e0101")]
    [InlineData("Zhang\u034f San\u3164\u2800")]
    [InlineData("Zhang San\U000e0041\ufffd")]
    public void The_same_person_cannot_confirm_however_the_name_is_typed(string disguised)
    {
        var proposed = After(ModelRegistry.Of([]), registry => registry.Promote(First, "report", By("Zhang San"), "why"));
        Assert.Equal("model.same-person", CodeOf(proposed.Confirm(First, By(disguised))));
        Assert.True(proposed.Confirm(First, By("Li Si")).TryGet(out _, out _));
    }

    [Theory]
    [InlineData("\u674e\u91d1\u00b7\u5229-1", "\uf9e1\u2fa6\u30fb\uf9dd\u20111")]
    [InlineData("\u5f20\u4e09", "\u5f20\ufe00\u4e09")]
    [InlineData("\u4f60\u52c7", "\U0002f804\U0002f825")]
    public void A_name_of_ideographs_that_no_font_tells_apart_is_one_person_and_an_ideograph_more_is_another(string typed, string disguised)
    {
        var proposed = After(ModelRegistry.Of([]), registry => registry.Promote(First, "report", By(typed), "why"));
        Assert.Equal("model.same-person", CodeOf(proposed.Confirm(First, By(disguised))));
        Assert.True(proposed.Confirm(First, By(typed + "\u4e8c")).TryGet(out _, out _));
        Assert.Equal("plan.who", CodeOf(proposed.Confirm(First, By("\u3164\ufe0f"))));
    }

    [Fact]
    public void The_same_step_once_more_changes_nothing()
    {
        var proposed = After(ModelRegistry.Of([]), registry => registry.Promote(First, "report", By("Zhang"), "why"));
        Assert.Equal(1, proposed.Promote(First, "report", By("ZHANG"), "why").Value.Sequence);
        Assert.Equal(2, proposed.Promote(First, "another report", By("Zhang"), "why").Value.Sequence);
        var confirmed = After(proposed, registry => registry.Confirm(First, By("Li")));
        Assert.Equal(2, confirmed.Confirm(First, By("Li")).Value.Sequence);
        Assert.Equal("model.not-proposed", CodeOf(confirmed.Confirm(First, By("Wang"))));
        var retired = After(confirmed, registry => registry.Retire(Second, By("Li"), "weak"));
        Assert.Equal(3, retired.Retire(Second, By("Wang"), "weak").Value.Sequence);
    }

    [Fact]
    public void Steps_that_the_state_does_not_allow_are_refused()
    {
        var empty = ModelRegistry.Of([]);
        Assert.Equal("model.not-proposed", CodeOf(empty.Confirm(First, By("Li"))));
        Assert.Equal("plan.who", CodeOf(empty.Promote(First, "report", By(" \u200b"), "why")));
        Assert.Equal("model.reason", CodeOf(empty.Promote(First, "report", By("Li"), " ")));
        Assert.Equal("model.reason", CodeOf(empty.Retire(First, By("Li"), "")));
        var champion = Champion(empty, First);
        Assert.Equal("model.champion", CodeOf(champion.Promote(First, "report", By("Li"), "why")));
        Assert.Equal("model.champion-stays", CodeOf(champion.Retire(First, By("Li"), "why")));
    }

    [Fact]
    public void Files_that_changed_between_proposal_and_confirmation_are_refused()
    {
        var proposed = After(ModelRegistry.Of([]), registry => registry.Promote(First, "report", By("Zhang"), "why"));
        Assert.Equal("model.changed", CodeOf(proposed.Confirm(First with { CardHash = "other" }, By("Li"))));
        Assert.Equal("model.changed", CodeOf(proposed.Confirm(First with { Hash = "other" }, By("Li"))));
    }

    [Fact]
    public void The_same_model_with_another_card_may_take_the_place_of_a_champion_whose_card_is_lost_and_the_decision_says_so()
    {
        var champion = Champion(ModelRegistry.Of([]), First);
        var again = After(champion, registry => registry.Promote(First with { CardHash = "card-new" }, "report", By("Zhang"), "why", unusable: "first"));
        var confirmed = After(again, registry => registry.Confirm(First with { CardHash = "card-new" }, By("Li")));
        Assert.Equal(("card-new", "first", ModelState.Champion), (confirmed.Champion!.CardHash, confirmed.Champion.Unusable, confirmed.StateOf("first")));
    }

    [Fact]
    public void A_proposal_falls_with_a_later_one_and_with_the_retirement_of_its_model()
    {
        var proposed = After(ModelRegistry.Of([]), registry => registry.Promote(First, "report", By("Zhang"), "why"));
        var other = After(proposed, registry => registry.Promote(Second, "report", By("Zhang"), "why"));
        Assert.Equal(ModelState.Candidate, other.StateOf("first"));
        Assert.Equal("model.not-proposed", CodeOf(other.Confirm(First, By("Li"))));
        var retired = After(other, registry => registry.Retire(Second, By("Wang"), "a leak"));
        Assert.Equal("model.not-proposed", CodeOf(retired.Confirm(Second, By("Li"))));
        Assert.Equal(ModelState.Retired, retired.StateOf("second"));
    }

    private static ModelRegistry Champion(ModelRegistry registry, NamedModel model) =>
        After(After(registry, before => before.Promote(model, "report", By("Zhang"), "why")), before => before.Confirm(model, By("Li")));

    private static ModelRegistry After(ModelRegistry registry, Func<ModelRegistry, Answer<ModelDecision>> step) => ModelRegistry.Of([.. registry.Decisions, step(registry).Value]);

    private static Signature By(string who) => new(who, new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero));

    private static string CodeOf(Answer<ModelDecision> answer) => Assert.Single(answer.Refusals).Code;
}
