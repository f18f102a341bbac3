using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.Storage;

public sealed class XinhengContextTests
{
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_make_what_the_model_says()
    {
        await using var store = await OpenedStore.Open();
        await using var context = new SqliteContextFactory(store.Directory).CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Rows_read_back_as_they_were_written()
    {
        await using var store = await OpenedStore.Open();
        var contexts = new SqliteContextFactory(store.Directory);
        var started = new DateTimeOffset(2026, 3, 1, 8, 0, 0, 123, TimeSpan.Zero);
        var snapshot = new ClassSnapshotRow
        {
            Id = "2026-03",
            AsOf = new DateOnly(2026, 2, 28),
            KnownBy = started,
            Policy = "p/1",
            Model = "m/1",
            FileHash = "00",
            Rows = 7,
            Created = started.AddSeconds(1),
        };
        await using (var context = contexts.CreateDbContext())
        {
            context.ClassSnapshots.Add(snapshot);
            context.Inspectors.Add(new InspectorRow { Id = "I0001", Department = "amr", Body = "{}", TokenHash = [1, 2] });
            context.InspectionItems.Add(new InspectionItemRow { Id = "AMR-01", Body = "{}" });
            context.Plans.Add(new PlanRow { Number = "4400002026001", State = "Approved", Body = "{}" });
            context.Draws.Add(new DrawRow { Number = Draw, Plan = "4400002026001", State = DrawState.Drawn, Body = "{}" });
            context.DrawFiles.Add(new DrawFileRow { Draw = Draw, Name = "plan.txt", Content = [0, 255] });
            context.Assignments.Add(new AssignmentRow { Draw = Draw, Subject = Some.Subject(1), Department = "amr", State = "Assigned", Body = "{}", LastChange = 1 });
            context.AssignmentMembers.Add(new AssignmentMemberRow { Draw = Draw, Subject = Some.Subject(1), Department = "amr", Inspector = "I0001", IsCurrent = true });
            context.Refills.Add(new RefillRow { Draw = Draw, Sequence = 1, Body = "{}" });
            context.Submissions.Add(new SubmissionRow { Inspector = "I0001", IdempotencyKey = "k", Draw = Draw, Subject = Some.Subject(1), Department = "amr", Answer = "{}" });
            context.ImportRuns.Add(new ImportRunRow { Kind = "penalties", File = "处罚.csv", Started = started, Body = "{}" });
            await context.SaveChangesAsync(Cancellation);
        }

        await using (var context = contexts.CreateDbContext())
        {
            Assert.Equivalent(snapshot, await context.ClassSnapshots.SingleAsync(Cancellation), strict: true);
            Assert.Equal([1, 2], (await context.Inspectors.SingleAsync(Cancellation)).TokenHash);
            Assert.Equal("AMR-01", (await context.InspectionItems.SingleAsync(Cancellation)).Id);
            Assert.Equal("Approved", (await context.Plans.SingleAsync(Cancellation)).State);
            Assert.Equal(DrawState.Drawn, (await context.Draws.SingleAsync(row => row.Number == Draw, Cancellation)).State);
            Assert.Equal([0, 255], (await context.DrawFiles.SingleAsync(Cancellation)).Content);
            var mine = await context.AssignmentMembers.Where(row => row.Inspector == "I0001" && row.IsCurrent)
                .Join(context.Assignments, row => new { row.Draw, row.Subject, row.Department }, row => new { row.Draw, row.Subject, row.Department }, (_, row) => row)
                .SingleAsync(Cancellation);
            Assert.Equal(Some.Subject(1), mine.Subject);
            Assert.Equal(1, (await context.Refills.SingleAsync(Cancellation)).Sequence);
            Assert.Equal(Some.Subject(1), (await context.Submissions.SingleAsync(Cancellation)).Subject);
            var run = await context.ImportRuns.SingleAsync(Cancellation);
            Assert.Equal((1L, started, null), (run.Id, run.Started, run.Ended));
        }
    }

    [Fact]
    public async Task A_change_on_top_of_an_outdated_row_fails()
    {
        await using var store = await OpenedStore.Open();
        var contexts = new SqliteContextFactory(store.Directory);
        await using var first = contexts.CreateDbContext();
        first.Plans.Add(new PlanRow { Number = "4400002026001", State = "Drafted", Body = "{}" });
        await first.SaveChangesAsync(Cancellation);
        await using var second = contexts.CreateDbContext();
        var seen = await second.Plans.SingleAsync(Cancellation);
        (await first.Plans.SingleAsync(Cancellation)).State = "Approved";
        await first.SaveChangesAsync(Cancellation);
        seen.State = "Withdrawn";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Cancellation));
        await using var third = contexts.CreateDbContext();
        Assert.Equal(("Approved", 1), await third.Plans.Select(row => ValueTuple.Create(row.State, row.Revision)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task The_database_orders_instants()
    {
        await using var store = await OpenedStore.Open();
        await using var context = new SqliteContextFactory(store.Directory).CreateDbContext();
        var start = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));
        foreach (var hours in new[] { 5, -3, 40, 0 }) context.ImportRuns.Add(new ImportRunRow { Kind = "items", File = $"{hours}", Started = start.AddHours(hours), Body = "{}" });
        await context.SaveChangesAsync(Cancellation);
        Assert.Equal(["0", "5", "40"], await context.ImportRuns.Where(run => run.Started >= start).OrderBy(run => run.Started).Select(run => run.File).ToArrayAsync(Cancellation));
    }
}
