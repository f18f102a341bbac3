using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Plans;

namespace Xinheng.Tests.Unit.Plans;

public sealed class PlanSubjectsTests
{
    private static readonly SubjectId Id = SubjectId.Parse("91440802MA00004100").Value;
    private static readonly DateOnly Today = new(2026, 7, 3);
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;

    [Fact]
    public void Visits_of_the_year_count_whatever_their_cause_and_only_draws_make_a_subject_drawn()
    {
        var subject = Of([Visit("i1", new(2026, 2, 1), InspectionOrigin.OnCause), Visit("i2", new(2025, 12, 31), InspectionOrigin.Draw)], null);
        Assert.Equal((1, false), (subject.VisitsThisYear, subject.IsDrawnThisYear));
        Assert.True(Of([Visit("i3", new(2026, 3, 1), InspectionOrigin.Draw)], null).IsDrawnThisYear);
    }

    [Fact]
    public void A_visit_that_was_drawn_counts_before_it_is_made_and_once_when_it_is()
    {
        var waiting = Of([], [Draw]);
        Assert.Equal((1, true), (waiting.VisitsThisYear, waiting.IsDrawnThisYear));
        var done = Of([Visit("i1", new(2026, 4, 1), InspectionOrigin.Draw, Draw.ToString())], [Draw]);
        Assert.Equal((1, true), (done.VisitsThisYear, done.IsDrawnThisYear));
    }

    [Fact]
    public void A_subject_that_the_register_does_not_know_is_not_planned_for() =>
        Assert.Null(PlanSubjects.Of(StoredHistory.Of(new(Id, [Visit("i1", new(2026, 2, 1), InspectionOrigin.Daily)])), Today, Today.Year, null));

    [Fact]
    public void A_plan_that_is_made_ahead_for_the_next_year_leaves_out_the_visits_of_this_one()
    {
        var subject = Of([Visit("i1", new(2026, 3, 1), InspectionOrigin.Draw)], null, Today.Year + 1);
        Assert.Equal((0, false), (subject.VisitsThisYear, subject.IsDrawnThisYear));
    }

    private static Xinheng.Scheduler.Planning.PlanSubject Of(ImmutableArray<CreditEvent> visits, DrawNumber[]? drawn, int year = 2026) =>
        PlanSubjects.Of(StoredHistory.Of(new(Id, [Registered, .. visits])), Today, year, drawn)!;

    private static SubjectRegistered Registered => new(
        Event("r"), Id, new(2020, 1, 1), new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero), "某公司", SubjectKind.Enterprise, Region.Parse("440802").Value, null, RegistrationStatus.Active, new DateOnly(2020, 1, 1), null, null, null, false);

    private static Inspected Visit(string id, DateOnly day, InspectionOrigin origin, string? draw = null) => new(
        Event(id), Id, day, new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), id, origin, InspectionMode.OnSite, [new ItemResult("AMR-01", [ResultCode.NothingFound], null)], null, draw);

    private static EventId Event(string id) => EventId.Of(id);
}
