using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Unit.Stamping;

/// <summary>A stamping server that works, and the ways in which one does not.</summary>
public sealed class StampingServerTests(StampReaderTests.Authorities authorities) : IClassFixture<StampReaderTests.Authorities>
{
    private static readonly byte[] Plan = Encoding.ASCII.GetBytes("draw/1 plan\n");

    private readonly FakeTimeProvider timers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_real_server_stamps_is_kept_and_passes_with_its_root()
    {
        await using var site = await StampingSite.Start(authorities.Good);
        var stamp = (await Ask(site.Address)).Value;
        var judgement = new StampReader(StampRoots.Read([authorities.Good.RootPath]).Value).Judge(stamp.Response, Plan);
        Assert.Equal((CheckResult.Passed, stamp.Time), (judgement.Result, judgement.Time));
    }

    [Fact]
    public async Task Only_the_hash_leaves_the_machine()
    {
        byte[] seen = [];
        await using var site = await StampingSite.Start((query, http) => StampingSite.Send(http, authorities.Good.Reply(seen = query)));
        _ = (await Ask(site.Address)).Value;
        Assert.InRange(seen.Length, 1, 100);
        Assert.Equal(-1, seen.AsSpan().IndexOf(Plan));
    }

    [Fact]
    public async Task A_given_root_is_asked_for_at_once()
    {
        await using var site = await StampingSite.Start(authorities.Good);
        Assert.True((await Ask(site.Address, authorities.Good.RootPath)).IsGiven);
        Assert.Equal("stamp.mismatch", await Refusal(site.Address, authorities.Other.RootPath));
    }

    [Fact]
    public async Task An_answer_to_an_earlier_request_for_the_same_file_is_not_kept()
    {
        byte[]? first = null;
        await using var site = await StampingSite.Start((query, http) => StampingSite.Send(http, first ??= authorities.Good.Reply(query)));
        Assert.True((await Ask(site.Address)).IsGiven);
        Assert.Equal("stamp.mismatch", await Refusal(site.Address));
    }

    [Fact]
    public async Task A_stamp_over_something_else_is_not_kept()
    {
        await using var site = await StampingSite.Start((_, http) => StampingSite.Send(http, authorities.Good.Stamp([1])));
        Assert.Equal("stamp.mismatch", await Refusal(site.Address));
    }

    [Fact]
    public async Task A_stamp_by_a_certificate_that_had_ended_is_not_kept()
    {
        await using var site = await StampingSite.Start(authorities.Ended);
        Assert.Equal("stamp.mismatch", await Refusal(site.Address));
    }

    [Fact]
    public async Task A_server_that_refuses_is_quoted()
    {
        await using var site = await StampingSite.Start((_, http) => StampingSite.Send(http, MadeUpResponses.Refused("too busy")));
        var refusal = Assert.Single((await Ask(site.Address)).Refusals);
        Assert.Equal("stamp.refused", refusal.Code);
        Assert.Contains("too busy", refusal.What.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task What_is_no_response_is_not_kept(string body)
    {
        await using var site = await StampingSite.Start((_, http) => StampingSite.Send(http, Encoding.ASCII.GetBytes(body)));
        Assert.Equal("stamp.form", await Refusal(site.Address));
    }

    [Fact]
    public async Task A_response_that_is_cut_off_is_not_kept()
    {
        await using var site = await StampingSite.Start((query, http) => StampingSite.Send(http, authorities.Good.Reply(query)[..^1]));
        Assert.Equal("stamp.form", await Refusal(site.Address));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    public async Task Another_status_and_a_redirect_are_refused(int status)
    {
        await using var site = await StampingSite.Start((_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "http://127.0.0.1:1/";
            return Task.CompletedTask;
        });
        Assert.Equal("stamp.http", await Refusal(site.Address));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut()
    {
        await using var site = await StampingSite.Start(async (_, http) =>
        {
            var block = new byte[1 << 16];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(block, CancellationToken.None);
        });
        Assert.Equal("stamp.size", await Refusal(site.Address));
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_as_such()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        Assert.Equal("stamp.away", await Refusal(new Uri($"http://127.0.0.1:{port}/")));
    }

    [Fact]
    public async Task A_server_that_is_silent_is_left_after_a_while()
    {
        var asked = new TaskCompletionSource();
        await using var site = await StampingSite.Start(async (_, http) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var stamping = Ask(site.Address);
        await asked.Task.WaitAsync(Cancellation);
        timers.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("stamp.silent", Assert.Single((await stamping).Refusals).Code);
    }

    [Fact]
    public async Task A_password_in_the_address_is_not_shown()
    {
        var refusal = Assert.Single((await Ask(new Uri("http://office:secret@127.0.0.1:1/"))).Refusals);
        Assert.DoesNotContain("secret", refusal.In(Language.English) + refusal.In(Language.Chinese), StringComparison.Ordinal);
    }

    private async Task<string> Refusal(Uri address, params string[] roots) => Assert.Single((await Ask(address, roots)).Refusals).Code;

    private async Task<Answer<TakenStamp>> Ask(Uri address, params string[] roots)
    {
        using var server = new StampingServer(address, StampRoots.Read(roots).Value, new SystemEntropy(), timers);
        return await server.Stamp(Plan, Cancellation);
    }
}
