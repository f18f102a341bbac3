using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Tests.Simulation.Faults;

namespace Xinheng.Tests.Simulation.Silos;

/// <summary>A commit that was made and reported as failed, past a grain that is in memory.</summary>
public sealed class UnknownCommitTests
{
    [Fact]
    public async Task A_subject_in_memory_tells_what_a_bulk_import_of_unknown_outcome_has_left()
    {
        var root = Directory.CreateTempSubdirectory("xinheng-unknown-").FullName;
        var today = new DateOnly(2026, 3, 2);
        var subject = SubjectId.Parse("91440802MA00004100").Value;
        await using (var silo = await SimulatedSilo.Start(root, new SimulatedClock(ChinaTime.StartOf(today)), "unknown", new Mutation()))
        {
            var grain = silo.Grains.GetGrain<IEnterpriseGrain>(subject.Text);
            Assert.Empty(await grain.History());
            silo.Faults.Arm(new ArmedFault(FaultKind.FailingAfterCommit, FaultSite.Journal, 1));
            var complaint = new ComplaintReceived(EventId.Of("unknown"), subject, today, silo.Now, "1", null, null);
            var answer = await silo.Services.GetRequiredService<BulkAppend>().Append([new BulkEvent(1, complaint)], TestContext.Current.CancellationToken);
            Assert.False(answer.IsGiven);
            Assert.Equal([complaint], silo.Services.GetRequiredService<ICreditEventStore>().Read(subject));
            Assert.Equal([complaint], await grain.History());
        }

        Directory.Delete(root, recursive: true);
    }
}
