using System.Collections.Immutable;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;
using Xinheng.Silo.Inspections;
using StatusCode = Grpc.Core.StatusCode;

namespace Xinheng.Tests.Cluster.Inspections;

public sealed class InspectionsServiceTests : IAsyncLifetime
{
    private static readonly VisitId Visit = InspectionsHost.Sheet().Visit;

    private InspectionsHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await InspectionsHost.Start();
        await host.Desk.Open(InspectionsHost.Draw, [Assignment.Staffed(InspectionsHost.Sheet(), ["I1", "I2"])]);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_inspector_sees_its_visit_with_team_and_items_and_nobody_elses()
    {
        var own = Assert.Single((await (await host.As("I1")).List()).Assignments);
        Assert.Equal((Visit.ToString(), VisitState.Assigned, "2026-09-30", "某店0"), (own.Visit, own.State, own.Until, own.SubjectTitle));
        Assert.Equal([("I1", "检查员1"), ("I2", "检查员2")], own.Team.Select(member => (member.Inspector, member.Title)));
        Assert.Equal(["T1", "T2"], own.Items.Select(item => item.Id));
        Assert.Empty((await (await host.As("I3")).List()).Assignments);
    }

    [Fact]
    public async Task A_visit_of_others_answers_to_the_byte_like_one_that_does_not_exist()
    {
        var stranger = await host.As("I3");
        var foreign = await Assert.ThrowsAsync<RpcException>(() => stranger.Accept(Visit));
        var missing = await Assert.ThrowsAsync<RpcException>(() => stranger.Accept(InspectionsHost.Sheet(9).Visit));
        var malformed = await Assert.ThrowsAsync<RpcException>(() => stranger.AskRecusal("no visit"));
        Assert.Equal(StatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(Details(foreign), Details(missing));
        Assert.Equal(Details(foreign), Details(malformed));
        Assert.Equal(Details(foreign), Details(await Assert.ThrowsAsync<RpcException>(() => stranger.AskRecusal(Visit.ToString()))));
        Assert.Equal(Details(foreign), Details(await Assert.ThrowsAsync<RpcException>(() => stranger.Submit(InspectorClient.Report(Visit, "I1", "I2")))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("xinheng_inspector_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_call_without_a_right_token_is_unauthenticated(string? token)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.With(token).List());
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Equal("INSPECTOR_TOKEN", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task A_new_token_ends_the_older_one()
    {
        var older = await host.As("I1");
        var newer = await host.As("I1");
        Assert.Single((await newer.List()).Assignments);
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => older.List())).StatusCode);
    }

    [Fact]
    public async Task A_token_is_in_no_log_line()
    {
        var client = await host.As("I1");
        await client.List();
        await Assert.ThrowsAsync<RpcException>(() => client.AskRecusal("no visit"));
        var secret = client.Headers.GetValue("authorization")!["Bearer xinheng_inspector_".Length..];
        Assert.NotEmpty(host.Log);
        Assert.DoesNotContain(host.Log, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recusal_reaches_the_new_member_who_watches_and_withdraws_the_visit_from_the_old_one()
    {
        using var newcomer = (await host.As("I3")).Watch();
        var leaver = await host.As("I1");
        using var left = leaver.Watch();
        Assert.True((await Next(newcomer)).CaughtUp);
        Assert.Equal(Visit.ToString(), (await Next(left)).Assignment.Visit);
        Assert.True((await Next(left)).CaughtUp);

        Assert.True((await leaver.AskRecusal(Visit.ToString())).Decided);

        var arrived = (await Next(newcomer)).Assignment;
        Assert.Equal((Visit.ToString(), "I2,I3"), (arrived.Visit, string.Join(',', arrived.Team.Select(member => member.Inspector))));
        Assert.Equal(Visit.ToString(), (await Next(left)).Withdrawn);
        Assert.Empty((await leaver.List()).Assignments);
        var decision = Assert.Single((await host.Desk.Decisions(InspectionsHost.Draw, TestContext.Current.CancellationToken)).Refills);
        Assert.Equal((1, "I1", "I3"), (decision.Sequence, decision.Recused, decision.Refill.Replacement));
    }

    [Fact]
    public async Task A_watch_that_was_cut_off_resumes_after_the_last_cursor()
    {
        var client = await host.As("I2");
        long seen;
        using (var first = client.Watch())
        {
            await Next(first);
            seen = (await Next(first)).Cursor;
        }

        await (await host.As("I1")).AskRecusal(Visit.ToString());
        using var second = client.Watch(seen);
        var missed = await Next(second);
        Assert.Equal(["I2", "I3"], missed.Assignment.Team.Select(member => member.Inspector));
        Assert.True((await Next(second)).CaughtUp);
    }

    [Fact]
    public async Task A_watch_goes_on_for_the_lead_of_a_server_that_stops_and_ends_when_no_more_calls_are_taken()
    {
        var client = await host.As("I2");
        using var watch = client.Watch();
        await Next(watch);
        Assert.True((await Next(watch)).CaughtUp);

        var leaving = host.Departure.StoppingAsync(TestContext.Current.CancellationToken);
        await (await host.As("I1")).Accept(Visit);
        Assert.Equal(Visit.ToString(), (await Next(watch)).Assignment.Visit);
        using var late = client.Watch();
        await Next(late);
        Assert.True((await Next(late)).CaughtUp);

        host.Time.Advance(InspectionsHost.Stop.Lead);
        foreach (var ended in new[] { watch, late }) Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => Next(ended))).StatusCode);
        await leaving;
        using var refused = client.Watch();
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => Next(refused))).StatusCode);
    }

    [Fact]
    public async Task A_fifth_watch_of_one_inspector_is_refused()
    {
        var client = await host.As("I1");
        var watches = Enumerable.Range(0, 4).Select(_ => client.Watch()).ToImmutableArray();
        foreach (var watch in watches) await Next(watch);
        using var fifth = client.Watch();
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => Next(fifth))).StatusCode);
        foreach (var watch in watches) watch.Dispose();
    }

    [Fact]
    public async Task Asking_for_recusal_again_gets_the_same_answer_and_draws_nobody_more()
    {
        var client = await host.As("I1");
        var first = await client.AskRecusal(Visit.ToString());
        Assert.Equal(first, await client.AskRecusal(Visit.ToString()));
        Assert.Single((await host.Desk.Decisions(InspectionsHost.Draw, TestContext.Current.CancellationToken)).Refills);
    }

    [Fact]
    public async Task A_place_that_waits_for_the_draws_materials_is_filled_when_they_come()
    {
        host.HasMaterials = false;
        Assert.False((await (await host.As("I1")).AskRecusal(Visit.ToString())).Decided);
        host.HasMaterials = true;
        await host.Restart();
        Assert.Single((await (await host.As("I3")).List()).Assignments);
    }

    [Fact]
    public async Task The_same_report_sent_again_gets_the_same_answer_and_one_credit_event()
    {
        var client = await Accepted();
        var first = await client.Submit(InspectorClient.Report(Visit, "I1", "I2"));
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, await client.Submit(InspectorClient.Report(Visit, "I2", "I1")));
        var inspected = Assert.IsType<Inspected>(Assert.Single(host.Enterprises.Events));
        Assert.Equal((Visit.ToString(), InspectionOrigin.Draw, first.CreditEvent), (inspected.Inspection, inspected.Origin, inspected.Id.ToString()));
        Assert.Equal(AssignmentState.Done, Assert.Single(await host.Desk.Outcomes(InspectionsHost.Draw)).State);
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_refused_and_so_is_a_second_report()
    {
        var client = await Accepted();
        await client.Submit(InspectorClient.Report(Visit, "I1", "I2"));
        var other = InspectorClient.Report(Visit, "I1", "I2");
        other.Results[0].Remark = "另一内容";
        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<RpcException>(() => client.Submit(other))).StatusCode);
        other.IdempotencyKey = "k-2";
        var second = await Assert.ThrowsAsync<RpcException>(() => client.Submit(other));
        Assert.Equal((StatusCode.FailedPrecondition, "ASSIGNMENT_DONE"), (second.StatusCode, second.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
        Assert.Single(host.Enterprises.Events);
    }

    [Fact]
    public async Task A_faulty_report_is_told_field_by_field_in_both_languages()
    {
        var client = await Accepted();
        var report = InspectorClient.Report(Visit, "I1");
        report.Day = "2026-06-30";
        report.Results[0].Codes.Clear();
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.Submit(report));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        var status = refused.GetRpcStatus()!;
        Assert.Equal(["day", "present", "results[0].codes"], status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
        Assert.All(status.GetDetail<BadRequest>()!.FieldViolations, violation => Assert.Equal("zh-CN", violation.LocalizedMessage.Locale));
        Assert.Equal(["zh-CN", "en"], status.Details.Where(detail => detail.Is(LocalizedMessage.Descriptor)).Select(detail => detail.Unpack<LocalizedMessage>().Locale));
        Assert.Empty(host.Enterprises.Events);
    }

    [Fact]
    public async Task Results_that_were_acknowledged_reach_the_credit_events_after_a_restart()
    {
        var client = await Accepted();
        host.Enterprises.IsDown = true;
        var acknowledged = await client.Submit(InspectorClient.Report(Visit, "I1", "I2"));
        Assert.Empty(host.Enterprises.Events);
        host.Enterprises.IsDown = false;

        await host.Restart();

        Assert.Equal(acknowledged.CreditEvent, Assert.Single(host.Enterprises.Events).Id.ToString());
        Assert.True(Assert.Single(await host.Desk.Outcomes(InspectionsHost.Draw)).IsDelivered);
        Assert.Single(host.Enterprises.Events);
    }

    [Fact]
    public async Task Results_that_were_acknowledged_reach_the_credit_events_though_nobody_touches_the_draw_again()
    {
        using var keeper = new SettlementKeeper(host.Desk, host.Time, NullLogger<SettlementKeeper>.Instance);
        var client = await Accepted();
        host.Enterprises.IsDown = true;
        var acknowledged = await client.Submit(InspectorClient.Report(Visit, "I1", "I2"));
        Assert.Equal(2 * SettlementKeeper.Shortest, await keeper.Look(SettlementKeeper.Shortest, TestContext.Current.CancellationToken));
        Assert.Equal(SettlementKeeper.Longest, await keeper.Look(SettlementKeeper.Longest, TestContext.Current.CancellationToken));
        Assert.Empty(host.Enterprises.Events);
        host.Enterprises.IsDown = false;

        Assert.Equal(SettlementKeeper.Shortest, await keeper.Look(SettlementKeeper.Longest, TestContext.Current.CancellationToken));

        Assert.Equal(acknowledged.CreditEvent, Assert.Single(host.Enterprises.Events).Id.ToString());
    }

    [Fact]
    public async Task Opening_a_draw_again_changes_nothing()
    {
        await (await host.As("I1")).Accept(Visit);
        Assert.Equal(0, await host.Desk.Open(InspectionsHost.Draw, [Assignment.Staffed(InspectionsHost.Sheet(), ["I1", "I2"])]));
        Assert.True(Assert.Single((await (await host.As("I1")).List()).Assignments).Team[0].Accepted);
    }

    [Fact]
    public async Task A_visit_without_a_team_is_nobodys_to_see_and_is_listed_as_such()
    {
        var unstaffed = InspectionsHost.Sheet(1);
        await host.Desk.Open(InspectionsHost.Draw, [Assignment.WithoutTeam(unstaffed, "!staff:1/2")]);
        Assert.DoesNotContain((await (await host.As("I1")).List()).Assignments, visit => visit.Visit == unstaffed.Visit.ToString());
        var outcome = Assert.Single(await host.Desk.Outcomes(InspectionsHost.Draw), outcome => outcome.Visit == unstaffed.Visit);
        Assert.Equal((AssignmentState.Unstaffed, "!staff:1/2"), (outcome.State, outcome.Unstaffed));
    }

    private async Task<InspectorClient> Accepted()
    {
        await (await host.As("I2")).Accept(Visit);
        var client = await host.As("I1");
        await client.Accept(Visit);
        return client;
    }

    private static async Task<AssignmentChange> Next(AsyncServerStreamingCall<AssignmentChange> watch) =>
        await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken) ? watch.ResponseStream.Current : throw new InvalidOperationException("The watch ended.");

    private static string Details(RpcException refusal) => $"{refusal.StatusCode} {refusal.Status.Detail} {refusal.GetRpcStatus()}";
}
