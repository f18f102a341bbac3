using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Storage;
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

    [FsCheck.Xunit.Property(MaxTest = 100)]
    public async Task What_the_last_reading_saw_makes_no_difference_to_the_next(Life life, byte first, byte then, byte days)
    {
        var store = await SharedStore.Open();
        using var keeping = new PlanSubjects(store.Events, new SqliteContextFactory(store.Directory), TimeProvider.System);
        var today = new DateOnly(2024, 2, 27).AddDays(days % 12);
        var (some, more) = (first % (life.Events.Length + 1), then % (life.Events.Length + 1));
        foreach (var events in new[] { life.Events[..some], life.Events[some..int.Max(some, more)], life.Events[int.Max(some, more)..] })
        {
            if (!events.IsEmpty) await store.Journal.Append([new JournalAppend(life.Subject, store.Events.Read(life.Subject).Length, events)], CancellationToken.None);
            using var fresh = new PlanSubjects(store.Events, new SqliteContextFactory(store.Directory), TimeProvider.System);
            Assert.Equal(await Read(fresh, today), await Read(keeping, today));
            Assert.Equal(await Read(fresh, today.AddDays(1)), await Read(keeping, today.AddDays(1)));
        }

        static async Task<IEnumerable<PlanSubject>> Read(PlanSubjects subjects, DateOnly today) => (await subjects.Read(today, today.Year, Unwatched.Progress, CancellationToken.None)).OrderBy(subject => subject.Id);
    }
}
