using System.Text;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Cluster.Limits;

/// <summary>What a running server does not take, and how it says so.</summary>
public sealed class ServerLimitsTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-limits-").FullName;
    private SiloHost silo = null!;
    private GrpcChannel channel = null!;
    private Metadata headers = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Contracts.Protos.Office.OfficeClient Client => new(channel);

    public async ValueTask InitializeAsync()
    {
        var settings = new SiloSettings(Path.Combine(folder, "data"), "test-amr", TimeProvider.System, new SystemEntropy(), new ListenSettings("127.0.0.1", 0, 0, RunsSchedule: false), Operation: new OperationSettings(new StopSettings(TimeSpan.Zero, TimeSpan.Zero)));
        silo = (await SiloHost.Start(settings, Cancellation)).Value;
        channel = GrpcChannel.ForAddress(silo.GrpcAddress);
        headers = new Metadata { { "authorization", $"Bearer {(await File.ReadAllTextAsync(silo.OfficeTokenPath, Cancellation)).Trim()}" } };
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await silo.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_verb_more_than_there_are_seats_is_told_to_come_back_and_the_others_are_done()
    {
        var calls = new List<(AsyncDuplexStreamingCall<OfficeRequest, OfficeReply> Call, Task<bool> Answer)>();
        for (var number = 0; number <= OfficeSeats.Most; number++)
        {
            var call = await Begin();
            calls.Add((call, call.ResponseStream.MoveNext(Cancellation)));
        }

        var first = await Task.WhenAny(calls.Select(call => call.Answer));
        var busy = await Assert.ThrowsAsync<RpcException>(() => first);
        Assert.Equal((StatusCode.ResourceExhausted, "office.busy"), (busy.StatusCode, CodeOf(busy)));
        foreach (var (call, answer) in calls.Where(call => call.Answer != first))
        {
            await call.RequestStream.CompleteAsync();
            Assert.True(await answer);
            Assert.True(call.ResponseStream.Current.Outcome.HasSummaryJson);
        }

        // And every seat is free again.
        using var again = await Begin();
        await again.RequestStream.CompleteAsync();
        Assert.True(await again.ResponseStream.MoveNext(Cancellation));
        calls.ForEach(call => call.Call.Dispose());
    }

    [Fact]
    public async Task An_address_with_too_many_wrong_tokens_is_asked_for_the_offices_and_for_those_that_passed_before_alone()
    {
        var inspections = new Contracts.Protos.Inspections.InspectionsClient(channel);
        await silo.Services.GetRequiredService<IRosterTables>().Put((Inspector[])[new("I1", "检查员一", "amr", [Region.Parse("440802").Value], [], new DateOnly(2026, 12, 31), false, [], 40)], Cancellation);
        var known = await TokenOf("I1");
        await inspections.ListAssignmentsAsync(new ListAssignmentsRequest(), known, cancellationToken: Cancellation);
        var wrong = new Metadata { { "authorization", "Bearer nobody" } };
        for (var number = 0; number < LoginFailures.DefaultPerMinute; number++)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await inspections.ListAssignmentsAsync(new ListAssignmentsRequest(), wrong, cancellationToken: Cancellation));
            Assert.Equal((StatusCode.Unauthenticated, "inspector.token"), (refused.StatusCode, CodeOf(refused)));
        }

        var limited = await Assert.ThrowsAsync<RpcException>(async () => await inspections.ListAssignmentsAsync(new ListAssignmentsRequest(), wrong, cancellationToken: Cancellation));
        Assert.Equal((StatusCode.ResourceExhausted, "login.limit"), (limited.StatusCode, CodeOf(limited)));
        using var guessed = Client.Run(wrong, cancellationToken: Cancellation);
        Assert.Equal("login.limit", CodeOf(await Assert.ThrowsAsync<RpcException>(() => guessed.ResponseStream.MoveNext(Cancellation))));

        // A phone that worked before works on; one whose token is no longer one is as any other that guesses.
        await inspections.ListAssignmentsAsync(new ListAssignmentsRequest(), known, cancellationToken: Cancellation);
        var fresh = await TokenOf("I1");
        var revoked = await Assert.ThrowsAsync<RpcException>(async () => await inspections.ListAssignmentsAsync(new ListAssignmentsRequest(), known, cancellationToken: Cancellation));
        Assert.Equal("inspector.token", CodeOf(revoked));
        foreach (var token in new[] { known, fresh })
        {
            var turnedAway = await Assert.ThrowsAsync<RpcException>(async () => await inspections.ListAssignmentsAsync(new ListAssignmentsRequest(), token, cancellationToken: Cancellation));
            Assert.Equal("login.limit", CodeOf(turnedAway));
        }

        using var office = await Begin();
        await office.RequestStream.CompleteAsync();
        Assert.True(await office.ResponseStream.MoveNext(Cancellation));
        Assert.True(office.ResponseStream.Current.Outcome.HasSummaryJson);
    }

    [Fact]
    public async Task A_message_or_headers_beyond_their_size_are_not_read()
    {
        using (var call = Client.Run(headers, cancellationToken: Cancellation))
        {
            var large = new OfficeRequest { File = new FilePart { Name = "large.csv", Content = ByteString.CopyFrom(new byte[ServerLimits.MessageBytes]) } };
            try
            {
                await call.RequestStream.WriteAsync(large, Cancellation);
            }
            catch (RpcException)
            {
                // The answer may come before all is sent; it is read below.
            }

            Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancellation))).StatusCode);
        }

        using var client = new HttpClient { BaseAddress = silo.PagesAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        request.Headers.Add("x-large", new string('x', ServerLimits.HeaderBytes));
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(431, (int)answer.StatusCode);
        using var lengthy = await client.GetAsync(new Uri("health?" + new string('x', ServerLimits.RequestLineBytes), UriKind.Relative), Cancellation);
        Assert.Equal(414, (int)lengthy.StatusCode);
        using var body = await client.PostAsync(new Uri("verify", UriKind.Relative), new StringContent("x", Encoding.UTF8), Cancellation);
        Assert.Equal(405, (int)body.StatusCode);
    }

    [Fact]
    public async Task A_call_that_is_cut_off_by_the_stop_may_be_made_again_elsewhere()
    {
        using var call = await Begin();
        var answer = call.ResponseStream.MoveNext(Cancellation);
        var upload = Path.Combine(folder, "data", "calls");
        while (!Directory.Exists(upload) || Directory.GetDirectories(upload).Length == 0) await Task.Yield();
        silo.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await silo.WaitForShutdown(Cancellation);
        var cut = await Assert.ThrowsAsync<RpcException>(() => answer);
        Assert.Equal((StatusCode.Unavailable, "server.stopping"), (cut.StatusCode, CodeOf(cut)));
        Assert.Empty(Directory.GetDirectories(upload));
    }

    private async Task<AsyncDuplexStreamingCall<OfficeRequest, OfficeReply>> Begin()
    {
        var call = Client.Run(headers, cancellationToken: Cancellation);
        try
        {
            await call.RequestStream.WriteAsync(new OfficeRequest { Call = new OfficeVerbCall { Verb = "draw.list", RequestJson = "{}" } }, Cancellation);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
        {
            // The server may refuse before it was asked; the answer says the same, and is looked at.
        }

        return call;
    }

    private async Task<Metadata> TokenOf(string inspector) =>
        new() { { "authorization", $"Bearer {(await silo.Services.GetRequiredService<InspectorTokens>().Issue(inspector, Cancellation)).Value.Reveal()}" } };

    private static string? CodeOf(RpcException refused) => refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Metadata["code"];
}
