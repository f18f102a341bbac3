using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Unit.Credit;

public sealed class AcceptanceTests
{
    private static readonly SubjectId Subject = SubjectId.Parse("91350100M000100Y43").Value;
    private static readonly DateTimeOffset Known = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void An_event_before_the_day_of_establishment_is_refused()
    {
        Assert.Equal("credit.before-registration", Judge([Registered(new(2025, 1, 2))], Listed("E", new(2025, 1, 1))));
        Assert.Null(Judge([Registered(new(2025, 1, 2))], Listed("E", new(2025, 1, 2))));
    }

    [Fact]
    public void A_registration_in_the_same_file_counts_wherever_it_stands()
    {
        var verdicts = Acceptance.Judge(Subject, [], [Listed("E", new(2025, 1, 1)), Registered(new(2025, 1, 2))], Today);
        Assert.Equal(["credit.before-registration", null], verdicts.Select(verdict => verdict.Refusal?.Code));
    }

    [Fact]
    public void A_subject_made_from_its_code_alone_or_without_a_day_has_no_establishment()
    {
        Assert.Null(Judge([Registered(new(2025, 1, 2), fromCodeAlone: true)], Listed("E", new(2020, 1, 1))));
        Assert.Null(Judge([], Listed("E", new(2020, 1, 1))));
    }

    [Fact]
    public void A_corrected_day_of_establishment_counts()
    {
        var corrected = new SubjectChanged(EventId.Of("c"), Subject, new(2025, 6, 1), Known, null, null, null, null, new(2019, 5, 5), null, null, null);
        Assert.Null(Judge([Registered(new(2025, 1, 2)), corrected], Listed("E", new(2020, 1, 1))));
    }

    [Fact]
    public void What_has_not_happened_yet_is_refused()
    {
        Assert.Equal("credit.future", Judge([], Listed("E", Today.AddDays(1))));
        Assert.Equal("credit.future", Judge([], Registered(Today.AddYears(1)) with { Happened = Today }));
        Assert.Null(Judge([], Listed("E", Today)));
    }

    [Fact]
    public void Only_what_is_there_on_the_day_can_be_removed_or_repaired()
    {
        var listed = Listed("E", new(2025, 3, 1));
        Assert.Equal("credit.no-such-entry", Judge([listed], new AbnormalRemoved(EventId.Of("r"), Subject, Today, Known, "F", null)));
        Assert.Equal("credit.no-such-entry", Judge([listed], new AbnormalRemoved(EventId.Of("r"), Subject, new(2025, 2, 28), Known, "E", null)));
        Assert.Equal("credit.no-such-entry", Judge([listed], new SeriousRemoved(EventId.Of("r"), Subject, Today, Known, "E", null)));
        Assert.Equal("credit.no-such-entry", Judge([listed], new PenaltyRepaired(EventId.Of("r"), Subject, Today, Known, "E")));
        Assert.Null(Judge([listed], new AbnormalRemoved(EventId.Of("r"), Subject, new(2025, 3, 1), Known, "E", null)));
    }

    [Fact]
    public void An_event_of_another_subject_is_refused()
    {
        var other = SubjectId.Parse("91110108551385082Q").Value;
        Assert.Equal("credit.other-subject", Judge([], Listed("E", Today) with { Subject = other }));
    }

    [Fact]
    public void An_event_that_is_held_is_passed_over_even_if_it_would_be_refused_today()
    {
        var early = Listed("E", new(2020, 1, 1));
        var verdict = Acceptance.Judge(Subject, [early, Registered(new(2025, 1, 2))], [early], Today)[0];
        Assert.True(verdict.IsHeld);
    }

    [Fact]
    public void Of_one_day_the_registration_is_folded_first_and_a_removal_after_its_entry()
    {
        var day = new DateOnly(2025, 3, 1);
        for (var salt = 0; salt < 20; salt++)
        {
            CreditEvent[] events =
            [
                new AbnormalRemoved(EventId.Of("removed", $"{salt}"), Subject, day, Known.AddDays(-1), "E", null),
                Listed("E", day),
                new StatusChanged(EventId.Of("status", $"{salt}"), Subject, day, Known, RegistrationStatus.Suspended, null),
                Registered(day) with { Id = EventId.Of("registered", $"{salt}") },
            ];
            var state = CreditState.Fold(events, Standpoint.AtEndOf(Today));
            Assert.False(Assert.Single(state.AbnormalEntries).IsOpen);
            Assert.Equal(RegistrationStatus.Suspended, state.Status);
        }
    }

    /// <summary>The code of the refusal; null when it is accepted. Every refusal is checked to speak both languages.</summary>
    private static string? Judge(ImmutableArray<CreditEvent> held, CreditEvent incoming)
    {
        var verdict = Acceptance.Judge(Subject, held, [incoming], Today)[0];
        Assert.False(verdict.IsHeld);
        if (verdict.Refusal is not { } refusal) return null;
        Assert.NotEqual(refusal.In(Language.Chinese), refusal.In(Language.English));
        Assert.NotEmpty(refusal.Cure.Chinese);
        Assert.NotEmpty(refusal.Cure.English);
        return refusal.Code;
    }

    private static AbnormalListed Listed(string entry, DateOnly day) => new(EventId.Of("listed", entry, $"{day:O}"), Subject, day, Known, entry, AbnormalCause.Unreachable, null);

    private static SubjectRegistered Registered(DateOnly establishedOn, bool fromCodeAlone = false) => new(
        EventId.Of("registered"), Subject, establishedOn, Known, "某某商行", SubjectKind.Enterprise, Region.Parse("440802").Value, null, RegistrationStatus.Active,
        establishedOn, null, null, null, fromCodeAlone);
}
