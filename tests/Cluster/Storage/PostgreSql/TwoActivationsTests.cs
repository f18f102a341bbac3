using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>
/// Two silos on one database that take each other for dead, so that every grain is active twice: the moment that a membership can't exclude, made to last. Whatever both do at
/// once the keys and turns of the database let happen once, and whoever asked is answered by what stands.
/// </summary>
public sealed class TwoActivationsTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const string Plan = "4408002026001";

    private TwoSilos silos = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => silos = await TwoSilos.Start(server, areStrangers: true);

    public ValueTask DisposeAsync() => silos.DisposeAsync();

    [Fact]
    public async Task A_draw_that_both_take_forward_at_once_is_drawn_and_handed_out_once()
    {
        Assert.All([silos.One, silos.Two], silo => Assert.Single(silo.Services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values, member => member.Status == SiloStatus.Active));
        await silos.ImportCity(400);
        await Both<ClassifyRequest, ClassifySummary>("classify", new ClassifyRequest(TwoSilos.LastDay));
        Assert.Single(await silos.One.Services.GetRequiredService<ClassSnapshots>().List(Cancellation));
        await TwoSilos.Ask<PlanRequest, PlanSummary>(silos.One, "plan.make", new PlanRequest("maker", 2026, 3, Plan));
        await TwoSilos.Ask<PlanNamed, PlanCheckSummary>(silos.Two, "plan.check", new PlanNamed(Plan));
        await TwoSilos.Ask<PlanSigned, PlanSummary>(silos.One, "plan.approve", new PlanSigned(Plan, "approver"));

        var committed = await Both<CommitRequest, DrawStatus>("draw.commit", new CommitRequest(Plan));
        Assert.Equal(committed[0].PlanHash, committed[1].PlanHash);
        var number = committed[0].Number.ToString();
        foreach (var role in committed[0].Awaited) await Both<ConsentRequest, DrawStatus>("draw.consent", new ConsentRequest(number, role));
        var drawn = await Both<NumberRequest, DrawStatus>("draw.run", new NumberRequest(number));
        Assert.All(drawn, status => Assert.Equal((DrawState.Drawn, committed[0].PlanHash), (status.State, status.PlanHash)));

        var draw = Assert.Single((await TwoSilos.Ask<Xinheng.Silo.Office.ListRequest, DrawList>(silos.Two, "draw.list", new Xinheng.Silo.Office.ListRequest())).Draws);
        var visits = await silos.One.Services.GetRequiredService<IAssignmentStore>().ReadOf(draw.Number, Cancellation);
        Assert.Equal(draw.Visits, visits.Length);
        await SubmitFromBoth(visits[0].Assignment);

        await TwoSilos.Ask<ExportRequest, ExportSummary>(silos.Two, "draw.export", new ExportRequest(number, IsPublic: false, Path.Combine(silos.Folder, "audit")));
        Assert.True(Verifier.Verify(Bundle.Open(Path.Combine(silos.Folder, "audit")).Value) is { IsOk: true, SaysAnything: true });
    }

    [Fact]
    public async Task A_plan_has_one_draw_also_where_an_activation_slept_while_another_drew()
    {
        var store = silos.One.Services.GetRequiredService<DrawStore>();
        HeldDraw Draw(string number) => new(DrawNumber.Parse(number).Value, DrawState.Planned, new DrawBody(Plan, silos.Clock.GetUtcNow(), null, null), new Dictionary<string, byte[]>(), []);
        Assert.True(await store.TryAdd(Draw("test-amr/2026/0001")));
        Assert.False(await store.TryAdd(Draw("test-amr/2026/0002")));
        Assert.False(await store.TryAdd(Draw("test-amr/2026/0001") with { Body = new DrawBody("4408002026002", silos.Clock.GetUtcNow(), null, null) }));
        await using var context = await silos.One.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(Plan, (await context.Draws.SingleAsync(Cancellation)).Plan);
    }

    /// <summary>Both activations of the visits are asked by the same inspector with the same key, as by a device that sent again.</summary>
    private async Task SubmitFromBoth(Assignment assignment)
    {
        foreach (var member in assignment.Team)
        {
            var accepted = await Task.WhenAll(new[] { silos.One, silos.Two }.Select(silo => Visits(silo, assignment).Accept(assignment.Visit, member).AsTask()));
            Assert.All(accepted, answer => Assert.True(answer.IsGiven));
        }

        var report = new VisitReport(TwoSilos.LastDay.AddDays(1), InspectionMode.OnSite, [.. assignment.Team], [.. assignment.Sheet.Items.Select(item => new ItemResult(item.Id, [ResultCode.NothingFound], null) { FollowUp = FollowUp.None })]);
        var submitted = await Task.WhenAll(new[] { silos.One, silos.Two, silos.One, silos.Two }.Select(silo => Visits(silo, assignment).Submit(assignment.Visit, assignment.Team.First(), "key", report).AsTask()));
        Assert.All(submitted, answer => Assert.Equal(submitted[0].Value.ToCreditEvent(assignment.Visit, default).Id, answer.Value.ToCreditEvent(assignment.Visit, default).Id));
        foreach (var silo in new[] { silos.One, silos.Two })
        {
            var history = await silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IEnterpriseGrain>(assignment.Visit.Subject.Text).History();
            Assert.Single(history, held => held.Id == submitted[0].Value.ToCreditEvent(assignment.Visit, default).Id);
        }
    }

    private static IAssignmentsGrain Visits(SiloHost silo, Assignment assignment) => silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IAssignmentsGrain>(assignment.Visit.Draw.ToString());

    private Task<TSummary[]> Both<TRequest, TSummary>(string verb, TRequest request) => Task.WhenAll(new[] { silos.One, silos.Two }.Select(silo => Task.Run(() => TwoSilos.Ask<TRequest, TSummary>(silo, verb, request))));
}
