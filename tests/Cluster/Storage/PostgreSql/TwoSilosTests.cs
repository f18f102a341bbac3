using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Plans;
using Xinheng.Drawing.Proofs;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>What one silo does the other sees, and what both do at once is done once; on a real PostgreSQL.</summary>
public sealed class TwoSilosTests(PostgreSqlServer server) : IAsyncLifetime
{
    private static readonly PlanNumber Plan = PlanNumber.Parse("4408002026001").Value;

    private TwoSilos silos = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => silos = await TwoSilos.Start(server);

    public ValueTask DisposeAsync() => silos.DisposeAsync();

    [Fact]
    public async Task An_event_through_one_silo_is_read_through_the_other_whichever_holds_the_grain()
    {
        for (var number = 0; number < 40; number++)
        {
            var subject = Some.Subject(number);
            var (writer, reader) = number % 2 == 0 ? (silos.One, silos.Two) : (silos.Two, silos.One);
            var appended = await Grain(writer, number).Append([Some.Complaint(subject, 0), Some.Complaint(subject, 1)], null);
            Assert.Equal((2, 2), (appended.Version, appended.Accepted));
            Assert.Equal([Some.Complaint(subject, 0), Some.Complaint(subject, 1)], await Grain(reader, number).History());
            Assert.Equal("credit.version", Assert.Single((await Grain(reader, number).Append([Some.Complaint(subject, 2)], 1)).Refusals).Code);
        }

        Assert.All([silos.One, silos.Two], silo => Assert.Equal(2, silo.Services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values.Count(member => member.Status == SiloStatus.Active)));
    }

    [Fact]
    public async Task Each_silo_is_told_by_the_other_that_the_database_answers_it_and_one_alone_by_nobody()
    {
        foreach (var silo in new[] { silos.One, silos.Two })
        {
            var reach = silo.Services.GetRequiredService<IStoreReach>();
            Assert.True(await reach.Reaches(Cancellation));
            Assert.True(await reach.AnotherReaches(Cancellation));
        }

        await silos.LeaveOne();
        Assert.False(await silos.One.Services.GetRequiredService<IStoreReach>().AnotherReaches(Cancellation));
    }

    [Fact]
    public async Task A_bulk_import_past_the_grains_of_the_other_silo_is_seen_by_them_at_once()
    {
        for (var number = 0; number < 20; number++) await Grain(silos.One, number).Append([Some.Complaint(Some.Subject(number), 0)], null);
        foreach (var silo in new[] { silos.One, silos.Two })
        {
            var ordinal = silo == silos.One ? 1 : 2;
            var outcomes = await silo.Services.GetRequiredService<BulkAppend>().Append([.. Enumerable.Range(0, 20).Select(number => new BulkEvent(number, Some.Complaint(Some.Subject(number), ordinal)))], Cancellation);
            Assert.All(outcomes.Value, outcome => Assert.True(outcome.Verdict.IsAccepted));
            for (var number = 0; number < 20; number++) Assert.Equal(ordinal + 1, (await Grain(silos.One, number).History()).Length);
        }
    }

    [Fact]
    public async Task Nothing_is_turned_away_for_what_another_silo_has_stored_meanwhile()
    {
        for (var number = 0; number < 20; number++) await Grain(silos.One, number).Append([Some.Complaint(Some.Subject(number), 0)], null);
        var listed = Enumerable.Range(0, 20).Select(number => new BulkEvent(number, new AbnormalListed(EventId.Of("listed", $"{number}"), Some.Subject(number), Some.Day, Some.Known, "E-1", AbnormalCause.AnnualReportMissing, null)));
        var outcomes = await silos.Two.Services.GetRequiredService<BulkAppend>().Append([.. listed], Cancellation);
        Assert.All(outcomes.Value, outcome => Assert.True(outcome.Verdict.IsAccepted));
        for (var number = 0; number < 20; number++)
        {
            var removed = await Grain(silos.One, number).Append([new AbnormalRemoved(EventId.Of("removed", $"{number}"), Some.Subject(number), Some.Day, Some.Known, "E-1", null)], number % 2 == 0 ? null : 2);
            Assert.Equal((3, 1), (removed.Version, removed.Accepted));
        }
    }

