using Grpc.Core;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;
using Xinheng.Silo.Inspections;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>What inspectors see when a reserve takes the place of a subject of theirs.</summary>
public sealed class ReplacedVisitTests : IAsyncLifetime
{
    private static readonly VisitSheet Drawn = InspectionsHost.Sheet(), Reserve = InspectionsHost.Sheet(1);
    private static readonly ReserveRequest Asked = new(ReserveStep.Replace, "T01", Drawn.Visit.Subject.Text, "duplicate-subject", "张三", "李四");

    private InspectionsHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await InspectionsHost.Start();
        await host.Desk.Open(InspectionsHost.Draw, [Assignment.Staffed(Drawn, ["I1", "I2"])]);
        host.NextReserve = earlier => new(earlier.Next, Reserve.Visit.Subject.Text, ["I2", "I3"], null, new LeftVisit(Drawn.Visit, null), new CameVisit(Reserve, ["I2", "I3"]));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_replaced_visit_is_withdrawn_with_its_reason_from_those_who_watch_and_the_reserves_reaches_its_team()
    {
        var client = await host.As("I1");
        using var watch = client.Watch();
        Assert.Equal(Drawn.Visit.ToString(), (await Next(watch)).Assignment.Visit);
        Assert.True((await Next(watch)).CaughtUp);
        Assert.Equal(1, (await Decide()).Sequence);

        var gone = (await Next(watch)).Assignment;
        Assert.Equal((Drawn.Visit.ToString(), VisitState.Withdrawn, "duplicate-subject"), (gone.Visit, gone.State, gone.WithdrawnFor));
        Assert.Empty((await client.List()).Assignments);
        Assert.Equal(VisitState.Withdrawn, Assert.Single((await client.List(includeDone: true)).Assignments).State);
        Assert.Equal(StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(() => client.Accept(Drawn.Visit))).StatusCode);
        var arrived = Assert.Single((await (await host.As("I3")).List()).Assignments);
        Assert.Equal((Reserve.Visit.ToString(), VisitState.Assigned), (arrived.Visit, arrived.State));
    }

    [Fact]
    public async Task Who_begins_to_watch_later_is_not_told_of_what_was_withdrawn_before()
    {
        await Decide();
        using var watch = (await host.As("I1")).Watch();
        Assert.True((await Next(watch)).CaughtUp);
    }

    [Fact]
    public async Task The_same_request_is_answered_alike_also_after_a_restart_and_another_about_the_same_row_is_refused()
    {
        var first = await Decide();
        await host.Restart();
        Assert.Equivalent(first, await Decide(), strict: true);
        Assert.Equal("reserve.decided", (await host.Desk.Decide(InspectionsHost.Draw, Asked with { ApprovedBy = "王五" }, "1")).Refusals[0].Code);
        Assert.Single((await host.Desk.Decisions(InspectionsHost.Draw, TestContext.Current.CancellationToken)).Reserves);
    }

    [Fact]
    public async Task Requests_at_once_make_one_decision()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Decide)));
        Assert.All(answers, answer => Assert.Equivalent(answers[0], answer, strict: true));
        Assert.Single((await host.Desk.Decisions(InspectionsHost.Draw, TestContext.Current.CancellationToken)).Reserves);
    }

    [Fact]
    public async Task A_visit_that_gains_a_task_shows_its_new_items_and_members()
    {
        await host.Desk.Open(InspectionsHost.Draw, [Assignment.Staffed(Reserve, ["I1", "I2"])]);
        var wider = Reserve with { Items = [.. Reserve.Items, new AssignedItem("T9", "专项检查")] };
        host.NextReserve = earlier => new(earlier.Next, Reserve.Visit.Subject.Text, ["I1", "I2", "I4"], null, new LeftVisit(Drawn.Visit, null), new CameVisit(wider, ["I4"]));
        await Decide();
        var shown = Assert.Single((await (await host.As("I4")).List()).Assignments);
        Assert.Equal(["T1", "T2", "T9"], shown.Items.Select(item => item.Id));
        Assert.Equal(["I1", "I2", "I4"], shown.Team.Select(member => member.Inspector));
    }

    private async Task<ReserveDecision> Decide() => (await host.Desk.Decide(InspectionsHost.Draw, Asked, "1")).Value;

    private static async Task<AssignmentChange> Next(AsyncServerStreamingCall<AssignmentChange> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        return watch.ResponseStream.Current;
    }
}
