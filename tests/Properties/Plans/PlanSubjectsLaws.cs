using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Plans;
using Xinheng.Tests.Properties.Credit;

namespace Xinheng.Tests.Properties.Plans;

[FsCheck.Xunit.Properties(Arbitrary = [typeof(Lives)])]
public sealed class PlanSubjectsLaws
{
    [FsCheck.Xunit.Property]
    public void A_plan_sees_a_subject_as_the_fold_of_all_its_events_does(Life life, byte days)
    {
        var today = new DateOnly(2024, 2, 27).AddDays(days % 12);
        var state = CreditState.Fold(life.Events, Standpoint.AtEndOf(today));
        var seen = PlanSubjects.Of(StoredHistory.Of(new(life.Subject, life.Events)), today, today.Year, null);
        Assert.Equal(state.Registration is null, seen is null);
        if (state.Registration is not { } registration) return;
        var visits = state.Inspections.Where(inspection => inspection.Happened.Year == today.Year).ToArray();
        Assert.Equal(
            (registration.Name, registration.Kind, registration.Region, registration.Industry, registration.EstablishedOn, registration.CapitalYuan, state.Status, visits.Length, visits.Any(visit => visit.Origin == InspectionOrigin.Draw)),
            (seen!.Name, seen.Kind, seen.Region, seen.Industry, seen.EstablishedOn, seen.CapitalYuan, seen.Status, seen.VisitsThisYear, seen.IsDrawnThisYear));
    }
}