    [Fact]
    public async Task A_quarter_on_two_silos_is_drawn_once_however_many_calendars_set_it_off_and_its_bundle_verifies()
    {
        await silos.ImportCity(400);
        ScheduledWork[] calendars = [.. new[] { silos.One, silos.Two }.Select(silo => ActivatorUtilities.CreateInstance<ScheduledWork>(silo.Services))];
        await Task.WhenAll(calendars.Select(calendar => calendar.ClassifyMonth(Month.Of(TwoSilos.LastDay), Cancellation).AsTask()));
        var (one, two) = (silos.One, silos.Two);
        var snapshot = Assert.Single(await one.Services.GetRequiredService<ClassSnapshots>().List(Cancellation));
        Assert.All([one, two], silo => Assert.True(silo.Services.GetRequiredService<ClassSnapshots>().Open(snapshot).IsGiven));

        await TwoSilos.Ask<PlanRequest, PlanSummary>(one, "plan.make", new PlanRequest("maker", 2026, 3, Plan.Text));
        Assert.True((await TwoSilos.Ask<PlanNamed, PlanCheckSummary>(two, "plan.check", new PlanNamed(Plan.Text))).Result.IsSound);
        await TwoSilos.Ask<PlanSigned, PlanSummary>(one, "plan.approve", new PlanSigned(Plan.Text, "approver"));
        var refusals = await Task.WhenAll(calendars.Concat(calendars).Select(calendar => calendar.RunDraw(Plan, Cancellation).AsTask()));
        Assert.All(refusals, refused => Assert.Empty(refused));

        var draws = await Task.WhenAll(new[] { one, two }.Select(silo => TwoSilos.Ask<ListRequest, DrawList>(silo, "draw.list", new ListRequest())));
        var drawn = Assert.Single(draws[0].Draws);
        Assert.Equal(DrawState.Drawn, drawn.State);
        Assert.Equal(drawn.PlanHash, Assert.Single(draws[1].Draws).PlanHash);
        Assert.Equal(drawn.Visits, (await two.Services.GetRequiredService<IAssignmentStore>().ReadOf(drawn.Number, Cancellation)).Length);
        Assert.Single(Directory.GetFiles(Path.Combine(silos.Folder, "one", "keys"), "signer.pem"));

        foreach (var (silo, folder) in new[] { (one, "audit-one"), (two, "audit-two") })
        {
            await TwoSilos.Ask<ExportRequest, ExportSummary>(silo, "draw.export", new ExportRequest(drawn.Number.ToString(), IsPublic: false, Path.Combine(silos.Folder, folder)));
            Assert.True(Verifier.Verify(Bundle.Open(Path.Combine(silos.Folder, folder)).Value) is { IsOk: true, SaysAnything: true });
        }
    }

    [Fact]
    public async Task What_the_store_refuses_a_grain_comes_as_a_refusal_to_the_silo_that_asked()
    {
        await using (var context = await silos.One.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync(Cancellation))
        {
            await context.Database.ExecuteSqlRawAsync("ALTER TABLE draw RENAME TO lost", Cancellation);
        }

        foreach (var silo in new[] { silos.One, silos.Two })
        {
            var outcome = await silo.Services.GetRequiredService<OfficeDesk>().Run("draw.list", "{}", OfficeFiles.Local, new Progress<Contracts.Refusals.Step>(), Cancellation);
            Assert.Equal("storage.failed", Assert.Single(outcome.Refusals).Code);
        }
    }

    private static IEnterpriseGrain Grain(SiloHost silo, int number) => silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IEnterpriseGrain>(Some.Subject(number).Text);
}
